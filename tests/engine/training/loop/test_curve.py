"""The curve of a run: bounded, and the same whether it was put aside in between or not."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.training.loop import curve as curve_module
from studio.engine.training.loop.curve import MOST, Curve


def point(number: int) -> dict[str, float]:
    return {"position": (number + 1) / 10, "step": float(number), "loss": 1 / (number + 1)}


def filled(count: int) -> Curve:
    curve = Curve()
    for number in range(count):
        curve.add(point(number))
    return curve


def test_what_was_not_measured_is_no_number() -> None:
    curve = filled(3)
    curve.add(point(3) | {"rate.head": 0.1})
    assert np.isnan(curve.column("accuracy")).all()
    rates = curve.column("rate.head")
    assert np.isnan(rates[:3]).all()
    assert rates[3] == 0.1
    assert np.isnan(curve.column("of nothing")).all()


def test_a_million_points_take_no_more_room_than_some_thousands() -> None:
    curve = filled(200_000)
    assert MOST / 2 <= len(curve) < MOST
    steps = curve.column("step")
    assert steps[-1] > 199_900
    assert (np.diff(steps) > 0).all()


def test_merged_points_are_means_over_their_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curve_module, "MOST", 8)
    curve = filled(16)
    losses = [1 / (number + 1) for number in range(16)]
    assert curve.column("step").tolist() == [3, 7, 11, 15]
    assert curve.column("loss").tolist() == pytest.approx(
        [sum(losses[i : i + 4]) / 4 for i in range(0, 16, 4)]
    )


@pytest.mark.parametrize("most", [4, 8])
def test_a_merged_point_is_the_mean_over_its_samples(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether by two and two or while points wait: the 2 samples of a last batch weigh 2."""
    monkeypatch.setattr(curve_module, "MOST", most)
    curve, done = Curve(), 0
    for _ in range(4):
        for samples, accuracy in ((64, 0.75), (2, 0.0)):
            done += samples
            curve.add({"position": done / 66, "accuracy": accuracy, "loss": 1.0})
    assert curve.column("accuracy").tolist() == pytest.approx([0.75 * 64 / 66] * (most // 2))


@given(st.integers(0, 60), st.integers(0, 60))
def test_put_aside_and_read_back_it_goes_on_the_same(before: int, after: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(curve_module, "MOST", 8)
        straight = filled(before + after)
        begun = Curve.from_dict(json.loads(json.dumps(filled(before).to_dict())))
        for number in range(before, before + after):
            begun.add(point(number))
        assert begun == straight
        assert begun.to_dict()["pending"] == straight.to_dict()["pending"]


def test_a_copy_stays_as_it_is() -> None:
    curve = filled(3)
    copy = curve.copy()
    curve.add(point(3))
    assert len(copy) == 3
    assert copy != curve


def test_rows_of_the_first_version_are_read() -> None:
    curve = Curve.from_dict([(0.1, 2.0, 0.3), (0.2, 1.5, 0.5)])
    assert curve.column("position").tolist() == [0.1, 0.2]
    assert curve.column("loss").tolist() == [2.0, 1.5]
    assert np.isnan(curve.column("step")).all()


@pytest.mark.parametrize("values", [3, {}, {"columns": {"loss": [1], "position": []}}, [(1, 2)]])
def test_anything_else_is_refused(values: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        Curve.from_dict(values)
