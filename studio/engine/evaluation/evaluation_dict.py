"""An evaluation's figures for a program to read."""

from __future__ import annotations

from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.figures.summary import ClassFigures, summary


def evaluation_dict(evaluation: Evaluation) -> dict[str, object]:
    """What it measured and on what, by name: plain values, as JSON has them."""
    found = summary(evaluation.predictions)
    return evaluation.measured.to_dict() | {
        "accuracy_interval": list(found.accuracy_interval),
        "per_class": {one.name: _class_dict(one) for one in found.classes},
        "confusion": evaluation.predictions.confusion.tolist(),
    }


def _class_dict(figures: ClassFigures) -> dict[str, object]:
    return {name: getattr(figures, name) for name in ("precision", "recall", "f1", "support")}
