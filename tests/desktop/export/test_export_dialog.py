"""The dialog of exports: every form, what stands in its way, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import inf
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.export.export_dialog import ExportDialog
from studio.desktop.export.export_words import figure_cells, proof_text, suggested_name
from studio.engine.export import export_format
from studio.engine.export.exporting import Exported
from studio.engine.export.figure import Figure
from studio.engine.export.formats import ONNX, AdapterFolder, ExportFormat, ONNXInt8, Weights
from studio.engine.export.proof import Proof
from tests.engine.training.adapters.networks import CONVOLUTIONAL, base_of

KINDS = list(ExportFormat.kinds.values())
PROOF = Proof(1.2e-7, 1e-4, 64, "Digits")
FIGURES = (
    Figure("accuracy", 0.9812, 0.9807, 2000),
    Figure("size", 573_440, 143_360),
    Figure("time", 0.0042, 0.00019),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[ExportDialog]:
    dialog = ExportDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog


def choose(dialog: ExportDialog, kind: type[ExportFormat]) -> None:
    dialog.findChild(QListWidget, "exportForms").setCurrentRow(KINDS.index(kind))


def text_in_sight(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def button(dialog: ExportDialog, name: str = "exportButton") -> QPushButton:
    return dialog.findChild(QPushButton, name)


def test_every_form_says_what_it_is_for(dialog: ExportDialog) -> None:
    dialog.show_network(base_of(CONVOLUTIONAL), "mine")
    forms = dialog.findChild(QListWidget, "exportForms")
    assert [forms.item(row).text() for row in range(forms.count())] == [k.title for k in KINDS]
    assert "mine" in text_in_sight(dialog)
    for kind in KINDS:
        choose(dialog, kind)
        assert kind.purpose in text_in_sight(dialog)
        assert button(dialog).isEnabled() == (kind is not AdapterFolder)


def test_what_cannot_be_used_says_why(
    dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_format, "find_spec", lambda name: None)
    dialog.show_network(base_of(CONVOLUTIONAL), "mine")
    reasons = {AdapterFolder: "has no adapter", ONNX: "pip install training-studio[onnx]"}
    for kind, why in reasons.items():
        choose(dialog, kind)
        assert why in text_in_sight(dialog)
        item = dialog.findChild(QListWidget, "exportForms").currentItem()
        assert item is not None and why in item.toolTip()
        assert not button(dialog).isEnabled() and why in button(dialog).toolTip()
    choose(dialog, Weights)
    assert button(dialog).isEnabled()


def test_what_stands_in_the_way_of_every_form_is_told(dialog: ExportDialog) -> None:
    dialog.show_network(None, "", "No network is at hand.")
    assert "No network is at hand." in text_in_sight(dialog)
    assert not button(dialog).isEnabled()


def test_settings_are_asked_for_and_kept_while_another_form_is_looked_at(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    dialog.show_network(base_of(CONVOLUTIONAL), "mine")
    choose(dialog, ONNX)
    page = dialog.page
    assert page.form is not None
    QTest.keyClick(page.form.editor("probabilities").input, Qt.Key.Key_Space)
    choose(dialog, Weights)
    assert dialog.page.form is None
    choose(dialog, ONNX)
    with qtbot.waitSignal(dialog.export_requested) as asked:
        button(dialog).click()
    assert asked.args == [ONNX(probabilities=False)]


def test_return_exports_and_escape_cancels(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show_network(base_of(CONVOLUTIONAL), "mine")
    forms = dialog.findChild(QListWidget, "exportForms")
    QTest.keyClick(forms, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.export_requested) as asked:
        QTest.keyClick(forms, Qt.Key.Key_Return)
    assert asked.args == [KINDS[1]()]
    with qtbot.waitSignal(dialog.cancel_requested):
        QTest.keyClick(forms, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_one_is_written_at_a_time_and_can_be_cancelled(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show_network(base_of(CONVOLUTIONAL), "mine")
    dialog.begin(ONNX())
    assert not button(dialog).isEnabled()
    with qtbot.waitSignal(dialog.cancel_requested):
        button(dialog, "exportCancelButton").click()
    assert not button(dialog, "exportCancelButton").isEnabled()
    dialog.show_cancelled()
    assert "nothing was written" in text_in_sight(dialog)
    assert button(dialog).isEnabled() and not button(dialog, "exportCancelButton").isVisible()


def test_the_proof_is_read_below(dialog: ExportDialog) -> None:
    dialog.show_network(base_of(CONVOLUTIONAL), "mine")
    dialog.begin(ONNX())
    dialog.show_exported(Exported(Path("/a/net.onnx"), ONNX(), 2048, PROOF))
    told = text_in_sight(dialog)
    assert "ONNX · net.onnx · 2.0 KB" in told
    assert proof_text(PROOF) in told
    assert button(dialog, "exportFolderButton").isVisible()
    dialog.begin(ONNXInt8())
    assert proof_text(PROOF) not in text_in_sight(dialog)
    rough = replace(PROOF, apart=0.0123, limit=inf)
    dialog.show_exported(Exported(Path("/a/net.onnx"), ONNXInt8(), 2048, rough, FIGURES))
    assert "98.12%\n98.07%" in text_in_sight(dialog)
    dialog.show_failure("It loses 3 points.")
    assert "It loses 3 points." in text_in_sight(dialog) and "98.12%" not in text_in_sight(dialog)
    assert not button(dialog, "exportFolderButton").isVisible()


def test_proof_and_figures_in_words() -> None:
    assert proof_text(PROOF) == (
        "64 samples of Digits: its answers are at most 1.2e-07 from the network’s "
        "(0.0001 is allowed)."
    )
    assert proof_text(replace(PROOF, apart=0.0123, limit=inf)).endswith("0.012 from the network’s.")
    assert "samples of noise" in proof_text(replace(PROOF, data=""))
    assert "no output layer" in proof_text(None)
    assert [figure_cells(figure) for figure in FIGURES] == [
        ("Accuracy on 2,000 other samples", "98.12%", "98.07%"),
        ("Size", "560 KB", "140 KB"),
        ("Time a sample, one thread", "4.2 ms", "190 µs"),
    ]


def test_a_name_is_suggested_and_a_folder_has_no_ending() -> None:
    assert suggested_name(Weights, "digits") == "digits-weights.pth"
    assert suggested_name(ONNXInt8, "digits") == "digits-int8.onnx"
    assert suggested_name(AdapterFolder, "v1.5") == "v1-5-adapter"


def test_no_two_forms_suggest_the_same_name() -> None:
    names = [suggested_name(kind, "digits") for kind in KINDS]
    assert len(set(names)) == len(names)
