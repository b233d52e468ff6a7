"""A network in a safetensors file: its weights, and as texts beside them how to use them.

Any program reads the weights; the texts tell classes, mean and standard deviation, how pictures are
placed, the layers, and how sure it may be, each as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from studio.engine.data.preprocessing import Preprocessing
from studio.engine.errors import CheckpointError
from studio.engine.reasons import reason_of
from studio.engine.recipe import Recipe
from studio.engine.tensor_files.safetensors_files import write_safetensors
from studio.engine.training.checkpoints.answering import Answering
from studio.engine.training.checkpoints.checkpoint import DAMAGE, FORMAT, Checkpoint
from studio.engine.training.checkpoints.weights import Weights

TOLD = ("classes", "mean", "std", "input", "network")
"""What stands beside the weights as JSON."""


def export_safetensors(checkpoint: Checkpoint, path: Path) -> None:
    """Write the weights as safetensors, with all that it takes to use them.

    ``safetensors.torch.load_file(path)`` gives the ``state_dict``.

    Raises:
        StudioError: the file could not be written.
    """
    write_safetensors(checkpoint.weights, _texts(checkpoint), path)


def told_checkpoint(weights: Weights, texts: Mapping[str, str], path: Path) -> Checkpoint | None:
    """The checkpoint that a safetensors file is; None where the studio did not write it.

    Args:
        texts: what stands beside the weights.

    Raises:
        CheckpointError: the texts are not what they should be.
    """
    if texts.get("made_with") != FORMAT:
        return None
    try:
        told = {name: json.loads(texts[name]) for name in TOLD}
        reads = {"placement": told["input"], "mean": told["mean"], "std": told["std"]}
        if not told["classes"]:  # a network's body: its keys tell what it is
            return None
        return Checkpoint(
            answering=Answering.from_dict(json.loads(texts.get("answering", "{}"))),
            weights=weights,
            recipe=Recipe.parse({"name": texts["name"], "network": told["network"]}),
            preprocessing=Preprocessing.parse(reads),
            classes=tuple(map(str, told["classes"])),
        )
    except DAMAGE as error:
        raise CheckpointError(
            "{path} is a damaged checkpoint: {reason}. Open another one.",
            path=path,
            reason=reason_of(error),
        ) from error


def _texts(checkpoint: Checkpoint) -> dict[str, str]:
    reads = checkpoint.preprocessing
    placement, network = reads.placement.to_dict(), checkpoint.network.to_dict()
    values = (checkpoint.classes, reads.mean, reads.std, placement, network)
    plain = {n: json.dumps(v, ensure_ascii=False) for n, v in zip(TOLD, values, strict=True)}
    answering = json.dumps(checkpoint.answering.to_dict())
    about = {"made_with": FORMAT, "name": checkpoint.recipe.name, "answering": answering}
    return {"format": "pt", **about, **plain}
