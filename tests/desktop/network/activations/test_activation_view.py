"""What a layer gives: what is said of it, where things lie, the colours, the time it takes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from time import thread_time

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import DARK, LIGHT, themes
from studio.desktop.network.activations.activation_view import (
    Activation,
    ActivationPane,
    ActivationView,
)

Values = NDArray[np.float32]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    themes().set_mode("light")


@pytest.fixture
def view(qtbot: QtBot) -> ActivationView:
    view = ActivationView()
    qtbot.addWidget(view)
    view.resize(340, 420)
    view.show()
    qtbot.waitExposed(view)
    return view


def _show(view: ActivationView, *values: Values) -> list[ActivationPane]:
    """One activation, or one before and one after; the panes that show them."""
    before, after = (*(Activation(one, "conv1") for one in values), None)[:2]
    view.show_activations(before, after)
    QApplication.processEvents()
    return [pane for pane in view.findChildren(ActivationPane) if pane.isVisible()]


def _seen(pane: ActivationPane, index: int, below: int = 0) -> str:
    """The colour of a part, or of what is some pixels below its middle."""
    shown = pane.grab().toImage()
    place = (pane.place(index) + QPoint(0, below)) * shown.devicePixelRatio()
    return shown.pixelColor(place).name().upper()


def _flat(*levels: float, side: int = 4) -> Values:
    """Feature maps, each of one value."""
    return np.stack([np.full((side, side), level, np.float32) for level in levels])


def _random(*shape: int) -> Values:
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


def test_the_caption_tells_the_scale_and_the_zeros(view: ActivationView) -> None:
    (pane,) = _show(view, np.array([-2.1, 4.7, 0, 0, 0], np.float32))
    assert pane.caption() == "−2.1 to 4.7, 60% zero"


@pytest.mark.parametrize(
    ("values", "caption"),
    [
        ([1, 2, math.nan], "1.0 to 2.0, 1 value is not finite"),
        ([1, 2, math.nan, math.inf, -math.inf], "1.0 to 2.0, 3 values are not finite"),
        ([math.nan, math.inf], "No value is finite"),
        ([0, 0], "All zero"),
        ([], "No values"),
        ([-1234.4, 0.0123], "−1,234 to 0.012"),
        ([0.0] * 999 + [1], "0 to 1.0, >99% zero"),
        ([0.0] + [1] * 999, "0 to 1.0, <1% zero"),
    ],
)
def test_what_is_odd_is_told(view: ActivationView, values: list[float], caption: str) -> None:
    (pane,) = _show(view, np.array(values, np.float32))
    assert pane.caption() == caption
    view.grab()


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("shape", [(3, 5, 5), (3, 200, 200), (4, 8), (20,), (400,), (2, 0, 3)])
def test_nothing_stops_it(view: ActivationView, shape: tuple[int, ...], bad: float) -> None:
    values = np.full(shape, 1e38, np.float32)
    values.reshape(-1)[::3] = bad
    _show(view, values, -values)
    for size in ((700, 300), (120, 40), (1, 1)):
        view.resize(*size)
        view.grab()


@pytest.mark.parametrize("values", [np.float32(1), np.zeros((1, 2, 3, 4), np.float32)])
def test_other_forms_are_refused(values: Values) -> None:
    with pytest.raises(ValueError, match="Expected"):
        Activation(np.asarray(values), "x")


def test_zero_is_the_ground_below_is_orange_and_above_is_blue(view: ActivationView) -> None:
    (pane,) = _show(view, _flat(0, 2, -2))
    names = [_seen(pane, index) for index in range(3)]
    assert names == [LIGHT.field, LIGHT.accent, LIGHT.validation]


def test_what_is_not_finite_is_of_no_hue(view: ActivationView) -> None:
    (pane,) = _show(view, _flat(1, math.nan))
    assert _seen(pane, 1) == LIGHT.text


def test_colours_follow_the_look(app: QApplication, view: ActivationView) -> None:
    (pane,) = _show(view, _flat(0, 2))
    themes().start(app, "dark")
    assert [_seen(pane, i) for i in (0, 1)] == [DARK.field, DARK.accent]


def test_one_large_value_does_not_pale_the_others(view: ActivationView) -> None:
    values = np.full((4, 40, 40), 1, np.float32)
    values[0, 0, 0] = 1000
    (pane,) = _show(view, values)
    assert _seen(pane, 2) == LIGHT.accent


def test_a_few_values_among_zeros_are_seen(view: ActivationView) -> None:
    values = np.zeros((1, 40, 40), np.float32)
    values[0, 18:20, 18:20] = 3
    (pane,) = _show(view, values)
    assert LIGHT.accent in _colours(pane.grab().toImage())


def test_small_maps_have_hard_edges(view: ActivationView) -> None:
    board = np.indices((4, 4)).sum(0).astype(np.float32) % 2
    (pane,) = _show(view, board[None] * 2 - 1)
    picture = pane.grab(pane.rect().adjusted(1, 21, -230, -280)).toImage()
    assert _colours(picture) == {LIGHT.accent, LIGHT.validation}


def _colours(picture: QImage) -> set[str]:
    width, height = picture.width(), picture.height()
    return {picture.pixelColor(x, y).name().upper() for x in range(width) for y in range(height)}


def test_maps_that_do_not_fit_are_counted(view: ActivationView) -> None:
    (pane,) = _show(view, _random(512, 7, 7))
    assert 0 < pane.shown() < 512
    assert pane.more() == f"+ {512 - pane.shown()} more"
    view.resize(1400, 1000)
    QApplication.processEvents()
    assert (pane.shown(), pane.more()) == (512, "")


def test_a_long_vector_is_folded_and_whole(view: ActivationView) -> None:
    (pane,) = _show(view, _random(784))
    assert (pane.shown(), pane.more()) == (784, "")
    assert pane.place(783).y() > pane.place(0).y()


def test_bars_stand_on_zero(view: ActivationView) -> None:
    (pane,) = _show(view, np.array([1, -1], np.float32))
    assert [_seen(pane, 0, -20), _seen(pane, 0, 60)] == [LIGHT.accent, LIGHT.field]
    assert [_seen(pane, 1, -20), _seen(pane, 1, 60)] == [LIGHT.field, LIGHT.validation]


def test_the_tool_tip_tells_of_the_map_below(view: ActivationView) -> None:
    values = _flat(*range(20))
    values[12, 0, :2] = (-0.3, 2.1)
    values[12, 0, 2:], values[12, 1:] = 0.4, 0.4
    (pane,) = _show(view, values)
    place = pane.place(12)
    QApplication.sendEvent(
        pane, QHelpEvent(QHelpEvent.Type.ToolTip, place, pane.mapToGlobal(place))
    )
    assert QToolTip.text() == "channel 12: −0.3 to 2.1, mean 0.46"
    QToolTip.hideText()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (np.array([1, -0.3], np.float32), "value 1: −0.3"),
        (np.array([1, math.nan], np.float32), "value 1: not finite"),
        (np.array([[1, 1], [-1, 3]], np.float32), "token 1: −1.0 to 3.0, mean 1.0"),
        (_flat(1, math.nan), "channel 1: not finite"),
    ],
)
def test_each_form_has_its_words(view: ActivationView, values: Values, told: str) -> None:
    (pane,) = _show(view, values)
    assert pane.told_at(pane.place(1)) == told
    assert pane.told_at(QPoint(2, 2)) == ""


def test_two_stand_one_above_the_other_or_side_by_side(view: ActivationView) -> None:
    before, after = _show(view, _random(8, 14, 14), _random(8, 14, 14))
    assert before.y() < after.y() and before.height() == after.height()
    view.resize(700, 300)
    QApplication.processEvents()
    assert before.x() < after.x() and before.width() == after.width()


def test_it_can_be_heard(view: ActivationView) -> None:
    _show(view, _flat(1, 2), _flat(0, 3))
    told = "Before training: conv1, 1.0 to 2.0. After training: conv1, 0 to 3.0, 50% zero"
    assert view.accessibleDescription() == told
    _show(view, _flat(1, 2))
    assert view.accessibleDescription() == "conv1, 1.0 to 2.0"


def test_the_one_that_is_there_has_all_the_room(view: ActivationView) -> None:
    view.show_activations(None, Activation(_flat(1), "fc1"))
    QApplication.processEvents()
    panes = [pane for pane in view.findChildren(ActivationPane) if pane.isVisible()]
    assert [pane.height() for pane in panes] == [view.height()]


def test_a_reason_takes_the_place_of_the_pictures(view: ActivationView) -> None:
    _show(view, _flat(1))
    view.show_reason("Draw a digit.")
    label = view.findChild(QLabel)
    assert isinstance(label, QLabel) and label.isVisible() and label.text() == "Draw a digit."
    assert view.accessibleDescription() == "Draw a digit."
    assert len(_show(view, _flat(1))) == 1 and not label.isVisible()


@pytest.mark.parametrize("shape", [(256, 14, 14), (64, 112, 112), (50_000,), (197, 768)])
def test_it_keeps_up_with_a_person_who_draws(view: ActivationView, shape: tuple[int, ...]) -> None:
    view.resize(700, 500)
    pictures = [_random(*shape) * (1 + index) for index in range(7)]
    took = []
    for picture in pictures:
        start = thread_time()
        view.show_activations(None, Activation(picture, "conv1"))
        view.repaint()
        took.append(thread_time() - start)
    # A frame of 16 ms on a quiet machine; the best of some, and room for a busy one.
    assert min(took) < 0.032
