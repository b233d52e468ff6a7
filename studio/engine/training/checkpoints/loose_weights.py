"""Weights that tell of no network, as a start of one that some of them fit."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engine.errors import StudioError
from studio.engine.stated import Stated
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import Weights


@dataclass(frozen=True)
class LooseWeights:
    """A file's tensors, where no network can be made of them.

    They are never a network by themselves, which would answer, and might answer wrong: they are
    given to the layers of a recipe, by their names and shapes.

    Attributes:
        weights: by their names in the file.
        stated: what was said of them.
        reason: why no network could be made of them.
        network, preprocessing: are not known.
        seen: on what they were trained is not known.
    """

    weights: Weights
    stated: Stated
    reason: StudioError
    network: None = None
    preprocessing: None = None
    seen: None = None

    @property
    def classes(self) -> tuple[str, ...]:
        """Names in the order of the outputs; empty where nothing was said."""
        return self.stated.classes


Start = Checkpoint | LooseWeights
"""What fine-tuning begins with."""
