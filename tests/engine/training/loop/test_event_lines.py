"""Every event that a run tells comes out of its line as it went in."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from studio.engine.errors import DataError, StudioError
from studio.engine.training.comparison.before_after import BeforeAfter, OldFigures
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.event_lines import event_line, read_event_line
from studio.engine.training.loop.events import (
    CachingFeatures,
    Compared,
    Event,
    FolderGone,
    NotCached,
    NotSaved,
    Paused,
    Progressed,
    Slept,
    WeightsSeen,
)
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset

FIGURES = {"accuracy": 0.5, "loss": 1.0}
CHANGE = BeforeAfter(
    FIGURES, FIGURES, (0.4, 0.6), 10, 1, ("a",), ("b",), 1, 1, (), OldFigures("old", 3, 0.5, 0.4)
)


@pytest.mark.parametrize(
    "event",
    [Paused(1.5), CachingFeatures(1, 2, None), FolderGone(Path("/a/b")), Slept(7.0)],
    ids=lambda event: type(event).__name__,
)
def test_plain_ones(event: Event) -> None:
    assert read_event_line(event_line(Path("/runs/one"), event)) == (Path("/runs/one"), event)


def test_a_whole_run_watched() -> None:
    control = Control()
    control.watching = True
    data = striped_dataset()
    trainer = Trainer(prepare(small_recipe(epochs=2), data), control)
    events = [*trainer.run(), Compared(CHANGE)]
    assert any(isinstance(event, WeightsSeen) for event in events)
    assert [read_event_line(event_line(Path("/runs/one"), e))[1] for e in events] == events


def test_what_was_not_measured_is_left_out_as_json_has_no_nan() -> None:
    event = Progressed(1, 2, 3, 0.5, 1.0, 0.5, 10.0, 3.0, 2, 1.0, (("all layers", 0.1),))
    line = event_line(Path("/run"), event)
    assert "gradient_norm" not in json.loads(line) and "NaN" not in line
    read = read_event_line(line)[1]
    assert isinstance(read, Progressed) and math.isnan(read.gradient_norm)
    assert read.learning_rates == event.learning_rates


def test_an_error_can_still_be_translated() -> None:
    inner = DataError("No room in {folder}.", folder="here")
    error = StudioError("{path} was not written: {reason}", path="a.pth", reason=inner)
    read = read_event_line(event_line(Path("/run"), NotSaved(error, is_final=True)))[1]
    assert isinstance(read, NotSaved) and read.is_final
    assert str(read.error) == str(error)
    other = {"No room in {folder}.": "Voll: {folder}."}
    assert read.error.worded(lambda text: other.get(text, text)) == (
        "a.pth was not written: Voll: here."
    )
    cached = read_event_line(event_line(Path("/run"), NotCached(inner)))[1]
    assert isinstance(cached, NotCached) and str(cached.reason) == "No room in here."


@pytest.mark.parametrize("line", ["", "{", "[]", "3", '{"event": "Gone", "run": "a"}', "{}"])
def test_what_is_no_such_line_is_refused(line: str) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        read_event_line(line)
