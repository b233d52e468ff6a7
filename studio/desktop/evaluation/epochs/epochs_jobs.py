"""What the view Epochs has done in threads."""

from __future__ import annotations

from collections.abc import Callable

import torch

from studio.desktop.core.prediction import Prediction
from studio.desktop.evaluation.evaluations import Shown
from studio.engine.data.input_transform import of_texts
from studio.engine.data.texts.tokenizing import token_ids
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.epochs import (
    EpochFigures,
    answers_by_epoch,
    epoch_figures,
)
from studio.engine.progress import Progress
from studio.engine.runs.epoch_weights import epoch_number, epoch_paths
from studio.engine.runs.own_files import run_of


def read_epochs(
    shown: Shown, after: int, tell: Callable[[EpochFigures], None], progress: Progress
) -> None:
    """Tell of each kept epoch of the network's run as it is measured, of those `after` an epoch.

    Raises:
        Cancelled: as `progress` says.
    """
    set_up_thread()
    run = run_of(shown.subject.network.path)
    kept = epoch_paths(run) if run is not None else []
    files = [path for path in kept if epoch_number(path) > after]
    for found in epoch_figures(files, shown.kept.evaluation, progress):
        tell(found)


def reads(shown: Shown, drawing: Prediction) -> bool:
    """Whether the network reads the like: a text, or a picture of this shape."""
    placement = shown.subject.checkpoint.preprocessing.placement
    if placement.style == "text":
        return bool(drawing.text)
    return not drawing.text and drawing.seen.shape == placement.shape


def read_drawing(
    shown: Shown, epochs: list[EpochFigures], drawing: Prediction
) -> list[tuple[float, ...]]:
    """What is said of a drawing, or of a text, after each epoch."""
    set_up_thread()
    checkpoint = shown.subject.checkpoint
    if drawing.text:
        placement = of_texts(checkpoint.preprocessing.placement)
        return answers_by_epoch(checkpoint, epochs, token_ids([drawing.text], placement)[0])
    return answers_by_epoch(checkpoint, epochs, torch.from_numpy(drawing.seen.copy()))
