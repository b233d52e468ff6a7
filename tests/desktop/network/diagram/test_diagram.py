"""The diagram of a network: where things lie, what selects, how it zooms, what a file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import LIGHT, themes
from studio.desktop.network.diagram.diagram import FURTHEST, LEGIBLE, NEAREST, Diagram
from studio.desktop.network.diagram.diagram_export import save_diagram
from studio.desktop.network.diagram.diagram_geometry import Box, DiagramDrawing, Path, Rect
from studio.desktop.network.diagram.diagram_layout import lay_out
from studio.engine.errors import StudioError

FLOWS = ("leaf", "sequence", "residual", "parallel", "repeat")


def leaf(path: Path, name: str = "conv1", out: str = "32×14×14", **more: Any) -> Box:
    return Box(path, name, "Conv2d", "32 channels, 3×3", out, **more)


def block(path: Path, flow: Any, about: str, *inside: Box) -> Box:
    return Box(path, f"a_{flow}", "Block", about, "32×14×14", flow=flow, inside=inside)


RESIDUAL = block((1,), "residual", "", leaf((1, 0)), leaf((1, 1)))
BRANCHES = block((2,), "parallel", "concatenate", leaf((2, 0)), leaf((2, 1)), leaf((2, 2)))
REPEATED = block((3,), "repeat", "×3", leaf((3, 0), level="bad"))
NETWORK = (leaf((0,), frozen=True, level="advice"), RESIDUAL, BRANCHES, REPEATED, leaf((4,)))


@st.composite
def trees(draw: st.DrawFn, path: Path = (), depth: int = 0) -> tuple[Box, ...]:
    """Networks of every shape, also blocks with nothing in them."""
    made = []
    for index in range(draw(st.integers(0, 3 if depth else 4))):
        here = (*path, index)
        flow: Any = draw(st.sampled_from(FLOWS if depth < 3 else FLOWS[:1]))
        words = [draw(st.sampled_from(["", "a", "7×7", "sum of them", "m" * 50])) for _ in range(4)]
        level: Any = draw(st.sampled_from(["plain", "advice", "bad"]))
        inside = () if flow == "leaf" else draw(trees(here, depth + 1))
        made.append(Box(here, *words, level, flow, inside, draw(st.booleans())))
    return tuple(made)


def measured(text: str, strong: bool) -> float:
    return len(text) * (7.3 if strong else 6.1)


def drawn(boxes: Sequence[Box]) -> DiagramDrawing:
    return lay_out("1×28×28", boxes, measured)


def overlap(one: Rect, other: Rect) -> bool:
    beside = one.right <= other.x or other.right <= one.x
    return not (beside or one.bottom <= other.y or other.bottom <= one.y)


def within(inner: Rect, outer: Rect) -> bool:
    return outer.holds(inner.x, inner.y) and outer.holds(inner.right, inner.bottom)


def all_boxes(boxes: Sequence[Box]) -> list[Box]:
    return [each for box in boxes for each in (box, *all_boxes(box.inside))]


@settings(max_examples=30)
@given(trees())
def test_every_box_has_a_place_within_its_block(boxes: tuple[Box, ...]) -> None:
    drawing = drawn(boxes)
    assert set(drawing.boxes) == {box.path for box in all_boxes(boxes)}
    for placed in drawing.boxes.values():
        around = drawing.bounds if placed.parent is None else drawing.boxes[placed.parent].rect
        assert within(placed.rect, around)


@settings(max_examples=30)
@given(trees())
def test_nothing_lies_on_something_else(boxes: tuple[Box, ...]) -> None:
    drawing = drawn(boxes)
    placed = drawing.boxes.values()
    for one, other in combinations(placed, 2):
        if one.parent == other.parent:
            assert not overlap(one.rect, other.rect)
    layers = [each.rect for each in placed if each.box.flow == "leaf"]
    small = [note.rect for note in drawing.notes] + [joint.rect for joint in drawing.joints]
    for one_rect in small:
        assert not any(overlap(one_rect, layer) for layer in layers)
        assert within(one_rect, drawing.bounds)
    assert not any(overlap(*both) for both in combinations(small, 2))


@settings(max_examples=30)
@given(trees())
def test_arrows_turn_at_right_angles_and_cross_no_layer(boxes: tuple[Box, ...]) -> None:
    drawing = drawn(boxes)
    layers = [each.rect for each in drawing.boxes.values() if each.box.flow == "leaf"]
    for arrow in drawing.arrows:
        for (x, y), (to_x, to_y) in pairwise(arrow.points):
            assert x == to_x or y == to_y
            line = Rect(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
            assert within(line, drawing.bounds)
            assert not any(overlap(line, layer) for layer in layers)


@settings(max_examples=30)
@given(trees())
def test_an_arrow_enters_every_box_and_one_leaves_it(boxes: tuple[Box, ...]) -> None:
    drawing = drawn(boxes)
    ends = {arrow.points[-1] for arrow in drawing.arrows if arrow.head}
    starts = {arrow.points[0] for arrow in drawing.arrows}
    for placed in drawing.boxes.values():
        middle = placed.rect.x + placed.rect.width / 2
        assert (middle, placed.rect.y) in ends
        assert (middle, placed.rect.bottom) in starts


@settings(max_examples=30)
@given(trees())
def test_every_box_is_reached_by_steps(boxes: tuple[Box, ...]) -> None:
    drawing = drawn(boxes)
    path = drawing.beside(None, 1)
    reached = []
    while path is not None and path not in reached:
        reached.append(path)
        path = drawing.beside(path, 1)
    assert reached == [box.path for box in boxes]


def test_an_arrow_skips_what_is_in_a_residual_block() -> None:
    drawing = drawn([RESIDUAL])
    (joint,) = drawing.joints
    inside = [drawing.boxes[box.path].rect for box in RESIDUAL.inside]
    (skip,) = [arrow for arrow in drawing.arrows if len(arrow.points) == 4]
    assert joint.is_sum
    assert skip.points[0][1] < inside[0].y and skip.points[1][0] > inside[0].right
    assert skip.points[-1] == (joint.rect.right, joint.rect.y + joint.rect.height / 2)
    assert joint.rect.y > inside[-1].bottom


@pytest.mark.parametrize(("about", "is_sum"), [("sum", True), ("concatenate", False), ("", False)])
def test_branches_stand_side_by_side_and_meet(about: str, is_sum: bool) -> None:
    drawing = drawn([replace(BRANCHES, about=about)])
    rects = [drawing.boxes[box.path].rect for box in BRANCHES.inside]
    (joint,) = drawing.joints
    assert len({rect.y for rect in rects}) == 1
    assert joint.is_sum is is_sum
    into = [arrow for arrow in drawing.arrows if joint.rect.holds(*arrow.points[-1])]
    assert len(into) == 3


def test_a_shape_is_said_once_where_a_block_ends_as_its_inside_does() -> None:
    assert [note.text for note in drawn([REPEATED]).notes] == ["32×14×14"]
    other = replace(REPEATED, out="64×7×7")
    assert [note.text for note in drawn([other]).notes] == ["32×14×14", "64×7×7"]


@pytest.fixture
def diagram(qtbot: QtBot) -> Iterator[Diagram]:
    themes().set_mode("light")
    diagram = Diagram()
    qtbot.addWidget(diagram)
    diagram.resize(760, 400)
    diagram.show_boxes("1×28×28", NETWORK)
    diagram.show()
    qtbot.waitExposed(diagram)
    yield diagram
    themes().set_mode("light")


def middle_of(diagram: Diagram, path: Path) -> QPoint:
    rect = diagram.drawing().boxes[path].rect
    return diagram.mapFromScene(QPointF(rect.x + rect.width / 2, rect.y + 12))


def ground_of(diagram: Diagram, path: Path) -> QColor:
    """The colour just inside a box's left edge."""
    rect = diagram.drawing().boxes[path].rect
    place = diagram.mapFromScene(QPointF(rect.x + 6, rect.y + 20))
    return diagram.viewport().grab().toImage().pixelColor(place)


