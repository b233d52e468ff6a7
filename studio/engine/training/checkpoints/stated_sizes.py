"""Whether a checkpoint's weights have the sizes that its own recipe states."""

from __future__ import annotations

from pathlib import Path

from studio.engine.errors import CheckpointError, NetworkError
from studio.engine.network.build import state_shapes
from studio.engine.network.timm_networks.facts import MissingLibrary
from studio.engine.stated import MOST_CLASSES
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weight_tables import check_plain


def refuse_other_sizes(checkpoint: Checkpoint, path: Path) -> None:
    """Before memory is taken for a network that its own recipe makes larger than its weights."""
    for key, value in checkpoint.weights.items():
        check_plain(key, value, path)
    classes = len(checkpoint.classes)
    if classes > MOST_CLASSES:
        raise CheckpointError(
            "{path} names {count:,} classes, and at most {most:,} can be told apart here.",
            path=path,
            count=classes,
            most=MOST_CLASSES,
        )
    try:
        shapes = state_shapes(checkpoint.network, checkpoint.preprocessing.placement.shape, classes)
    except MissingLibrary:
        raise
    except NetworkError as error:
        raise CheckpointError(
            "{path} is a damaged checkpoint: {reason} Open another one.",
            path=path,
            reason=error,
        ) from error
    wrong = next(
        (k for k, v in checkpoint.weights.items() if shapes.get(k, ()) != tuple(v.shape)), None
    )
    if wrong is not None or shapes.keys() != checkpoint.weights.keys():
        raise CheckpointError(
            "The weights in {path} do not belong to the network it names: {key} differs. Open "
            "another one.",
            path=path,
            key=wrong or next(iter(shapes.keys() ^ checkpoint.weights.keys())),
        )
