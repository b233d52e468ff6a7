"""What a network says of single pictures, and what a layer of it gives."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from studio.engine.data.preprocessing import Reader
from studio.engine.training.checkpoints.answering import AS_IT_IS
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import Weights, load_weights, no_number


def activation_of(
    module: nn.Module, normalise: Reader, picture: Tensor, path: str
) -> NDArray[np.float32] | None:
    """The output of the part at `path` for one picture (uint8 C×H×W), in evaluation mode.

    It is C×H×W, T×D or a vector; None where the module has no such part, or it gives
    something else.
    """
    caught: list[Tensor] = []

    def catch(part: nn.Module, given: object, out: object) -> None:
        if isinstance(out, Tensor):
            caught.append(out[0].detach().float().cpu())

    try:
        part = module.get_submodule(path)
    except AttributeError:
        return None
    hook = part.register_forward_hook(catch)
    try:
        with torch.inference_mode():
            module(normalise(picture[None]))
    finally:
        hook.remove()
    if not caught or caught[0].dim() not in (1, 2, 3):
        return None
    return np.ascontiguousarray(caught[0].numpy())


class Predictor:
    """A checkpoint ready to classify: a module of its own, apart from any being trained.

    Attributes:
        classes: names, in the order of the probabilities.
        network: the layers, as wide as there are classes.
        placement: how a picture is brought to the shape the network reads.
        answering: how sure it may be; as it is where newer weights were taken.
    """

    def __init__(self, checkpoint: Checkpoint) -> None:
        self.classes = checkpoint.classes
        self.network = checkpoint.network.for_classes(len(checkpoint.classes))
        self.placement = checkpoint.preprocessing.placement
        self.answering = checkpoint.answering
        self._loss = checkpoint.recipe.training.loss
        self._module = checkpoint.module()
        self._normalise = checkpoint.preprocessing.normaliser()

    def update(self, weights: Weights) -> None:
        """Take newer weights of the same network."""
        load_weights(self._module, weights)
        self.answering = AS_IT_IS

    def probabilities(self, pictures: Tensor) -> Tensor:
        """The probability of each class: uint8 N×C×H×W to float32 N×classes.

        Raises:
            CheckpointError: the answer is no number.
        """
        with torch.inference_mode():
            logits: Tensor = self._module(self._normalise(pictures))
            answers = self.answering.probabilities(self._loss, logits)
        if not torch.isfinite(answers).all():
            raise no_number(self._module.state_dict())
        return answers

    def is_unsure(self, probability: float, threshold: float | None = None) -> bool:
        """Whether the highest probability is too low to be an answer.

        Args:
            threshold: 0–1; None: the network's own.
        """
        if threshold is None:
            return self.answering.is_unsure(probability)
        return probability < threshold

    def activation(self, picture: Tensor, path: str) -> NDArray[np.float32] | None:
        """What the part of the module at `path` gives for one picture, uint8 C×H×W."""
        return activation_of(self._module, self._normalise, picture, path)
