"""How precise the weights in a page have to be, and the samples that it is asked about."""

from __future__ import annotations

from torch import Tensor

from studio.engine.data.text_transform import TextTransform
from studio.engine.export.logits import logits_of
from studio.engine.export.page.contents import contents_of
from studio.engine.export.page.reference import answers
from studio.engine.training.checkpoints.checkpoint import Checkpoint

SPARE = 0.25
"""Of the limit, that half precision may use up."""


def half_is_enough(checkpoint: Checkpoint, samples: Tensor, limit: float) -> bool:
    """Whether weights of half precision answer as the checkpoint does.

    Args:
        samples: uint8 N×C×H×W or int32 N×T.
        limit: how far probabilities may be apart.

    Raises:
        CheckpointError: as `contents_of`.
    """
    table, weights = contents_of(checkpoint, half=True)
    found = answers(table, weights, as_lists(checkpoint, samples))
    loss, answering = checkpoint.recipe.training.loss, checkpoint.answering
    expected = answering.probabilities(loss, logits_of(checkpoint, samples))
    return bool(((found - expected).abs() <= SPARE * limit).all())


def as_lists(checkpoint: Checkpoint, samples: Tensor) -> list[list[int]]:
    """Samples as a page reads them: pixels in a row, or a text's ids without those after its end.

    Args:
        samples: uint8 N×C×H×W or int32 N×T.
    """
    placement = checkpoint.preprocessing.placement
    if not isinstance(placement, TextTransform):
        return samples.flatten(1).tolist()
    return [_without_padding(row, placement.padding) for row in samples.tolist()]


def _without_padding(ids: list[int], padding: int) -> list[int]:
    """At least one: the studio reads a text without tokens as one of padding."""
    while len(ids) > 1 and ids[-1] == padding:
        ids.pop()
    return ids
