"""A few samples of the open dataset."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.data.dataset.overview_words import form_text
from studio.desktop.data.dataset.sample_preview import SamplePreview
from studio.desktop.data.samples.sample_grid import SampleGrid
from studio.desktop.data.samples.text_list import TextList
from studio.engine.data.overview import Overview

PICTURES = Overview(
    name="Digits",
    classes=("0", "1"),
    all_classes=("0", "1"),
    class_counts={"train": (3, 2), "validation": (1, 1), "test": (1, 1)},
    validated_on="share",
    shape=(1, 8, 8),
    size=320,
    in_memory=True,
    pictures=np.zeros((2, 1, 8, 8), np.uint8),
    labels=(0, 1),
)
TEXTS = replace(
    PICTURES,
    shape=(1200,),
    pictures=np.zeros((2, 1200), np.int32),
    texts=("Are you there?", "WIN a prize"),
)


@pytest.fixture
def preview(qtbot: QtBot) -> SamplePreview:
    made = SamplePreview()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def test_pictures_in_a_grid_and_texts_in_a_list(preview: SamplePreview) -> None:
    grid, texts = preview.findChild(SampleGrid), preview.findChild(TextList)
    assert grid is not None and texts is not None
    preview.show_overview(TEXTS)
    assert texts.isVisible() and not grid.isVisible()
    assert [texts.model().index(row, 0).data() for row in range(2)] == list(TEXTS.texts)
    preview.show_overview(PICTURES)
    assert grid.isVisible() and not texts.isVisible()
    assert grid.shown() == 2


def test_a_click_leads_to_all_of_them(preview: SamplePreview) -> None:
    preview.show_overview(TEXTS)
    texts = preview.findChild(TextList)
    assert texts is not None
    told: list[bool] = []
    preview.clicked.connect(lambda: told.append(True))
    place = texts.visualRect(texts.model().index(1, 0)).center()
    QTest.mouseClick(texts.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == [True]


def test_what_one_sample_is() -> None:
    assert form_text(PICTURES) == "2 classes · 1×8×8 · 320 B in memory"
    assert form_text(replace(TEXTS, in_memory=False)).startswith("2 classes · 1,200 tokens at most")
