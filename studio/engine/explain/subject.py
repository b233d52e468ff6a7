"""The network that is asked why: a module of its own, apart from any that is being trained."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

import torch
from torch import Tensor

from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import no_number

MOST_VALUES = 2**20
"""Of the inputs that go through the network at once: with gradients, what each layer gives of them
is kept."""

MOST_INPUTS = 64


class Subject:
    """A checkpoint's network, and what it reads.

    Inputs are what the module reads: float32 N×C×H×W, normalised.

    Attributes:
        checkpoint: whose it is.
        module: in evaluation mode, on the CPU; its weights ask for no gradient.
        nothing: 1×C×H×W, the input of a picture with nothing in it: the black ground of ink, the
            mean colour of the training pictures for photographs. What is covered looks like it.
    """

    def __init__(self, checkpoint: Checkpoint) -> None:
        """Raises CheckpointError as `Checkpoint.module`."""
        self.checkpoint = checkpoint
        self.module = checkpoint.module().requires_grad_(False)
        self._normalise = checkpoint.preprocessing.normaliser()
        placement = checkpoint.preprocessing.placement
        black = self.read(torch.zeros(placement.shape, dtype=torch.uint8))
        self.nothing = black if placement.style == "ink" else torch.zeros_like(black)

    @property
    def at_once(self) -> int:
        """How many inputs go through the network at once."""
        values = prod(self.checkpoint.preprocessing.placement.shape)
        return max(1, min(MOST_INPUTS, MOST_VALUES // values))

    def portions(self, rows: Tensor) -> Iterator[Tensor]:
        """`rows` in order, as many at a time as go through the network at once."""
        return (rows[start : start + self.at_once] for start in range(0, len(rows), self.at_once))

    def read(self, picture: Tensor) -> Tensor:
        """A placed picture, uint8 C×H×W, as an input: 1×C×H×W."""
        return self._normalise(picture[None]).clone()

    def logits(self, inputs: Tensor) -> Tensor:
        """N×classes, without gradients.

        Raises:
            CheckpointError: they are no numbers.
        """
        with torch.no_grad():
            logits = torch.cat([self.module(some) for some in self.portions(inputs)])
        if not torch.isfinite(logits).all():
            raise no_number(self.checkpoint.weights)
        return logits

    def probabilities(self, inputs: Tensor) -> Tensor:
        """N×classes, 0–1, as the canvas shows them. Raises as `logits`."""
        return self.checkpoint.recipe.training.loss.probabilities(self.logits(inputs))

    def differentiated(self, inputs: Tensor, label: int) -> tuple[Tensor, Tensor]:
        """The logit of class `label` for each input, N, and its gradient by each value, N×C×H×W.

        Raises:
            CheckpointError: they are no numbers.
        """
        found = [self._differentiated(some, label) for some in self.portions(inputs)]
        logits, gradients = (torch.cat(parts) for parts in zip(*found, strict=True))
        if not (torch.isfinite(logits).all() and torch.isfinite(gradients).all()):
            raise no_number(self.checkpoint.weights)
        return logits, gradients

    def _differentiated(self, inputs: Tensor, label: int) -> tuple[Tensor, Tensor]:
        with torch.enable_grad():
            leaf = inputs.detach().requires_grad_()
            # A copy, as a first layer may work in place, which a leaf does not allow.
            logits = self.module(leaf.clone())[:, label]
            return logits.detach(), torch.autograd.grad(logits.sum(), leaf)[0]
