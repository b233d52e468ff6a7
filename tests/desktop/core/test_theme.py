"""The two looks: what is read can be read, and every token is a colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import DARK, LIGHT, Theme, set_role, style_sheet, themes

READ_ON = [
    *((text, ground) for text in ("text", "quiet") for ground in ("window", "card", "field")),
    ("text", "wash"),
    ("text", "hover"),
    ("text", "bad_wash"),
    *((text, ground) for text in ("good_text", "bad_text") for ground in ("card", "field")),
    ("accent_text", "card"),
    ("accent_text", "wash"),
    ("validation_text", "field"),
    ("on_accent", "primary"),
    ("on_accent", "primary_hover"),
]
SEEN_ON = [
    ("accent", "field"),
    ("validation", "field"),
    ("good", "card"),
    ("bad", "card"),
    ("accent", "card"),
]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    themes().set_mode("light")


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(c * weight for c, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), READ_ON)
def test_text_can_be_read_on_its_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("mark", "ground"), SEEN_ON)
def test_curves_and_marks_can_be_seen(theme: Theme, mark: str, ground: str) -> None:
    # The sketch's orange is just below the 3:1 of WCAG on light; its word stands beside it.
    assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 2.7


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_style_sheet_is_made_of_colours(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "@" not in sheet
    assert theme.primary in sheet
    assert all(QColor(colour).isValid() for colour in re.findall(r"#[0-9A-Fa-f]{6}", sheet))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_picture_of_the_style_sheet_is_there(theme: Theme) -> None:
    files = re.findall(r'url\("([^"]+)"\)', style_sheet(theme))
    assert files
    assert [file for file in files if not Path(file).is_file()] == []


def test_a_look_is_applied_before_it_is_told(app: QApplication, qtbot: QtBot) -> None:
    themes().start(app, "light")
    windows: list[str] = []

    def look(theme: Theme) -> None:
        windows.append(app.palette().color(QPalette.ColorRole.Window).name().upper())

    themes().changed.connect(look)
    themes().toggle()
    themes().changed.disconnect(look)
    assert windows == [DARK.window]
    assert themes().mode == "dark"
    assert DARK.card in themes().sheet


def test_toggling_twice_comes_back(app: QApplication) -> None:
    themes().start(app, "dark")
    themes().toggle()
    themes().toggle()
    assert themes().theme is DARK


def test_a_role_dresses_a_button(app: QApplication, qtbot: QtBot) -> None:
    themes().start(app, "light")
    button = QPushButton("Train")
    qtbot.addWidget(button)
    button.setStyleSheet(themes().sheet)
    set_role(button, "primary")
    colour = button.grab().toImage().pixelColor(12, button.height() // 2)
    assert colour.name().upper() == LIGHT.primary