def test_a_click_selects_the_innermost_box(diagram: Diagram, qtbot: QtBot) -> None:
    diagram.choose((1, 0))  # brings it in sight
    diagram.choose(None)
    spy = QSignalSpy(diagram.chosen)
    qtbot.mouseClick(diagram.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(diagram, (1, 0)))
    assert [spy.at(0)[0], spy.count()] == [(1, 0), 1]
    assert diagram.current() == (1, 0)
    assert "conv1" in diagram.accessibleDescription()


def test_a_click_beside_the_boxes_changes_nothing(diagram: Diagram, qtbot: QtBot) -> None:
    diagram.choose((0,))
    spy = QSignalSpy(diagram.chosen)
    qtbot.mouseClick(diagram.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert spy.count() == 0
    assert diagram.current() == (0,)


def test_choosing_says_nothing_shows_the_box_and_brings_it_in_sight(diagram: Diagram) -> None:
    spy = QSignalSpy(diagram.chosen)
    assert ground_of(diagram, (0,)) == QColor(LIGHT.card)
    diagram.choose((0,))
    assert ground_of(diagram, (0,)) == QColor(LIGHT.wash)
    diagram.choose((4,))
    assert diagram.viewport().rect().contains(middle_of(diagram, (4,)))
    assert spy.count() == 0
    diagram.choose((9, 9))
    assert diagram.current() is None


def test_the_keys_walk_through_the_network(diagram: Diagram, qtbot: QtBot) -> None:
    spy = QSignalSpy(diagram.chosen)
    walk = {
        "Down": [(0,), (1,)],
        "Right": [(1, 0)],
        "Left": [(1,)],
        "Up": [(0,)],
    }
    for key, paths in walk.items():
        for path in paths:
            qtbot.keyClick(diagram, getattr(Qt.Key, f"Key_{key}"))
            assert diagram.current() == path
    assert [spy.at(i)[0] for i in range(spy.count())] == [p for some in walk.values() for p in some]


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ((0,), Qt.Key.Key_Up, (0,)),
        ((4,), Qt.Key.Key_Down, (4,)),
        ((0,), Qt.Key.Key_Right, (0,)),
        ((0,), Qt.Key.Key_Left, (0,)),
        ((1, 1), Qt.Key.Key_Down, (2,)),
        ((1, 0), Qt.Key.Key_Up, (1,)),
    ],
)
def test_the_keys_stop_at_the_ends_and_leave_a_block(
    diagram: Diagram, qtbot: QtBot, start: Path, key: Qt.Key, end: Path
) -> None:
    diagram.choose(start)
    spy = QSignalSpy(diagram.chosen)
    qtbot.keyClick(diagram, key)
    assert diagram.current() == end
    assert spy.count() == (start != end)


