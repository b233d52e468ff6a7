"""A network with what comes before and after it, as one module that another runtime runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from studio.engine.data.text_transform import TextTransform
from studio.engine.training.checkpoints.checkpoint import Checkpoint


class Answering(nn.Module):
    """What becomes of logits, N×classes: probabilities of their temperature, or nothing."""

    def __init__(self, checkpoint: Checkpoint, probabilities: bool) -> None:
        super().__init__()
        self.temperature = checkpoint.answering.temperature
        self.output = checkpoint.recipe.training.loss.output if probabilities else ""

    def forward(self, logits: Tensor) -> Tensor:
        if self.output == "sigmoid":
            return (logits / self.temperature).sigmoid()
        return (logits / self.temperature).softmax(1) if self.output else logits


def answered(checkpoint: Checkpoint, logits: Tensor, probabilities: bool) -> Tensor:
    """What becomes of logits, N×classes, as `Answering` says."""
    found: Tensor = Answering(checkpoint, probabilities)(logits)
    return found


class Normalising(nn.Module):
    """Pixels 0–255, N×C×H×W, → float32, as `Normaliser` does it, in memory of its own."""

    scale: Tensor
    shift: Tensor

    def __init__(self, mean: tuple[float, ...], std: tuple[float, ...]) -> None:
        super().__init__()
        shift = [-m / s for m, s in zip(mean, std, strict=True)]
        self.register_buffer("scale", torch.tensor([1 / (255 * s) for s in std])[:, None, None])
        self.register_buffer("shift", torch.tensor(shift)[:, None, None])

    def forward(self, pixels: Tensor) -> Tensor:
        return pixels.float() * self.scale + self.shift


class PackedPictures(nn.Module):
    """uint8 N×C×H×W, or what is normalised already, float32, → N×classes."""

    def __init__(self, checkpoint: Checkpoint, normalise: bool, probabilities: bool) -> None:
        super().__init__()
        reads = checkpoint.preprocessing
        self.normalise = Normalising(reads.mean, reads.std) if normalise else nn.Identity()
        self.network, self.answering = checkpoint.module(), Answering(checkpoint, probabilities)

    def forward(self, pictures: Tensor) -> Tensor:
        out: Tensor = self.answering(self.network(self.normalise(pictures)))
        return out


class PackedTexts(nn.Module):
    """int64 ids N×T and which of them are tokens, 1 or 0, N×T → N×classes."""

    def __init__(self, checkpoint: Checkpoint, probabilities: bool) -> None:
        super().__init__()
        placement = checkpoint.preprocessing.placement
        assert isinstance(placement, TextTransform)
        self.padding = placement.padding
        self.network, self.answering = checkpoint.module(), Answering(checkpoint, probabilities)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        out: Tensor = self.answering(self.network(torch.where(mask != 0, ids, self.padding)))
        return out


def packed(checkpoint: Checkpoint, normalise: bool, probabilities: bool) -> nn.Module:
    """The module for what the checkpoint reads, in evaluation mode."""
    if isinstance(checkpoint.preprocessing.placement, TextTransform):
        return PackedTexts(checkpoint, probabilities).eval()
    return PackedPictures(checkpoint, normalise, probabilities).eval()


def inputs_of(checkpoint: Checkpoint, samples: Tensor, normalise: bool) -> dict[str, Tensor]:
    """What `packed` reads of samples, by the names of its arguments.

    Args:
        samples: uint8 N×C×H×W or int32 N×T.
    """
    reads = checkpoint.preprocessing
    if isinstance(reads.placement, TextTransform):
        ids = reads.normaliser()(samples)
        return {"ids": ids, "mask": (ids != reads.placement.padding).long()}
    return {"pictures": samples if normalise else reads.normaliser()(samples).clone()}


def asked(
    ask: Callable[[dict[str, Tensor]], Tensor],
    checkpoint: Checkpoint,
    samples: Tensor,
    normalise: bool,
) -> Tensor:
    """What `ask` says of samples, N×classes, in two batches and so of other sizes than the network
    was traced with: a size that was fixed unnoticed is found out. Of texts the shorter half comes
    first, and no text is longer than it need be.

    Args:
        ask: what reads `inputs_of` such samples.
        samples: uint8 N×C×H×W or int32 N×T.
    """
    inputs = inputs_of(checkpoint, samples, normalise)
    mask = inputs.get("mask")
    order = torch.arange(len(samples)) if mask is None else mask.sum(1).argsort()
    found = []
    for rows in filter(len, order.tensor_split(2)):
        batch = {name: value[rows] for name, value in inputs.items()}
        if mask is not None:
            longest = max(1, int(mask[rows].sum(1).max()))
            batch = {name: value[:, :longest] for name, value in batch.items()}
        found.append(ask(batch))
    return torch.cat(found)[order.argsort()]


def dynamic_shapes(checkpoint: Checkpoint, inputs: dict[str, Tensor]) -> dict[str, dict[int, Any]]:
    """Which sizes of the inputs may be others: how many there are, and how long texts are."""
    placement, sizes = checkpoint.preprocessing.placement, {0: torch.export.Dim("batch")}
    if isinstance(placement, TextTransform):
        sizes[1] = torch.export.Dim("tokens", max=placement.length)
    return dict.fromkeys(inputs, sizes)


def told(checkpoint: Checkpoint) -> dict[str, str]:
    """All that it takes to use the network elsewhere, as texts: lists and tables as JSON."""
    reads, answering = checkpoint.preprocessing, checkpoint.answering
    values = {
        "classes": checkpoint.classes,
        "mean": reads.mean,
        "std": reads.std,
        "input": reads.placement.to_dict(),
        "output": checkpoint.recipe.training.loss.output,
        "temperature": answering.temperature,
        "threshold": answering.threshold,
        "versions": checkpoint.versions,
        "seed": checkpoint.recipe.training.seed,
    }
    plain = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    return {"name": checkpoint.recipe.name, "made_with": "training-studio", **plain}
