"""A table of predictions as a person reads it: a row a sample."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from studio.engine.csv_file import write_csv
from studio.engine.evaluation.predictions import Predictions

COLUMNS = ("name", "label", "prediction", "confidence", "loss")


def save_prediction_table(predictions: Predictions, path: Path) -> None:
    """Write a CSV file: `COLUMNS`, then the probability of each class, called ``p:CLASS``.

    Raises:
        StudioError: the file could not be written.
    """
    write_csv(path, prediction_rows(predictions))


def prediction_rows(predictions: Predictions) -> Iterator[list[object]]:
    """The rows of that file, its header first; numbers in the seven digits that they have."""
    classes = predictions.classes
    yield [*COLUMNS, *(f"p:{name}" for name in classes)]
    for rows, probabilities in predictions.chunks(1000):
        columns = zip(
            count(rows.start),
            predictions.labels[rows].tolist(),
            predictions.predicted[rows].tolist(),
            predictions.confidences[rows].tolist(),
            predictions.losses[rows].tolist(),
            probabilities.tolist(),
            strict=False,
        )
        for index, label, said, confidence, loss, shares in columns:
            names = predictions.names[index], classes[label], classes[said]
            yield [*names, *(f"{value:.7g}" for value in (confidence, loss, *shares))]