def test_it_fits_by_itself_but_stays_legible_and_starts_at_the_top(diagram: Diagram) -> None:
    assert LEGIBLE <= diagram.scale_now() <= 1
    assert diagram.verticalScrollBar().value() == diagram.verticalScrollBar().minimum()
    assert not diagram.horizontalScrollBar().isVisible()
    diagram.resize(200, 400)
    assert diagram.scale_now() == LEGIBLE
    diagram.resize(3000, 3000)
    assert diagram.scale_now() == 1


def test_a_persons_zoom_stays_until_it_is_fitted_again(diagram: Diagram, qtbot: QtBot) -> None:
    qtbot.keyClick(diagram, Qt.Key.Key_Plus)
    zoomed = diagram.scale_now()
    diagram.show_boxes("1×28×28", NETWORK[:2])
    diagram.resize(600, 300)
    assert diagram.scale_now() == zoomed > 1
    qtbot.mouseDClick(diagram.viewport(), Qt.MouseButton.LeftButton)
    assert diagram.scale_now() <= 1
    qtbot.keyClick(diagram, Qt.Key.Key_Minus)
    assert diagram.scale_now() < 1
    qtbot.keyClick(diagram, Qt.Key.Key_0)
    diagram.resize(3000, 3000)
    assert diagram.scale_now() == 1


def test_zooming_has_its_limits(diagram: Diagram) -> None:
    for _ in range(30):
        diagram.zoom_in()
    assert diagram.scale_now() == pytest.approx(NEAREST)
    for _ in range(60):
        diagram.zoom_out()
    assert diagram.scale_now() == pytest.approx(FURTHEST)


