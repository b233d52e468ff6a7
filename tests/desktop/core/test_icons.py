"""Icons: all there, in the theme's colours, crisp."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.icons import app_icon, icon, set_icon
from studio.desktop.core.theme import DARK, LIGHT, themes

NAMES = (
    *("play", "tune", "pause", "stop", "add", "remove", "duplicate", "up", "down", "undo", "redo"),
    *("folder", "open", "save", "export", "clear", "sun", "moon", "more", "check", "warning"),
    *("information", "drag-handle", "chevron-down", "chevron-right", "chevron-up"),
)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    themes().set_mode("light")
    yield
    themes().set_mode("light")


def inks(image: QImage) -> set[str]:
    """The colours of all opaque pixels."""
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    pixels = [image.pixelColor(x, y) for x, y in places]
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def drawn(made: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, side: int = 32) -> set[str]:
    return inks(made.pixmap(QSize(side, side), 1.0, mode).toImage())


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_the_colour_asked_for(name: str) -> None:
    assert drawn(icon(name, "#123456")) == {"#123456"}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_keeps_off_its_edge(name: str) -> None:
    image = icon(name).pixmap(QSize(16, 16), 1.0).toImage()
    rim = [(i, j) for i in range(16) for j in (0, 15)]
    assert not any(image.pixelColor(*at).alpha() > 90 for x, y in rim for at in ((x, y), (y, x)))


def test_without_a_colour_it_is_the_texts_and_faint_while_disabled() -> None:
    assert drawn(icon("play")) == {LIGHT.text}
    assert drawn(icon("play"), QIcon.Mode.Disabled) == {LIGHT.faint}


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_it_is_crisp_on_screens_of_any_scale(scale: float) -> None:
    pixmap = icon("add").pixmap(QSize(16, 16), scale)
    assert pixmap.width() == round(16 * scale)
    assert pixmap.devicePixelRatio() == scale


def test_a_button_follows_the_theme(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    set_icon(button, "play")
    assert drawn(button.icon()) == {LIGHT.text}
    themes().set_mode("dark")
    assert drawn(button.icon()) == {DARK.text}


def test_an_icon_can_be_replaced(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    set_icon(button, "moon")
    set_icon(button, "stop", "bad")
    themes().set_mode("dark")
    assert drawn(button.icon()) == {QColor(DARK.bad).name().upper()}


def test_an_action_that_is_gone_follows_nothing(qapp: QApplication) -> None:
    action = QAction("Open")
    set_icon(action, "open")
    del action
    themes().set_mode("dark")


def test_the_programs_own_icon_is_drawn_at_every_size() -> None:
    assert {"#2F6BFF", "#FFFFFF"} <= drawn(app_icon(), side=64)
    assert not app_icon().pixmap(16, 16).isNull()
