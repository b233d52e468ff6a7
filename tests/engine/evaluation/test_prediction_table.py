"""Predictions as a CSV file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import torch

from studio.engine.errors import StudioError
from studio.engine.evaluation.prediction_table import save_prediction_table
from tests.engine.evaluation.tables import random_table


def test_a_row_a_sample(tmp_path: Path) -> None:
    predictions = random_table(2500, 3)
    save_prediction_table(predictions, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    assert header[:5] == ["name", "label", "prediction", "confidence", "loss"]
    assert header[5:] == ["p:class 0", "p:class 1", "p:class 2"]
    assert [row[0] for row in rows] == [*predictions.names]
    assert [row[1] for row in rows] == [f"class {k}" for k in predictions.labels.tolist()]
    assert [row[2] for row in rows] == [f"class {k}" for k in predictions.predicted.tolist()]
    numbers = torch.tensor([[float(value) for value in row[3:]] for row in rows])
    torch.testing.assert_close(numbers[:, 0], predictions.confidences)
    torch.testing.assert_close(numbers[:, 1], predictions.losses)
    torch.testing.assert_close(numbers[:, 2:], predictions.probabilities(torch.arange(2500)))


def test_a_table_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(StudioError, match="could not be written"):
        save_prediction_table(random_table(), tmp_path / "out.csv")
