"""The list of networks to start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from studio.desktop.fine_tuning.models.model_words import (
    cells_of,
    classes_text,
    details_of,
    removing,
)
from studio.desktop.fine_tuning.models.models_dialog import ModelsDialog
from studio.engine.errors import StudioError
from studio.engine.models.model_entry import EncoderFacts, ModelEntry

NAMES = ("0", "1", "2", "3", "4")
ENTRIES = [
    ModelEntry("mnist-mlp", "bundled", "mnist-mlp", Path("a"), 999, 10, NAMES, (1, 28, 28), 5),
    ModelEntry("resnet18", "downloaded", "resnet18", Path("b"), 46_000_000, shape=(3, 224, 224)),
    ModelEntry("own.pth", "file", "/own.pth", Path("/own.pth"), 5, 2, ("ant", "bee"), (1, 8, 8)),
    ModelEntry("bad.pth", "file", "/bad.pth", Path("/bad.pth"), problem=StudioError("It is cut.")),
    ModelEntry("my run", "run", "/r/best.pth", Path("/r/best.pth"), 5, 3, ("x", "y", "z"), run="r"),
]


@pytest.fixture
def dialog(qtbot: QtBot) -> ModelsDialog:
    dialog = ModelsDialog()
    qtbot.addWidget(dialog)
    dialog.show_models(ENTRIES)
    dialog.show()
    return dialog


def table(dialog: ModelsDialog) -> QTreeWidget:
    return dialog.findChild(QTreeWidget, "modelsTable")


def button(dialog: ModelsDialog, name: str) -> QPushButton:
    return dialog.findChild(QPushButton, name)


def choose(dialog: ModelsDialog, row: int) -> None:
    table(dialog).setCurrentItem(table(dialog).topLevelItem(row))


def shown(dialog: ModelsDialog) -> list[str]:
    items = [table(dialog).topLevelItem(row) for row in range(table(dialog).topLevelItemCount())]
    return [item.text(0) for item in items if not item.isHidden()]


def test_each_tells_its_classes_or_why_there_are_none() -> None:
    assert [classes_text(entry) for entry in ENTRIES] == [
        "10: 0, 1, 2, 3, 4, …",
        "none yet: your data’s",
        "2: ant, bee",
        "cannot be opened",
        "3: x, y, z",
    ]
    assert details_of(ENTRIES[3]) == "It is cut."


def test_a_search_finds_names_classes_and_places(dialog: ModelsDialog) -> None:
    search = dialog.findChild(QLineEdit, "modelsSearch")
    for text, names in (("bee", ["own.pth"]), ("DOWN", ["resnet18"]), ("run", ["my run"])):
        search.setText(text)
        assert shown(dialog) == names
    search.clear()
    assert len(shown(dialog)) == 5


def test_what_is_hidden_is_not_chosen(dialog: ModelsDialog) -> None:
    choose(dialog, 0)
    dialog.findChild(QLineEdit, "modelsSearch").setText("bee")
    assert dialog.chosen is None
    assert not button(dialog, "startFromModelButton").isEnabled()


def test_fine_tuning_starts_from_the_chosen_one(dialog: ModelsDialog, qtbot: QtBot) -> None:
    start = button(dialog, "startFromModelButton")
    assert not start.isEnabled()
    choose(dialog, 1)
    with qtbot.waitSignal(dialog.start_requested) as told:
        start.click()
    assert told.args == [ENTRIES[1]] and not dialog.isVisible()


def test_not_from_what_cannot_be_opened_and_not_while_a_run_goes_on(dialog: ModelsDialog) -> None:
    start = button(dialog, "startFromModelButton")
    choose(dialog, 3)
    assert not start.isEnabled() and button(dialog, "removeModelButton").isEnabled()
    choose(dialog, 2)
    dialog.set_busy(True)
    assert not start.isEnabled() and "run goes on" in start.toolTip()
    dialog.set_busy(False)
    assert start.isEnabled()


@pytest.mark.parametrize(
    ("row", "told"),
    [(1, "frees 44 MB"), (2, "The file itself stays"), (4, "curves and notes are removed")],
)
def test_what_goes_is_said_first(dialog: ModelsDialog, qtbot: QtBot, row: int, told: str) -> None:
    choose(dialog, row)
    button(dialog, "removeModelButton").click()
    box = dialog.findChild(QMessageBox, "removeModelDialog")
    assert told in box.informativeText()
    with qtbot.waitSignal(dialog.remove_requested) as asked:
        next(b for b in box.buttons() if b is not box.defaultButton()).click()
    assert asked.args == [ENTRIES[row]]


def test_what_came_with_the_program_stays(dialog: ModelsDialog) -> None:
    choose(dialog, 0)
    assert not button(dialog, "removeModelButton").isEnabled()


def test_the_chosen_one_stays_chosen_when_the_list_is_another(dialog: ModelsDialog) -> None:
    choose(dialog, 2)
    dialog.show_models(ENTRIES[1:])
    assert dialog.chosen == ENTRIES[2]


ENCODER = ModelEntry(
    "MiniLM",
    "file",
    "/MiniLM",
    Path("/MiniLM"),
    91_600_000,
    shape=(512,),
    parameters=22_600_000,
    source="someone/MiniLM, apache-2.0",
    encoder=EncoderFacts("BERT", 6, 384, "WordPiece", 30_522),
)


def test_an_encoder_tells_what_it_is() -> None:
    lately = ["MiniLM", "opened lately", "none yet: your data’s", "512 tokens", "87 MB"]
    assert cells_of(ENCODER) == lately
    assert details_of(ENCODER) == (
        "BERT encoder of 6 blocks, 384 features wide · WordPiece tokenizer of 30,522 tokens · "
        "22.6 M parameters · someone/MiniLM, apache-2.0 · /MiniLM"
    )
    assert removing(ENCODER)[1] == "The folder itself stays where it is."


def test_a_folder_is_opened_from_the_list_but_not_while_a_run_goes_on(
    dialog: ModelsDialog, qtbot: QtBot
) -> None:
    open_folder = button(dialog, "openModelFolderButton")
    assert "Hugging Face" in open_folder.toolTip()
    with qtbot.waitSignal(dialog.folder_requested):
        open_folder.click()
    dialog.set_busy(True)
    assert not open_folder.isEnabled() and "run goes on" in open_folder.toolTip()
