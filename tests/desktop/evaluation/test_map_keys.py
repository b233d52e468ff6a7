"""The map by the keyboard, and as a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import LIGHT
from studio.desktop.evaluation import export_button
from studio.desktop.evaluation.map.map_svg import map_svg
from studio.desktop.evaluation.map.map_view import MapView
from studio.desktop.evaluation.map.map_walk import beside, nearest_to
from studio.engine.evaluation.predictions import Predictions
from tests.desktop.evaluation.showing import shown, tools_in
from tests.engine.evaluation.tables import random_table

Key = Qt.Key
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[MapView]:
    made = MapView(tools_in(QApplication.instance()))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.show_evaluation(shown(random_table()))
    qtbot.waitUntil(lambda: "pca" in made._made, timeout=20_000)
    yield made
    made.tools.background.wait_all()


def press(view: MapView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view._frame, key)


def told(view: MapView) -> str:
    return view._frame.accessibleDescription()


def test_arrows_go_from_point_to_point_and_enter_chooses(view: MapView) -> None:
    plot, places = view._frame.plot, view._made["pca"]
    press(view, Key.Key_Right)
    first = plot.pointed_at
    assert first >= 0 and told(view).startswith(f"sample/{first} · ")
    press(view, Key.Key_Right)
    assert places[plot.pointed_at][0] > places[first][0]
    press(view, Key.Key_Up)
    second = plot.pointed_at
    assert second not in (-1, first)
    press(view, Key.Key_Return)
    assert view._rows == [second]
    press(view, Key.Key_Left, Key.Key_Space)
    assert view._rows == [second, plot.pointed_at]
    press(view, Key.Key_Space)
    assert view._rows == [second]
    press(view, Key.Key_Escape)
    assert plot.pointed_at == -1 and told(view) == ""


def test_it_zooms_around_the_point_and_follows_it(view: MapView) -> None:
    plot = view._frame.plot
    whole = plot.box.viewRange()
    press(view, Key.Key_Right, *[Key.Key_Plus] * 6)
    (left, right), (low, high) = plot.box.viewRange()
    assert right - left == pytest.approx(0.7**6 * (whole[0][1] - whole[0][0]), rel=1e-3)
    for _ in range(12):
        press(view, Key.Key_Right)
        (left, right), (low, high) = plot.box.viewRange()
        x, y = view._made["pca"][plot.pointed_at]
        assert left <= x <= right and low <= y <= high
    press(view, Key.Key_Home)
    assert np.allclose(plot.box.viewRange(), whole, rtol=1e-3)


def test_the_next_point_lies_on_the_way() -> None:
    places = np.array([[0, 0], [10, 1], [5, -9], [1, 30], [-4, 3], [0.5, 0]], float)
    ways = {(1, 0): 1, (-1, 0): 4, (0, 1): 3, (0, -1): 2}
    assert {way: beside(places, 0, way) for way in ways} == ways
    assert beside(places, 3, (0, 1)) == 3, "nothing lies above"
    assert nearest_to(places, (9, 0)) == 1 and nearest_to(places[:0], (0, 0)) == -1


def test_every_point_can_be_reached() -> None:
    draw = np.random.default_rng(0)
    places = draw.integers(0, 400, (60, 2)) * 3.0
    places = np.unique(places, axis=0)
    reached, waiting = {0}, [0]
    while waiting:
        here = waiting.pop()
        for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            there = beside(places, here, way)
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert len(reached) == len(places)


def test_the_drawing_holds_every_point_and_the_names(
    view: MapView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_button, "ask_new", lambda *given: tmp_path / given[3])
    view._export.requested.emit("svg")
    qtbot.waitUntil((tmp_path / "map.svg").is_file, timeout=20_000)
    drawing = ElementTree.parse(tmp_path / "map.svg").getroot()
    table: Predictions = view._shown.kept.evaluation.predictions  # type: ignore[union-attr]
    groups = {group.findtext(f"{SVG}title"): group for group in drawing.iter(f"{SVG}g")}
    for label, name in enumerate(table.classes):
        assert len(groups[name].findall(f"{SVG}path")) == int((table.labels == label).sum())
    assert [text.text for text in drawing.iter(f"{SVG}text")] == list(table.classes)


def test_a_drawing_keeps_what_is_left_right_and_above() -> None:
    places = np.array([[-1, 0], [3, 0], [1, 8]], np.float32)
    drawing = map_svg(places, np.array([0, 0, 1]), ["a & b", "<c>"], LIGHT).decode()
    spots = re.findall(r'translate\(([\d.]+) ([\d.]+)\)" d="[^"]+"/>', drawing)[:3]
    (x0, y0), (x1, y1), (x2, y2) = [(float(x), float(y)) for x, y in spots]
    assert x0 < x2 < x1 and y2 < y0 == y1
    assert "a &amp; b" in drawing and "&lt;c&gt;" in drawing
    assert map_svg(places[:0], np.empty(0, np.int64), [], LIGHT).endswith(b"</svg>")
