"""The story of a text encoder in the window: opened, its plans chosen, fine-tuned, typed at."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QPlainTextEdit

from studio.desktop.data import data_jobs as jobs
from studio.engine.data.input_transform import of_texts
from studio.engine.data.sources import Digits, TextFolder
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import tokens_of
from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.recipe import Data
from tests.desktop.driving import Driver
from tests.engine.network.text_encoder.folders import folder_of

PLANS = ("head", "last-n", "gradual", "lp-ft", "slower", "lora")

WAIT = 30_000
"""Milliseconds, where the machine has other work."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of("bert", tmp_path / "tiny")


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """In one file a class, a text a line."""
    made = tmp_path / "films"
    made.mkdir()
    for label in ("good", "bad"):
        lines = [f"the film was {label} . {'a ' * (n % 9)}{label}" for n in range(30)]
        (made / f"films.{label}").write_text("\n".join(lines), encoding="utf-8")
    return made


def open_texts(driver: Driver, films: Path) -> None:
    source = TextFolder(path=str(films), length=16)
    driver.services.data.opener.open(Data(source=source))
    driver.qtbot.waitUntil(
        lambda: driver.workspace.opened is not None and driver.workspace.opened.overview.is_text,
        timeout=WAIT,
    )
    driver.qtbot.waitUntil(lambda: driver.button("trainButton").isEnabled(), timeout=WAIT)


def kinds(driver: Driver) -> list[str]:
    return [layer.kind for layer in driver.workspace.network.layers]


def test_a_folder_is_opened_and_fine_tuned_by_every_plan(
    driver: Driver, folder: Path, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts, places = driver.services.starts, driver.window.places
    open_texts(driver, films)
    line, button = driver.find(QLabel, "fineTuningLine"), driver.button("fineTuneButton")
    assert line.text().startswith("Fine-tune has no start that reads texts: open the folder")
    assert not button.isEnabled() and button.toolTip() == line.text()

    template = driver.workspace.network
    places.show_view(driver.window.fine_tuning)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    driver.click("openEncoderButton")
    driver.qtbot.waitUntil(button.isEnabled, timeout=WAIT)
    assert line.text() == "Fine-tune starts from tiny · Head only"
    assert kinds(driver) == ["TextBackbone", "Linear"]
    for plan in PLANS:
        driver.find(QAbstractButton, f"{plan}PlanCard").click()
        driver.qtbot.waitUntil(
            lambda plan=plan: starts.plan is not None and starts.outlook.same_as == plan,
            timeout=WAIT,
        )
        assert button.isEnabled()
    driver.set_epochs(1)
    driver.find(QAbstractButton, "headPlanCard").click()
    driver.qtbot.waitUntil(
        lambda: starts.tuning.plan == "head" and button.isEnabled(), timeout=WAIT
    )
    driver.click("fineTuneButton")
    driver.wait_for_the_end()
    best, encoder = driver.workspace.checkpoint, starts.points[-2]
    assert best is not None and encoder.path == folder
    placement = best.preprocessing.placement
    assert '"WordPiece"' in placement.tokenizer and placement.length == 16
    driver.find(QPlainTextEdit, "textEntry").setPlainText("the film was good")
    driver.qtbot.waitUntil(lambda: len(driver.window.tryout.probabilities()) == 2, timeout=WAIT)

    driver.window.layers.undo_stack.undo()
    assert driver.workspace.network == template
    see_that_edited_layers_stay(driver, folder, line)
    driver.services.data.opener.open(Data(source=Digits()))
    driver.qtbot.waitUntil(lambda: "which reads texts" in line.text(), timeout=WAIT)


def test_an_encoder_that_reads_less_cuts_the_texts_and_the_data_show_its_tokens(
    driver: Driver, folder: Path, films: Path
) -> None:
    driver.services.data.opener.open(Data(source=TextFolder(path=str(films), length=128)))
    placement_is(driver, 128, "WordLevel")
    driver.services.files.open_pth(folder)
    driver.qtbot.waitUntil(lambda: kinds(driver)[0] == "TextBackbone", timeout=WAIT)
    placement_is(driver, 20, "WordPiece")
    driver.qtbot.waitUntil(driver.button("trainButton").isEnabled, timeout=WAIT)
    said = [label.text() for label in driver.window.data.classes.findChildren(QLabel)]
    assert any(text.startswith("The tokenizer of tiny, which is in the table") for text in said)
    opened = driver.workspace.opened
    assert opened is not None
    shown = jobs.full_text(opened, ("train", 0))
    assert shown.tokens == len(tokens_of(shown.text, of_texts(opened.dataset.placement)))
    driver.workspace.set_data(driver.workspace.data.changed(share=0.2))
    driver.qtbot.waitUntil(
        lambda: driver.workspace.opened is not None and driver.workspace.opened.data.share == 0.2,
        timeout=WAIT,
    )
    placement_is(driver, 20, "WordPiece")
    driver.window.layers.undo_stack.undo()
    placement_is(driver, 128, "WordLevel")
    assert driver.workspace.data.source == TextFolder(
        path=str(films), length=128, tokenizer="words"
    )


def placement_is(driver: Driver, length: int, model: str) -> None:
    def is_so() -> bool:
        opened = driver.workspace.opened
        if opened is None or driver.workspace.is_opening:
            return False
        placement = opened.dataset.placement
        is_cut = isinstance(placement, TextTransform) and f'"{model}"' in placement.tokenizer
        return is_cut and opened.overview.shape == placement.shape == (length,)

    driver.qtbot.waitUntil(is_so, timeout=WAIT)


def see_that_edited_layers_stay(driver: Driver, folder: Path, line: QLabel) -> None:
    """Until a person is asked, where the encoder is opened by a file of its folder."""
    first, *others = driver.workspace.network.layers
    edited = Network(layers=(first.changed(embedding_dim=9), *others))
    driver.window.layers.change_network(edited, "edit")
    driver.services.files.open_pth(folder / "config.json")
    question = driver.window.fine_tuning.start.question
    driver.qtbot.waitUntil(question.isVisible, timeout=WAIT)
    assert driver.workspace.network == edited
    assert "do not fit tiny" in line.text()
    driver.click("takeLayersButton")
    driver.qtbot.waitUntil(driver.button("fineTuneButton").isEnabled, timeout=WAIT)
    assert kinds(driver) == ["TextBackbone", "Linear"]


def test_bare_weights_of_a_network_for_texts_are_a_start(
    driver: Driver, films: Path, tmp_path: Path
) -> None:
    open_texts(driver, films)
    driver.qtbot.waitUntil(lambda: kinds(driver)[0] == "Embedding", timeout=WAIT)
    module = build(driver.workspace.network, (16,), 2, seed=1)
    torch.save(module.state_dict(), tmp_path / "films.pth")
    driver.services.starts.offer_file(tmp_path / "films.pth")
    starts, button = driver.services.starts, driver.button("fineTuneButton")
    driver.qtbot.waitUntil(
        lambda: starts.plan is not None and "embed" in starts.plan.kept and button.isEnabled(),
        timeout=WAIT,
    )
    line = driver.find(QLabel, "fineTuningLine").text()
    assert line.startswith("Fine-tune starts from films.pth")
