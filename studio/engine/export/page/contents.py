"""All that a page needs to know of a checkpoint: plain values, and weights in a row of bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isfinite
from typing import Any

from torch import Tensor

from studio.engine.data.text_transform import TextTransform
from studio.engine.errors import CheckpointError
from studio.engine.export.page.listing import Listing
from studio.engine.export.page.token_layers import KNOWN_LAYERS
from studio.engine.export.page.tokenizer_rules import tokenizer_rules
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.wording import ENGLISH, Wording

MOST_WEIGHTS = 16_000_000
"""Of a network that plain JavaScript computes: a page of 85 MB, and some seconds an answer."""


def contents_of(
    checkpoint: Checkpoint, half: bool, words: Wording = ENGLISH
) -> tuple[dict[str, Any], bytes]:
    """What stands in the page: a table for JSON, and the weights one after the other, little
    endian.

    Args:
        half: whether weights have half precision.

    Raises:
        CheckpointError: a layer or the tokenizer is none that a page knows, or it is too large.
    """
    listing = Listing(checkpoint.recipe.name, KNOWN_LAYERS)
    layers = listing.row(dict(checkpoint.module().named_children()), "")
    count = sum(map(Tensor.numel, listing.weights))
    check_size(checkpoint, count, MOST_WEIGHTS)
    shapes = [list(weight.shape) for weight in listing.weights]
    computed = {"runtime": "", "half": half, "shapes": shapes, "layers": layers}
    return shared_contents(checkpoint, words) | computed, _bytes(listing.weights, half)


def shared_contents(checkpoint: Checkpoint, words: Wording) -> dict[str, Any]:
    """What a page knows of a network, however it is computed.

    Raises:
        CheckpointError: the tokenizer is none that a page knows.
    """
    return {
        "name": checkpoint.recipe.name,
        "classes": checkpoint.classes,
        "input": _input(checkpoint),
        "mean": checkpoint.preprocessing.mean,
        "std": checkpoint.preprocessing.std,
        "output": checkpoint.recipe.training.loss.output,
        "temperature": checkpoint.answering.temperature,
        "threshold": checkpoint.answering.threshold,
        "told": _told(checkpoint, words),
    }


def check_size(checkpoint: Checkpoint, count: int, most: int) -> None:
    """Raises a CheckpointError where a network has more weights than a page can hold."""
    if count > most:
        raise CheckpointError(
            "{network} cannot become a page: it has {count:,} weights, and a page computes with "
            "{most:,} at most. Export it as ONNX, which browsers run with onnxruntime-web.",
            network=checkpoint.recipe.name,
            count=count,
            most=most,
        )


def _input(checkpoint: Checkpoint) -> dict[str, Any]:
    """How a picture is placed, or a text cut."""
    placement = checkpoint.preprocessing.placement
    if isinstance(placement, TextTransform):
        return {"style": "text", "tokenizer": tokenizer_rules(placement, checkpoint.recipe.name)}
    return placement.model_dump(mode="json")


def _told(checkpoint: Checkpoint, words: Wording) -> dict[str, Any]:
    """What a reader is told of where it comes from."""
    metrics = {name: value for name, value in checkpoint.metrics.items() if isfinite(value)}
    data = checkpoint.recipe.data.source.titled(words)
    return {
        "data": "" if checkpoint.history.is_empty else data,
        "made": date.today().isoformat(),
        "accuracy": metrics.get("accuracy"),
        "testAccuracy": metrics.get("test_accuracy"),
    }


def _bytes(weights: Sequence[Tensor], half: bool) -> bytes:
    kind = "<f2" if half else "<f4"
    written = (weight.half() if half else weight for weight in weights)
    return b"".join(weight.numpy().astype(kind).tobytes() for weight in written)
