"""The window and its pop-ups on small screens: all of it can be reached."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.run_state import RunState
from studio.desktop.core.screen_fit import fitted
from studio.desktop.data.samples.sample_detail import SampleDetail
from studio.desktop.runs.curves.curves_view import CurvesView
from studio.desktop.shell.main_window import LEAST_VIEW, MainWindow
from studio.desktop.training.more_settings import MoreSettings
from studio.desktop.widgets.room import Room
from studio.engine.data.browsing import FullSample
from studio.engine.recipe import Data
from studio.engine.training.settings.settings import Training

FRAME = QMargins(4, 32, 4, 4)
"""A title bar and borders, as window managers draw them."""

LAYOUTS = 6
"""Rounds of events after which one layout has told the next, up to the window's."""

SCREENS = {
    "1440×900": QSize(1440, 900),
    "1280×720": QSize(1280, 720),
    "1024×768": QSize(1024, 768),
    "1440×900 at 1.5": QSize(960, 600),
    "1440×900 at 2": QSize(720, 450),
    "1280×720 at 2": QSize(640, 360),
}
"""In the pixels that a window is measured in."""


@pytest.fixture
def window(whole_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    whole_window.show()
    yield whole_window
    whole_window.hide()


@pytest.mark.parametrize("state", [RunState.IDLE, RunState.RUNNING, RunState.PAUSED])
@pytest.mark.parametrize("screen", SCREENS)
def test_frame_and_all_lie_on_the_screen(window: MainWindow, screen: str, state: RunState) -> None:
    window.toolbar.show_branch(True, "")
    window.toolbar.set_state(state)
    available = QRect(QPoint(0, 0), SCREENS[screen])
    wanted = fitted(QRect(200, 100, 1440, 900), FRAME, available)
    assert available.contains(wanted.marginsAdded(FRAME))
    window.resize(wanted.size())
    settle()
    assert window.size() == wanted.size()
    least = window.minimumSizeHint()
    assert least.width() <= wanted.width()
    assert least.height() <= wanted.height()


@pytest.mark.parametrize("state", [RunState.IDLE, RunState.RUNNING, RunState.PAUSED])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_control_can_be_reached(window: MainWindow, screen: str, state: RunState) -> None:
    window.resize(SCREENS[screen])
    window.toolbar.show_branch(True, "")
    window.toolbar.set_state(state)
    for view in range(window.places.count()):
        settle()
        out = [control.objectName() or repr(control) for control in controls(window)
               if not is_reachable(control)]  # fmt: skip
        assert not out, f"view {view}"
        window.places.go_on()


def settle() -> None:
    """Wait until every layout knows of every other."""
    for _ in range(LAYOUTS):
        QApplication.processEvents()


def controls(window: QWidget) -> list[QWidget]:
    found = [*window.findChildren(QAbstractButton), *window.findChildren(QComboBox)]
    return [widget for widget in found if widget.isVisible() and widget.window() is window]


def is_reachable(widget: QWidget) -> bool:
    """Whether all of it lies in what holds it; what lies in a scroll area can be brought there."""
    rect = widget.rect()
    while (parent := widget.parentWidget()) is not None and not widget.isWindow():
        rect = rect.translated(widget.pos())
        is_content = isinstance(parent.parentWidget(), QScrollArea)
        if not is_content and not parent.rect().contains(rect):
            return False
        if is_content:  # it is as large as it needs to be: ask where the area itself lies
            area = parent.parentWidget()
            rect, widget = area.rect(), area
        else:
            widget = parent
    return True


@pytest.mark.parametrize("width", [1440, 1280, 1024])
def test_no_view_scrolls_sideways(window: MainWindow, qtbot: QtBot, width: int) -> None:
    window.resize(width, 720)
    scrolls = []
    for _ in range(window.places.count()):
        qtbot.wait(1)
        areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
        scrolls += [area for area in areas if area.horizontalScrollBar().maximum() > 0]
        window.places.go_on()
    assert not scrolls


@pytest.mark.parametrize("screen", ["1440×900", "1280×720", "1024×768"])
def test_nothing_scrolls_on_a_usual_screen(window: MainWindow, qtbot: QtBot, screen: str) -> None:
    window.resize(SCREENS[screen].shrunkBy(FRAME))
    window.tryout.show_network(tuple("0123456789"), "mnist-mlp")
    scrolls = []
    for _ in range(window.places.count()):
        qtbot.wait(1)
        rooms = [room for room in window.findChildren(Room) if room.isVisible()]
        scrolls += [room.widget() for room in rooms if room.verticalScrollBar().maximum() > 0]
        window.places.go_on()
    assert not scrolls


def test_a_wide_popup_is_no_larger_than_the_screen(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    more = MoreSettings(Training(), Data(), [], parent)
    assert more.minimumSizeHint().width() <= 624
    assert more.minimumSizeHint().height() <= 344


def test_the_controls_of_curves_go_on_below(qtbot: QtBot) -> None:
    view = CurvesView()
    qtbot.addWidget(view)
    view.resize(LEAST_VIEW.width(), 400)
    view.show()
    assert view.minimumSizeHint().width() <= LEAST_VIEW.width()
    shown = [child for child in view.controls.findChildren(QAbstractButton) if child.isVisible()]
    assert len(shown) >= 6
    assert all(lies_within(child, view) for child in shown)


def lies_within(widget: QWidget, outer: QWidget) -> bool:
    corner = widget.mapTo(outer, QPoint(0, 0))
    return outer.rect().contains(QRect(corner, widget.size()))


class SmallScreen:
    def availableGeometry(self) -> QRect:
        return QRect(0, 0, 640, 360)


def test_a_sample_is_no_larger_than_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SampleDetail, "screen", lambda self: SmallScreen())
    parent = QWidget()
    qtbot.addWidget(parent)
    detail = SampleDetail(parent)
    pixels = np.zeros((600, 800, 3), np.uint8)
    file = "/home/me/pictures/of/last/year/0001.png"
    detail.show_sample(FullSample(pixels, "7", file, "three", "train", (800, 600)))
    assert SmallScreen().availableGeometry().contains(detail.geometry())
    inside = [child for child in detail.findChildren(QWidget) if child.isVisible()]
    assert all(lies_within(child, detail) for child in inside)
    detail.close()
