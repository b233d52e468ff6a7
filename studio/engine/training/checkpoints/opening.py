"""Opening any ``.pth``: a checkpoint of the studio, or bare weights from elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from studio.engine.errors import CheckpointError, NetworkError, StudioError
from studio.engine.files import expanded
from studio.engine.network.build import state_shapes
from studio.engine.network.from_weights.rebuilt_network import Assumption
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.stated import MOST_CLASSES, Stated
from studio.engine.training.checkpoints.bare_weights import NoNetwork, bare_checkpoint
from studio.engine.training.checkpoints.checkpoint import (
    Checkpoint,
    from_content,
    is_checkpoint,
    read_pth,
)
from studio.engine.training.checkpoints.loose_weights import LooseWeights, Start
from studio.engine.training.checkpoints.weight_tables import check_plain, weights_in
from studio.engine.training.checkpoints.weights import count_no_numbers


@dataclass(frozen=True)
class Opened:
    """What a ``.pth`` held.

    Attributes:
        notes: what bare weights do not tell and was assumed; none for a checkpoint.
        stated: what was said of bare weights; None for a checkpoint, which tells it itself.
        has_both: whether plain and averaged weights are in the file.
        no_numbers: how many weights are NaN or infinite.
    """

    path: Path
    checkpoint: Checkpoint
    notes: tuple[Assumption, ...] = ()
    stated: Stated | None = None
    has_both: bool = False
    no_numbers: int = 0


@dataclass(frozen=True)
class OpenedStart:
    """What fine-tuning begins with.

    Attributes:
        notes: what the file does not tell and was assumed.
    """

    path: Path
    start: Start
    notes: tuple[Assumption, ...] = ()


def open_checkpoint(
    path: Path, network: Network | None = None, stated: Stated | None = None
) -> Opened:
    """Read the checkpoint or the bare weights at `path`.

    Bare weights that belong to `network` are given to it; else the layers are rebuilt from
    the weights' names and shapes.

    Args:
        stated: what bare weights do not tell.

    Raises:
        CheckpointError: it cannot be read, holds neither, its parts do not fit, or something was
            stated of a checkpoint.
    """
    return _opened(read_pth(path), path, network, stated or Stated())


def open_start(recipe: Recipe) -> OpenedStart:
    """What `recipe` fine-tunes, with what it says of it.

    Raises:
        CheckpointError: as `open_start_file`; or it is not there, or the recipe fine-tunes nothing.
    """
    tuning = recipe.fine_tuning
    path = expanded(tuning.checkpoint if tuning else "")
    if tuning is None or not os.path.lexists(path):
        raise CheckpointError(
            "The recipe {name} fine-tunes {path}, and there is no such file. Name where it is "
            "now, or another checkpoint to start from.",
            name=recipe.name,
            path=path,
        )
    return open_start_file(path, recipe.network, tuning.stated)


def open_start_file(
    path: Path, network: Network | None = None, stated: Stated | None = None
) -> OpenedStart:
    """The file at `path` as a start: also where no network can be made of its weights.

    Args:
        network: as `open_checkpoint` takes it.
        stated: what bare weights do not tell.

    Raises:
        CheckpointError: as `open_checkpoint`, but for that.
    """
    content, stated = read_pth(path), stated or Stated()
    try:
        opened = _opened(content, path, network, stated)
    except NoNetwork as error:
        if max(len(stated.mean), len(stated.std)) > 1:
            stated.normalisation(3)  # refuses what is for no pictures
        found = weights_in(content, path, stated.weights)
        loose = LooseWeights(found.weights, stated, error)
        return OpenedStart(path, loose, (*found.notes, *_unknown(stated)))
    return OpenedStart(path, opened.checkpoint, opened.notes)


def _unknown(stated: Stated) -> list[Assumption]:
    """What nobody has said of weights that tell of no network."""
    notes = []
    if not stated.classes:
        notes.append(Assumption("Its classes are not known: outputs for classes begin anew."))
    if not stated.mean:
        told = "How its pictures were normalised is not known: they are as the data's own."
        notes.append(Assumption(told))
    return notes


def _opened(
    content: dict[str, object], path: Path, network: Network | None, stated: Stated
) -> Opened:
    if not is_checkpoint(content):
        return _opened_weights(content, path, network, stated)
    if stated != Stated():
        raise CheckpointError(
            "{path} is a checkpoint of Training Studio, which tells its weights, classes, mean and "
            "standard deviation itself: state none of them.",
            path=path,
        )
    checkpoint = from_content(content, path)
    _refuse_other_sizes(checkpoint, path)
    return Opened(path, checkpoint, no_numbers=count_no_numbers(checkpoint.weights))


def _opened_weights(
    content: dict[str, object], path: Path, network: Network | None, stated: Stated
) -> Opened:
    found = weights_in(content, path, stated.weights)
    try:
        checkpoint, notes = bare_checkpoint(found.weights, path, network, stated)
    except StudioError as error:
        raise _named(error, path) from error
    return Opened(
        path,
        checkpoint,
        (*found.notes, *notes),
        stated.changed(weights=found.kept),
        found.has_both,
        count_no_numbers(found.weights),
    )


def _named(error: StudioError, path: Path) -> StudioError:
    """`error`, which tells of weights only, with the file that holds them."""
    if "path" in error.values:
        return error
    kind = NoNetwork if isinstance(error, NoNetwork) else CheckpointError
    return kind("{path}: " + error.template, path=path, **error.values)


def _refuse_other_sizes(checkpoint: Checkpoint, path: Path) -> None:
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
    except NetworkError as error:
        raise CheckpointError(
            "{path} is a damaged checkpoint: {reason} Open another one.",
            path=path,
            reason=str(error),
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
