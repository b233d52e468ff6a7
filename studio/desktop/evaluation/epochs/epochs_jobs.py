"""What the view Epochs has done in threads."""

from __future__ import annotations

from collections.abc import Callable

import torch

from studio.desktop.core.prediction import Prediction
from studio.desktop.evaluation.evaluations import Shown
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.epochs import (
    EpochFigures,
    answers_by_epoch,
    epoch_figures,
)
from studio.engine.progress import Progress
from studio.engine.runs.epoch_weights import epoch_paths
from studio.engine.runs.own_files import run_of


def read_epochs(shown: Shown, tell: Callable[[EpochFigures], None], progress: Progress) -> Shown:
    """Tell of each kept epoch of the network's run as it is measured."""
    set_up_thread()
    run = run_of(shown.subject.network.path)
    files = epoch_paths(run) if run is not None else []
    for found in epoch_figures(files, shown.kept.evaluation, progress):
        tell(found)
    return shown


def read_drawing(
    shown: Shown, epochs: list[EpochFigures], drawing: Prediction
) -> list[tuple[float, ...]]:
    """What is said of a drawing after each epoch."""
    set_up_thread()
    picture = torch.from_numpy(drawing.seen.copy())
    return answers_by_epoch(shown.subject.checkpoint, epochs, picture)
