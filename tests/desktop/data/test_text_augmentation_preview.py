"""Sentences and what augmentation makes of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.data.augmentation.text_augmentation_preview import TextAugmentationPreview
from studio.engine.data.augmentation.text_preview import TextPreview

NONE = "No augmentation is chosen: training gets each text as it is."
SAME = "stays as it is in these draws"


@pytest.mark.parametrize(("is_augmented", "told"), [(True, [SAME, SAME]), (False, [NONE])])
def test_what_nothing_is_made_of_is_told_by_why(
    qtbot: QtBot, is_augmented: bool, told: list[str]
) -> None:
    view = TextAugmentationPreview()
    qtbot.addWidget(view)
    texts = ("a fine film", "no film of mine")
    view.show_preview(TextPreview(texts, (texts,) * 3, ("good", "bad")), is_augmented)
    shown = [label.text() for label in view.findChildren(QLabel)]
    assert [text for text in shown if text in (NONE, SAME)] == told
    assert all(shown.count(text) == 1 for text in texts)
