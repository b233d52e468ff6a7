"""Opening a checkpoint of the studio, bare weights from elsewhere, or a network by its name."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from studio.engine.errors import CheckpointError, StudioError
from studio.engine.files import expanded, is_folder
from studio.engine.network.backbones import weights_path
from studio.engine.network.from_weights.rebuilt_network import Assumption
from studio.engine.network.known_networks import bundled_checkpoint, is_known
from studio.engine.network.network import Network
from studio.engine.network.text_encoder.config import CONFIG
from studio.engine.network.text_encoder.folder import WEIGHT_FILES, encoder_folder
from studio.engine.paths import data_folder
from studio.engine.recipe import Recipe
from studio.engine.stated import Stated
from studio.engine.tensor_files.safetensors_files import shapes_and_texts
from studio.engine.training.adapters.adapter_folder import is_adapter_folder, read_adapter
from studio.engine.training.adapters.applying import applied
from studio.engine.training.checkpoints.backbone_alone import backbone_alone
from studio.engine.training.checkpoints.bare_weights import NoNetwork, bare_checkpoint
from studio.engine.training.checkpoints.checkpoint import (
    Checkpoint,
    from_content,
    is_checkpoint,
    read_pth,
)
from studio.engine.training.checkpoints.encoder_alone import encoder_alone, encoder_notes
from studio.engine.training.checkpoints.loose_weights import LooseWeights, Start
from studio.engine.training.checkpoints.safetensors_checkpoint import told_checkpoint
from studio.engine.training.checkpoints.stated_sizes import refuse_other_sizes
from studio.engine.training.checkpoints.weight_tables import weights_in
from studio.engine.training.checkpoints.weights import count_no_numbers


@dataclass(frozen=True)
class Opened:
    """What a ``.pth`` held.

    Attributes:
        notes: what bare weights do not tell and was assumed, or what was taken in the place of
            what an encoder says; none for a checkpoint.
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
    the weights' names and shapes. A folder with an adapter is opened beside its base; one with a
    text encoder, or a file in it, gives that alone.

    Args:
        stated: what bare weights do not tell.

    Raises:
        CheckpointError: it cannot be read, holds neither, its parts do not fit, or something was
            stated of a checkpoint.
    """
    if is_adapter_folder(path):
        return _opened_adapter(path)
    if (folder := encoder_folder(path)) is not None:
        return Opened(folder, encoder_alone(folder), encoder_notes(folder))
    _refuse_folder(path)
    return _opened(read_pth(path), path, network, stated or Stated())


def _opened_adapter(folder: Path) -> Opened:
    """The adapter in `folder`, beside the base that it names."""
    found = read_adapter(folder)
    tuning = found.about and found.about.recipe.fine_tuning
    if not found.base or not (is_known(found.base) or os.path.lexists(expanded(found.base))):
        raise CheckpointError(
            "{path} is an adapter, trained beside {base}, and there is no such file. Name its base "
            "first, and it with --adapter.",
            path=folder,
            base=found.base or "weights that it does not name",
        )
    opened = open_named(found.base, stated=tuning.stated if tuning else None)
    return replace(opened, path=folder, checkpoint=applied(opened.checkpoint, found), stated=None)


def glance(path: Path) -> Checkpoint:
    """What `open_checkpoint` gives, without seeing whether it can be used: the weights lie in the
    file yet, and are not read.

    Raises:
        CheckpointError: as `open_checkpoint`.
    """
    content = read_pth(path, mapped=True)
    checkpoint = _told(content, path)
    return checkpoint or _opened_weights(content, path, None, Stated(), count=False).checkpoint


def open_named(
    start: str,
    network: Network | None = None,
    stated: Stated | None = None,
    data_dir: Path | None = None,
) -> Opened:
    """What `start` names: a network that is known by its name, else the file at that path.

    Of torchvision's networks, the output layer for ImageNet is left out.

    Raises:
        CheckpointError: as `open_checkpoint`, or the network's weights are not on this machine.
    """
    if not is_known(start):
        return open_checkpoint(expanded(start), network, stated)
    bundled = bundled_checkpoint(start)
    if bundled is not None:
        return open_checkpoint(bundled, network, stated)
    if stated not in (None, Stated()):
        raise CheckpointError(
            "What {name} expects of its pictures is known, and it tells no classes apart yet: "
            "state nothing of it.",
            name=start,
        )
    folder = data_folder(data_dir)
    return Opened(weights_path(start, folder), backbone_alone(start, folder))


def open_start(recipe: Recipe, data_dir: Path | None = None) -> OpenedStart:
    """What `recipe` fine-tunes, with what it says of it.

    Args:
        data_dir: where weights that were downloaded are; None for the usual folder.

    Raises:
        CheckpointError: as `open_named_start`; it is not there, or the recipe fine-tunes nothing.
    """
    tuning = recipe.fine_tuning
    path = expanded(tuning.checkpoint if tuning else "")
    is_there = tuning is not None and (is_known(tuning.checkpoint) or os.path.lexists(path))
    if tuning is None or not is_there:
        raise CheckpointError(
            "The recipe {name} fine-tunes {path}, and there is no such file. Name where it is "
            "now, or another checkpoint to start from.",
            name=recipe.name,
            path=path,
        )
    return open_named_start(tuning.checkpoint, recipe.network, tuning.stated, data_dir)


def open_named_start(
    start: str,
    network: Network | None = None,
    stated: Stated | None = None,
    data_dir: Path | None = None,
) -> OpenedStart:
    """What `start` names, as a start: also a file of whose weights no network can be made.

    Args:
        network: as `open_checkpoint` takes it.
        stated: what bare weights do not tell.

    Raises:
        CheckpointError: as `open_named`, but for that.
    """
    if is_known(start):
        opened = open_named(start, network, stated, data_dir)
        return OpenedStart(opened.path, opened.checkpoint, opened.notes)
    return open_start_file(expanded(start), network, stated)


def open_start_file(
    path: Path, network: Network | None = None, stated: Stated | None = None
) -> OpenedStart:
    """The file at `path` as a start; see `open_named_start`."""
    if is_adapter_folder(path):
        opened = _opened_adapter(path)
        return OpenedStart(path, opened.checkpoint, opened.notes)
    if (folder := encoder_folder(path)) is not None:
        return OpenedStart(folder, encoder_alone(folder), encoder_notes(folder))
    _refuse_folder(path)
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


def _refuse_folder(path: Path) -> None:
    """Raises CheckpointError: `path` is a folder, and in none of the ways that are read."""
    if is_folder(path):
        raise CheckpointError(
            "{path} is a folder without {config}: expected one as Hugging Face lays text encoders "
            "out, with {config}, {weights} and its tokenizer. Choose such a folder, or a file.",
            path=path,
            config=CONFIG,
            weights=WEIGHT_FILES[0],
        )


def _unknown(stated: Stated) -> list[Assumption]:
    """What nobody has said of weights that tell of no network."""
    notes = []
    if not stated.classes:
        notes.append(Assumption("Its classes are not known: outputs for classes begin anew."))
    if not stated.mean:
        told = "How its pictures were normalised is not known: they are as the data's own."
        notes.append(Assumption(told))
    return notes


def _opened(content: dict[str, Any], path: Path, network: Network | None, stated: Stated) -> Opened:
    checkpoint = _told(content, path)
    if checkpoint is None:
        return _opened_weights(content, path, network, stated)
    if stated != Stated():
        raise CheckpointError(
            "{path} is a checkpoint of Training Studio, which tells its weights, classes, mean and "
            "standard deviation itself: state none of them.",
            path=path,
        )
    refuse_other_sizes(checkpoint, path)
    return Opened(path, checkpoint, no_numbers=count_no_numbers(checkpoint.weights))


def _told(content: dict[str, Any], path: Path) -> Checkpoint | None:
    """The studio's checkpoint, if it is one; None for bare weights."""
    if is_checkpoint(content):
        return from_content(content, path)
    texts = shapes_and_texts(path)[1]
    return told_checkpoint(content, texts, path) if texts else None


def _opened_weights(
    content: dict[str, object],
    path: Path,
    network: Network | None,
    stated: Stated,
    count: bool = True,
) -> Opened:
    """`count`: whether to look through all values for what is no number."""
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
        count_no_numbers(found.weights) if count else 0,
    )


def _named(error: StudioError, path: Path) -> StudioError:
    """`error`, which tells of weights only, with the file that holds them."""
    if "path" in error.values:
        return error
    kind = NoNetwork if isinstance(error, NoNetwork) else CheckpointError
    return kind("{path}: {told}", path=path, told=error)
