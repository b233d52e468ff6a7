"""No word of the window is cut without being told whole; every menu that is named exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

import studio.desktop
from studio.desktop.core.run_state import RunState
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.fitting_combo import FittingCombo

SOURCES = Path(studio.desktop.__file__).parent


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_what_is_cut_is_told_by_a_tool_tip(
    whole_window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = whole_window
    window.show()
    window.resize(*size)
    window.toolbar.set_state(RunState.RUNNING)
    cut = []
    for _ in range(window.places.count()):
        qtbot.wait(1)
        cut += [said for widget in window.findChildren(QWidget) if (said := cut_words(widget))]
        window.places.go_on()
    window.hide()
    assert cut == []


def cut_words(widget: QWidget) -> str:
    """What a widget in sight says, where it has no room for it and its tool tip does not tell it
    whole.
    """
    if not widget.isVisible() or isinstance(widget, ElidedLabel | FittingCombo):
        return ""  # they tell it by themselves
    if isinstance(widget, QTabBar):
        return next(cut_tabs(widget), "")
    said = words_without_room(widget)
    return "" if said in widget.toolTip() else said


def words_without_room(widget: QWidget) -> str:
    if isinstance(widget, QComboBox) and not widget.isEditable():
        return f"{widget.objectName()}: a list that cannot give way"
    is_plain = isinstance(widget, QLabel) and "<span" not in widget.text()
    if isinstance(widget, QLabel) and is_plain and not widget.wordWrap():
        wanted = widget.fontMetrics().horizontalAdvance(widget.text())
        return widget.text() if wanted > widget.width() + 1 else ""
    if isinstance(widget, QAbstractButton) and widget.text():
        room = widget.sizeHint().width() if isinstance(widget, QPushButton) else 0
        return widget.text() if room > widget.width() else ""
    return ""


def cut_tabs(bar: QTabBar) -> Iterator[str]:
    for index in range(bar.count()):
        lies_inside = bar.rect().contains(bar.tabRect(index))
        if not lies_inside or bar.tabText(index) not in bar.tabToolTip(index):
            yield bar.tabText(index)


def test_every_way_that_is_told_can_be_gone(whole_window: MainWindow) -> None:
    """``File ▸ Export weights``, wherever a sentence says it."""
    told = {
        (first.split()[-1], then.split(" writes")[0].split(" keeps")[0].strip(":. "))
        for path in SOURCES.rglob("*.py")
        for first, then in re.findall(r'"([^"]*?)\s▸\s([^"]*)"', path.read_text(encoding="utf-8"))
    }
    assert told
    menus = {plain(menu.title()): entries(menu) for menu in whole_window.findChildren(QMenu)}
    menus["Add"] = entries(whole_window.layers.header.add_menu)
    lost = [(first, then) for first, then in told if then not in menus.get(first, ())]
    assert lost == []


def entries(menu: QMenu) -> list[str]:
    return [plain(action.text()) for action in menu.actions()]


def plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")
