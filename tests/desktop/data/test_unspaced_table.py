"""A table in Chinese in the window: opened, trained, and read by words against its script."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from studio.desktop.core.opened_data import OpenedData
from studio.engine.data.sources import TextTable
from studio.engine.network.templates import TEMPLATES
from tests.desktop.driving import Driver
from tests.engine.training.test_unspaced_texts import sentence

BAG, CONVOLUTIONS = (
    next(template.network for template in TEMPLATES if template.key == key)
    for key in ("text-bag", "text-cnn")
)


@pytest.fixture
def table(tmp_path: Path) -> TextTable:
    rows = "".join(f"{text},{label}\n" for text, label in map(sentence, range(80)))
    (tmp_path / "reviews.csv").write_bytes(f"评论,标签\n{rows}".encode("gb18030"))
    return TextTable(path=str(tmp_path / "reviews.csv"))


def open_table(driver: Driver, table: TextTable) -> OpenedData:
    driver.services.data.opener.choose_source(table)
    return opened_by(driver, "characters" if table.tokenizer == "auto" else table.tokenizer)


def opened_by(driver: Driver, tokenizer: str) -> OpenedData:
    def source() -> object:
        return driver.workspace.opened and driver.workspace.opened.data.source

    driver.qtbot.waitUntil(lambda: getattr(source(), "tokenizer", "") == tokenizer, timeout=20_000)
    assert driver.workspace.opened is not None
    return driver.workspace.opened


def says(driver: Driver) -> str:
    labels = driver.window.data.classes.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if not label.isHidden())


def test_it_opens_by_characters_with_a_network_that_learns_them(
    driver: Driver, table: TextTable
) -> None:
    driver.workspace.network_requested.emit(BAG)  # as SMS Spam leaves it
    opened = open_table(driver, table)
    assert opened.data.source == table.changed(tokenizer="characters")
    assert driver.workspace.network == CONVOLUTIONS
    assert "Found from the texts: no spaces stand between their words." in says(driver)
    combo = driver.find(QComboBox, "datasetCombo")
    assert combo.currentText() == "reviews.csv"
    assert [combo.itemText(row) for row in range(combo.count())].count("reviews.csv") == 1


def test_a_chosen_network_stays_when_the_data_are_split_anew(
    driver: Driver, table: TextTable
) -> None:
    open_table(driver, table)
    driver.workspace.network_requested.emit(BAG)
    driver.workspace.set_data(driver.workspace.data.changed(share=0.2))
    driver.qtbot.waitUntil(
        lambda: driver.workspace.opened is not None and driver.workspace.opened.data.share == 0.2
    )
    assert driver.workspace.network == BAG


@pytest.mark.qt_log_ignore("does not support")  # the offscreen screen
def test_words_that_a_person_chose_are_kept_and_characters_offered(
    driver: Driver, table: TextTable
) -> None:
    open_table(driver, table.changed(tokenizer="words"))
    assert "Found from the texts" not in says(driver)
    driver.window.places.show_view(driver.window.data.cleaning)
    driver.services.data.browser.check()
    driver.qtbot.waitUntil(lambda: bool(mends(driver)), timeout=20_000)
    mends(driver)[0].click()
    opened_by(driver, "characters")


def mends(driver: Driver) -> list[QPushButton]:
    buttons = driver.window.data.cleaning.findChildren(QPushButton, "mendButton")
    return [button for button in buttons if button.text() == "Cut into characters"]
