"""Which epoch is the best, and when patience runs out."""

from __future__ import annotations

import json
import math

import pytest

from studio.engine.training.loop.early_stopping import EarlyStopping, best_row
from studio.engine.training.loop.history import EpochRow
from studio.engine.training.settings.settings import Training


def row(epoch: int, accuracy: float, loss: float) -> EpochRow:
    return EpochRow(epoch, 0.0, 0.0, loss, accuracy, 0.0, 0.0, 0.0, 0.001, 1.0)


def test_of_epochs_with_the_same_figure_the_lower_validation_loss_is_the_best() -> None:
    rows = [row(1, 0.9, 0.5), row(2, 0.95, 0.4), row(3, 0.95, 0.3), row(4, 0.95, 0.6)]
    judge = EarlyStopping(Training())
    assert [judge.update(each) for each in rows] == [True, True, True, False]
    assert judge.best_epoch == 3
    assert best_row(rows, "accuracy") is rows[2]


def test_epochs_that_are_wholly_alike_leave_the_first_the_best() -> None:
    rows = [row(1, 0.9, 0.5), row(2, 0.9, 0.5)]
    assert best_row(rows, "accuracy") is rows[0]


def test_the_lowest_loss_is_the_best_by_loss() -> None:
    rows = [row(1, 0.9, 0.5), row(2, 0.8, 0.4), row(3, 0.95, 0.6)]
    assert best_row(rows, "loss") is rows[1]


def test_by_its_number_the_last_epoch_is_the_best() -> None:
    rows = [row(1, 0.9, 0.5), row(2, 0.8, 0.7), row(3, 0.7, 0.9)]
    judge = EarlyStopping(Training(best_by="epoch", patience=1))
    assert [judge.update(each) for each in rows] == [True, True, True]
    assert not judge.is_out_of_patience
    assert best_row(rows, "epoch") is rows[2]
    judge.start_from(4, {"accuracy": 1.0, "loss": 0.0})
    assert not judge.update(rows[2])
    assert judge.update(row(5, 0.1, 2.0))


@pytest.mark.parametrize("best_by", ["accuracy", "loss"])
def test_what_is_no_number_is_never_the_best(best_by: str) -> None:
    rows = [row(1, math.nan, math.nan), row(2, 0.5, 0.7)]
    assert best_row(rows, best_by) is rows[1]
    assert best_row(rows[:1], best_by) is None


def test_a_lower_loss_at_the_same_accuracy_is_no_gain_that_patience_waits_for() -> None:
    judge = EarlyStopping(Training(patience=2))
    for each in (row(1, 0.9, 0.5), row(2, 0.9, 0.4), row(3, 0.9, 0.3)):
        judge.update(each)
    assert judge.best_epoch == 3
    assert judge.is_out_of_patience


def test_a_gain_of_no_more_than_the_least_is_waited_through() -> None:
    judge = EarlyStopping(Training(patience=2, min_delta=0.05))
    for each in (row(1, 0.90, 0.5), row(2, 0.94, 0.4), row(3, 0.95, 0.3)):
        judge.update(each)
    assert judge.best_epoch == 3
    assert judge.epochs_without_improvement == 2
    assert judge.is_out_of_patience


def test_what_it_knows_goes_on_the_same_after_it_was_put_aside() -> None:
    first, second = EarlyStopping(Training()), EarlyStopping(Training())
    first.update(row(1, 0.9, 0.5))
    second.restore(json.loads(json.dumps(first.to_dict())))
    for judge in (first, second):
        assert judge.update(row(2, 0.9, 0.4))
        assert not judge.update(row(3, 0.9, 0.45))


def test_a_state_that_does_not_tell_the_loss_keeps_its_epoch_where_another_is_alike() -> None:
    judge = EarlyStopping(Training())
    judge.restore({"best": 0.9, "bar": 0.9, "best_epoch": 1, "waited": 0})
    assert not judge.update(row(2, 0.9, 0.1))
    assert judge.update(row(3, 0.91, 0.8))


def test_a_gain_begins_the_waiting_anew() -> None:
    """A gain of the figure itself, whatever the loss does."""
    judge = EarlyStopping(Training(patience=3))
    for each in (row(1, 0.8, 0.3), row(2, 0.8, 0.3), row(3, 0.9, 0.7)):
        judge.update(each)
    assert judge.epochs_without_improvement == 0
    judge.update(row(4, 0.85, 0.1))
    assert judge.epochs_without_improvement == 1


HELD = {"accuracy": 0.9, "loss": 0.4}


@pytest.mark.parametrize(
    ("best_by", "worse", "better"),
    [("accuracy", row(5, 0.88, 0.1), row(6, 0.92, 0.8)), ("loss", row(5, 1, 0.5), row(6, 0, 0.3))],
)
def test_only_what_beats_the_held_epoch_is_the_best(
    best_by: str, worse: EpochRow, better: EpochRow
) -> None:
    judge = EarlyStopping(Training(best_by=best_by))
    judge.start_from(3, HELD)
    assert (judge.best_epoch, judge.epochs_without_improvement) == (3, 0)
    assert not judge.update(worse)
    assert (judge.best_epoch, judge.epochs_without_improvement) == (3, 1)
    assert judge.update(better)
    assert (judge.best_epoch, judge.epochs_without_improvement) == (6, 0)


def test_a_lower_loss_than_the_held_epochs_tells_two_that_are_alike_apart() -> None:
    judge = EarlyStopping(Training())
    judge.start_from(3, HELD)
    assert not judge.update(row(4, 0.9, 0.5))
    assert judge.update(row(5, 0.9, 0.3))


def test_patience_waits_from_the_held_epoch_on() -> None:
    judge = EarlyStopping(Training(patience=2))
    judge.update(row(1, 0.5, 1.0))
    judge.update(row(2, 0.4, 1.0))
    judge.start_from(2, HELD)
    judge.update(row(3, 0.9, 0.4))
    assert not judge.is_out_of_patience
    judge.update(row(4, 0.9, 0.4))
    assert judge.is_out_of_patience


def test_an_epoch_that_is_wholly_alike_does_not_take_the_bests_place() -> None:
    judge = EarlyStopping(Training(), [row(1, 0.9, 0.5)])
    assert judge.best_epoch == 1
    assert not judge.update(row(2, 0.9, 0.5))
    assert judge.best_epoch == 1
