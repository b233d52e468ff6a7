"""The view Map, as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QLabel

from studio.desktop.core.theme import LIGHT
from studio.desktop.evaluation import export_button
from studio.desktop.evaluation.map.map_look import legend, look_of
from studio.desktop.evaluation.map.map_plot import MapPlot, inside
from studio.desktop.evaluation.map.map_view import MapView
from studio.desktop.evaluation.samples.sample_row import SampleRow
from studio.desktop.widgets.plots.segments import Segments
from studio.engine.evaluation import feature_map
from tests.desktop.driving import Driver
from tests.desktop.evaluation.opening import open_view


@pytest.fixture
def at_map(driver: Driver) -> Iterator[Driver]:
    open_view(driver, "map")
    driver.qtbot.waitUntil(lambda: "pca" in view(driver)._made, timeout=20_000)
    yield driver


def view(driver: Driver) -> MapView:
    found = driver.window.evaluation.findChild(MapView)
    assert found is not None
    return found


def plot(driver: Driver) -> MapPlot:
    return view(driver)._frame.plot


def text(driver: Driver, name: str) -> str:
    return driver.find(QLabel, name).text()


def test_every_sample_is_a_point_and_the_pointer_shows_its_picture(at_map: Driver) -> None:
    shown = at_map.services.evaluations.shown
    assert shown is not None
    table = shown.kept.evaluation.predictions
    places = view(at_map)._made["pca"]
    assert places.shape == (len(table), 2)
    plot(at_map).pointed.emit(QPointF(*map(float, places[5])))
    words = view(at_map)._hovered.findChildren(QLabel)
    assert any(table.classes[int(table.labels[5])] in label.text() for label in words)
    assert "0" in text(at_map, "mapLegend")
    at_map.find(Segments, "mapColours").choose("right")
    assert "wrong" in text(at_map, "mapLegend")


def test_a_line_around_points_chooses_them_and_they_are_left_out(at_map: Driver) -> None:
    assert not at_map.button("mapLeaveOut").isEnabled()
    places = view(at_map)._made["pca"]
    (left, low), (right, high) = places.min(0) - 1, places.max(0) + 1
    half = (left + right) / 2
    line = np.array([[left, low], [half, low], [half, high], [left, high]], np.float32)
    plot(at_map).box.drawn.emit(line, True)
    rows = np.flatnonzero(places[:, 0] < half)
    assert view(at_map)._rows == rows.tolist()
    assert text(at_map, "mapCount").startswith(f"{len(rows):,} chosen")
    assert at_map.find(SampleRow, "mapPictures").findChildren(QLabel)
    view(at_map).show_rows((4,))
    at_map.click("mapLeaveOut")
    shown = at_map.services.evaluations.shown
    assert shown is not None
    name = shown.kept.evaluation.predictions.names[4]
    assert at_map.workspace.data.exclude == (name,)


def test_tsne_is_made_when_it_is_asked_for_and_can_be_cancelled(
    at_map: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_map.find(Segments, "mapMethod").choose("tsne")
    at_map.qtbot.waitUntil(lambda: view(at_map)._job.is_busy, timeout=5_000)
    view(at_map)._cancel.click()
    at_map.qtbot.waitUntil(lambda: not view(at_map)._job.is_busy, timeout=30_000)
    assert at_map.find(Segments, "mapMethod").value == "pca"
    monkeypatch.setattr(feature_map, "ITERATIONS", 3)
    at_map.find(Segments, "mapMethod").choose("tsne")
    at_map.qtbot.waitUntil(lambda: "tsne" in view(at_map)._made, timeout=30_000)


def test_the_map_is_exported(
    at_map: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_button, "ask_new", lambda *given: tmp_path / given[3])
    for ending in ("csv", "png"):
        view(at_map)._export.requested.emit(ending)
        path = tmp_path / f"map.{ending}"
        at_map.qtbot.waitUntil(path.is_file, timeout=10_000)
    lines = (tmp_path / "map.csv").read_text().splitlines()
    assert lines[0] == "name,label,prediction,x,y"
    assert len(lines) == 1 + len(view(at_map)._made["pca"])


def test_chosen_samples_are_explained(at_map: Driver) -> None:
    view(at_map).show_rows((7,))
    at_map.click("mapWhy")
    from studio.desktop.evaluation.why.why_view import WhyView

    why = at_map.window.evaluation.findChild(WhyView)
    shown = at_map.services.evaluations.shown
    assert why is not None and shown is not None and why._looked is not None
    assert why._looked.title == shown.kept.evaluation.predictions.names[7]


def test_what_lies_in_a_line() -> None:
    line = np.array([[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]], np.float32)
    places = np.array([[1, 1], [2, 3], [3, 2], [5, 1], [-1, 1]], np.float32)
    assert inside(places, line).tolist() == [True, False, True, False, False]
    assert not inside(places, line[:1]).any()


def test_classes_of_one_colour_have_other_signs() -> None:
    looks = [look_of(group, LIGHT, False) for group in range(36)]
    assert len(set(looks)) == 36
    assert len({colour for colour, _ in looks[:10]}) == 10  # digits
    assert "&lt;b&gt;" in legend(["<b>"], LIGHT, False)
