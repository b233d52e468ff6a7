"""Curves as a table."""

from __future__ import annotations

import csv

from studio.engine.runs.curves_csv import curves_csv
from studio.engine.training.job import prepare
from studio.engine.training.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset


def test_every_point_of_every_run_is_a_row() -> None:
    trainer = Trainer(prepare(small_recipe(epochs=2), striped_dataset()))
    list(trainer.run())
    history = trainer.history
    rows = list(csv.DictReader(curves_csv([("a", history), ("b, c", history)]).splitlines()))
    assert len(rows) == 2 * (len(history.curve) + 2)
    assert {row["run"] for row in rows} == {"a", "b, c"}
    train = [row for row in rows if row["part"] == "train" and row["run"] == "a"]
    assert [float(row["loss"]) for row in train] == history.curve.column("loss").tolist()
    assert all(row["gradient_norm"] == "" for row in train)  # nobody watched
    assert [float(row["rate.all layers"]) for row in train] == [0.01] * len(train)
    epochs = [row for row in rows if row["part"] == "epoch" and row["run"] == "a"]
    assert [row["epoch.epoch"] for row in epochs] == ["1", "2"]


def test_no_run_is_a_table_without_rows() -> None:
    assert len(curves_csv([]).splitlines()) == 1
