"""What views are shown in tests: tables that no network made, over pictures that are there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import torch
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.core.run_state import Run
from studio.desktop.core.workspace import Workspace
from studio.desktop.evaluation.evaluation_jobs import Subject
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.view import Tools
from studio.engine.data.samples import Samples
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.kept_evaluation import Kept
from studio.engine.evaluation.predictions import Predictions
from studio.engine.evaluation.unseen import Unseen


class TellingFrame:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.failed: list[object] = []

    def tell(self, text: str) -> None:
        self.told.append(text)

    def report(self, failure: object) -> None:
        self.failed.append(failure)

    def explain(self, failure: Any) -> str:
        return str(failure.error)


def tools_in(parent: QObject) -> Tools:
    """What a view works with, without a window."""
    frame = cast(Any, TellingFrame())
    return Tools(Workspace(parent), Background(parent), frame, Run(parent))


def settle(tools: Tools, qtbot: QtBot) -> None:
    """Until what views have asked for is there, and what they ask for then."""
    workers = tools.background._workers
    for _ in range(2):
        qtbot.waitUntil(lambda: not any(one.isRunning() for one in workers), timeout=30_000)
        QApplication.processEvents()


def shown(predictions: Predictions, dataset: str = "made") -> Shown:
    """A table with a picture for each of its rows, whose first pixel is the row's number."""
    count = len(predictions)
    pictures = torch.zeros(count, 1, 8, 8, dtype=torch.uint8)
    pictures[:, 0, 0, 0] = torch.arange(count) % 256
    samples = Samples(pictures, predictions.labels, predictions.classes)
    of = Unseen((samples,), "test", 0, True)
    evaluation = Evaluation(cast(Any, None), dataset, of, predictions)
    subject = Subject(cast(Any, None), cast(Any, None), dataset, {"test": of})
    return Shown(subject, Kept(evaluation, cast(Any, None), "new"))


def lines(path: Path) -> Sequence[str]:
    return path.read_text(encoding="utf-8").splitlines()
