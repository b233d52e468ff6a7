"""Curves as a table."""

from __future__ import annotations

import csv

from studio.engine.runs.curves_csv import curves_csv
from studio.engine.training.loop.history import History
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset


def test_every_point_of_every_run_is_a_row() -> None:
    trainer = Trainer(prepare(small_recipe(epochs=2), striped_dataset()))
    list(trainer.run())
    history = trainer.history
    rows = list(csv.DictReader(curves_csv([("a", history), ("b, c", history)]).splitlines()))
    assert len(rows) == 2 * (len(history.curve) + 2)
    assert {row["run"] for row in rows} == {"a", "b, c"}
    train = [row for row in rows if row["split"] == "train" and row["run"] == "a"]
    assert [float(row["loss"]) for row in train] == history.curve.column("loss").tolist()
    assert all(row["gradient_norm"] == "" for row in train)  # nobody watched
    assert [float(row["rate.all layers"]) for row in train] == [0.01] * len(train)
    validation = [row for row in rows if row["split"] == "validation" and row["run"] == "b, c"]
    assert [row["position"] for row in validation] == ["1", "2"]
    for row, epoch in zip(validation, history.epochs, strict=True):
        assert float(row["loss"]) == epoch.validation_loss
        assert float(row["f1"]) == epoch.f1
        assert float(row["epoch_train_loss"]) == epoch.loss
        assert int(row["step"]) == epoch.step


def test_runs_of_other_groups_share_one_table() -> None:
    first, second = History(), History()
    first.curve.add({"position": 1.0, "loss": 0.5, "rate.head": 0.1})
    second.curve.add({"position": 1.0, "loss": 0.25, "rate.all layers": 0.01})
    one, two = csv.DictReader(curves_csv([("a", first), ("b", second)]).splitlines())
    assert (one["rate.head"], one["rate.all layers"]) == ("0.1", "")
    assert (two["rate.head"], two["rate.all layers"]) == ("", "0.01")


def test_without_runs_there_is_only_the_head() -> None:
    (head,) = curves_csv([]).splitlines()
    assert head.startswith("run,split,position,step,seconds,loss,accuracy")