def wheel(diagram: Diagram, at: QPoint, modifier: Qt.KeyboardModifier) -> None:
    place, glob = QPointF(at), QPointF(diagram.viewport().mapToGlobal(at))
    none = (Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(
        diagram.viewport(), QWheelEvent(place, glob, QPoint(), QPoint(0, 240), *none)
    )


def test_the_wheel_with_ctrl_zooms_around_the_pointer(diagram: Diagram) -> None:
    diagram.zoom_in()
    diagram.zoom_in()  # so far in that it can be moved both ways
    diagram.choose((1, 1))
    at, before = QPoint(120, 200), diagram.scale_now()
    still = diagram.mapToScene(at)
    wheel(diagram, at, Qt.KeyboardModifier.ControlModifier)
    assert diagram.scale_now() > before
    moved = diagram.mapFromScene(still) - at
    assert moved.manhattanLength() <= 2
    zoomed = diagram.scale_now()
    wheel(diagram, at, Qt.KeyboardModifier.NoModifier)
    assert diagram.scale_now() == zoomed


def test_dragging_moves_it_and_selects_nothing(diagram: Diagram, qtbot: QtBot) -> None:
    spy, port, left = QSignalSpy(diagram.chosen), diagram.viewport(), Qt.MouseButton.LeftButton
    start = middle_of(diagram, (0,))
    qtbot.mousePress(port, left, pos=start)
    qtbot.mouseMove(port, start - QPoint(0, 60))
    qtbot.mouseRelease(port, left, pos=start - QPoint(0, 60))
    assert diagram.verticalScrollBar().value() == 60
    assert spy.count() == 0
    assert diagram.current() is None


def test_the_selection_stays_with_the_box_while_it_is_there(diagram: Diagram) -> None:
    diagram.choose((4,))
    diagram.show_boxes("3×32×32", NETWORK)
    assert diagram.current() == (4,)
    diagram.show_boxes("3×32×32", NETWORK[:2])
    assert diagram.current() is None


def test_without_layers_there_is_a_sentence_and_nothing_else(diagram: Diagram) -> None:
    diagram.show_boxes("1×28×28", ())
    assert not diagram.scene().items()
    ground = QColor(LIGHT.card).rgb()
    image = diagram.viewport().grab().toImage()
    middle = range(image.height() // 2 - 12, image.height() // 2 + 12)
    inked = {
        y
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) != ground
    }
    assert inked and inked <= set(middle)
    diagram.zoom_in()
    diagram.fit()


def test_it_follows_the_theme(diagram: Diagram) -> None:
    light = ground_of(diagram, (0,))
    themes().set_mode("dark")
    assert ground_of(diagram, (0,)).lightness() < 60 < light.lightness()


def test_it_has_a_name_for_those_who_hear_it(diagram: Diagram) -> None:
    assert diagram.accessibleName()


def test_many_boxes_are_quick(qtbot: QtBot) -> None:
    """One item a box and one for the lines, whatever happens."""
    diagram = Diagram()
    qtbot.addWidget(diagram)
    diagram.show_boxes("1×28×28", [leaf((index,)) for index in range(150)])
    items = diagram.scene().items()
    assert len(items) == 151
    diagram.choose((7,))
    diagram.grab()
    assert set(map(id, diagram.scene().items())) == set(map(id, items))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_an_svg_holds_text_and_has_the_light_look(
    diagram: Diagram, tmp_path: FilePath, mode: Any
) -> None:
    themes().set_mode(mode)
    diagram.choose((0,))
    save_diagram(diagram, tmp_path / "net.svg")
    text = (tmp_path / "net.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(text.encode())
    bounds = diagram.drawing().bounds
    assert renderer.isValid()
    assert renderer.viewBoxF().size().toTuple() == (bounds.width, bounds.height)
    words = re.findall(r">([^<>]+)</text>", text)
    assert {"1×28×28", "conv1", "a_residual", "×3", "32×14×14", "concat"} <= set(words)
    assert LIGHT.card.lower() in text
    assert LIGHT.accent.lower() not in text  # nothing is selected


def test_a_png_is_twice_as_large_and_light(diagram: Diagram, tmp_path: FilePath) -> None:
    themes().set_mode("dark")
    diagram.zoom_out()
    save_diagram(diagram, tmp_path / "net.PNG")
    image, bounds = QImage(str(tmp_path / "net.PNG")), diagram.drawing().bounds
    assert (image.width(), image.height()) == (2 * bounds.width, 2 * bounds.height)
    assert image.pixelColor(2, 2) == QColor(LIGHT.card)
    assert len({image.pixel(x, image.height() // 2) for x in range(image.width())}) > 2


def test_a_very_long_network_still_makes_a_picture(diagram: Diagram, tmp_path: FilePath) -> None:
    diagram.show_boxes("1", [leaf((index,)) for index in range(450)])
    save_diagram(diagram, tmp_path / "net.png")
    assert QImage(str(tmp_path / "net.png")).height() == 30_000


def test_what_cannot_be_written_is_said(diagram: Diagram, tmp_path: FilePath) -> None:
    with pytest.raises(StudioError, match=r"net\.gif"):
        save_diagram(diagram, tmp_path / "net.gif")
    diagram.show_boxes("1×28×28", ())
    with pytest.raises(StudioError, match="nothing to draw"):
        save_diagram(diagram, tmp_path / "net.svg")
    assert not list(tmp_path.iterdir())
