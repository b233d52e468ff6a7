"""Classes and files of strangers are shown letter by letter, wherever their names stand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.prediction import Prediction
from studio.desktop.core.worker import SharedProgress
from studio.desktop.data.classes.classes_panel import ClassesPanel
from studio.desktop.data.cleaning.cleaning_panel import CleaningPanel
from studio.desktop.data.data_jobs import open_data, page
from studio.desktop.data.dataset.dataset_panel import DatasetPanel
from studio.desktop.data.samples.sample_detail import SampleDetail
from studio.desktop.data.samples.samples_panel import SamplesPanel
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.tryout.tryout_panel import TryoutPanel
from studio.desktop.widgets.bar_rows import BarRows
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.data.browsing import FullSample
from studio.engine.data.sources import Folder
from studio.engine.recipe import Data

NAMES = ("<b>x<", "a & b", "bad\x1b[31m\u202ename")
"""A folder's name cannot hold a slash, but a table of pictures can: see `SLASHED`."""

SLASHED = "<b>x</b>"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenedData:
    folder, random = tmp_path_factory.mktemp("data") / "<i>pets<", np.random.default_rng(0)
    for name in NAMES:
        (folder / name).mkdir(parents=True)
        for index in range(10):
            pixels = random.integers(0, 255, (12, 12, 3), np.uint8)
            Image.fromarray(pixels).save(folder / name / f"{index}.png")
    return open_data(Data(source=Folder(path=str(folder))), SharedProgress())


def shown_texts(widget: QWidget) -> Iterator[str]:
    for label in widget.findChildren(QLabel):
        if label.textFormat() != Qt.TextFormat.RichText:
            assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()
            yield label.text()
    for tree in widget.findChildren(QTreeWidget):
        for row in range(tree.topLevelItemCount()):
            if (item := tree.topLevelItem(row)) is not None:
                yield item.text(0)
                assert "<b>" not in item.toolTip(0)


def assert_plain(widget: QWidget) -> None:
    for text in shown_texts(widget):
        assert all(letter.isprintable() or letter == "\n" for letter in text), text


def test_panels_show_them(opened: OpenedData, qtbot: QtBot) -> None:
    overview = opened.overview
    assert set(overview.classes) == set(NAMES)
    panels = DatasetPanel(), SamplesPanel(), ClassesPanel(), CleaningPanel(), TryoutPanel()
    for panel in panels:
        qtbot.addWidget(panel)
    dataset, samples, classes, cleaning, tryout = panels
    dataset.show_overview(opened.data.source, overview)
    samples.show_overview(overview)
    samples.show_page(page(opened, None, None, 0, 12))
    classes.show_overview(opened.data, overview)
    cleaning.show_overview(overview)
    tryout.show_network(overview.classes, "<u>net<")
    for panel in panels:
        panel.resize(panel.sizeHint())
        panel.grab()
        assert_plain(panel)
    table = classes.findChildren(QTreeWidget)
    assert any("\\x1b[31m" in text for text in shown_texts(table[0].parentWidget()))
    assert samples.findChildren(QComboBox)[1].findText("a & b") >= 0


def test_a_ticked_class_keeps_its_own_name(opened: OpenedData, qtbot: QtBot) -> None:
    panel = ClassesPanel()
    qtbot.addWidget(panel)
    panel.show_overview(opened.data, opened.overview)
    tables = [t for t in panel.findChildren(QTreeWidget) if hasattr(t, "ticked")]
    assert set(tables[0].ticked()) == set(NAMES)  # type: ignore[attr-defined]


def test_an_answer_shows_them(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    detail = SampleDetail(parent)
    pixels = np.zeros((8, 8, 3), np.uint8)
    detail.show_sample(FullSample(pixels, "7", "<b>f</b>.png", SLASHED, "train", (8, 8)))
    detail.show_answer(
        "7", Prediction((SLASHED, NAMES[2]), (0.75, 0.25), np.zeros((1, 8, 8), np.uint8))
    )
    assert_plain(detail)
    assert any(SLASHED in text for text in shown_texts(detail))
    detail.close()


@pytest.mark.parametrize("name", [*NAMES, SLASHED])
def test_a_tip_and_a_label_show_it(name: str, qtbot: QtBot) -> None:
    tip = plain_tip(name)
    assert "<b>" not in tip
    assert "\x1b" not in tip
    label = PlainLabel(name)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text().isprintable()


def test_bars_show_them(qtbot: QtBot, opened: OpenedData) -> None:
    panel = DatasetPanel()
    qtbot.addWidget(panel)
    panel.show_overview(opened.data.source, opened.overview)
    found = panel.findChildren(BarRows)
    assert found
    for bars in found:
        bars.resize(200, 100)
        assert not bars.grab().isNull()


def test_no_label_of_the_window_guesses(qtbot: QtBot) -> None:
    window = MainWindow()
    window.allow_close()
    guessing = [
        label.objectName() or label.text()
        for label in window.findChildren(QLabel)
        if label.textFormat() == Qt.TextFormat.AutoText and label.pixmap().isNull()
    ]
    window.close()
    window.deleteLater()
    assert guessing == []
