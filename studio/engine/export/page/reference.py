"""What a page's list of operations gives, computed by PyTorch from what stands in the page.

It reads the list and the weights alone, and nothing of the network that they were made of.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from studio.engine.export.page import token_reference
from studio.engine.export.page.html import part_of_page
from studio.engine.export.page.operation import Operation, Sample, Step

Compute = Callable[[Tensor, Step], Tensor]
"""One operation on one sample, without a dimension for the batch."""


def answers_by_torch(page: Path, samples: list[list[int]]) -> Tensor:
    """The probabilities that the page at `page` should give: N×classes.

    Args:
        samples: pixels C×H×W in a row, or the ids of a text's tokens.
    """
    table = json.loads(part_of_page(page, "network"))
    return answers(table, base64.b64decode(part_of_page(page, "weights")), samples)


def answers(table: dict[str, Any], weights: bytes, samples: list[list[int]]) -> Tensor:
    """As `answers_by_torch`, of what `contents_of` gave."""
    tensors = _tensors(table, weights)
    with torch.inference_mode():
        read = (_read(sample, table) for sample in samples)
        logits = [compute(table["layers"], x, Sample(tensors)) for x in read]
        scaled: Tensor = torch.stack(logits) / table["temperature"]
        return scaled.sigmoid() if table["output"] == "sigmoid" else scaled.softmax(1)


def compute(layers: list[Operation], x: Tensor, sample: Sample) -> Tensor:
    """What the operations give of one sample, one after the other."""
    for layer in layers:
        x = COMPUTED[layer["kind"]](x, Step(layer, sample))
    return x


def _tensors(table: dict[str, Any], weights: bytes) -> list[Tensor]:
    values = torch.from_numpy(
        np.frombuffer(weights, "<f2" if table["half"] else "<f4").astype("f4")
    )
    sizes = [int(np.prod(shape)) for shape in table["shapes"]]
    return [
        part.view(shape)
        for part, shape in zip(torch.split(values, sizes), table["shapes"], strict=True)
    ]


def _read(sample: list[int], table: dict[str, Any]) -> Tensor:
    placement, values = table["input"], torch.tensor(sample)
    if placement["style"] == "text":
        return values
    shape = placement["channels"], placement["height"], placement["width"]
    mean, std = (torch.tensor(table[name])[:, None, None] for name in ("mean", "std"))
    return (values.view(shape) / 255 - mean) / std


def _residual(x: Tensor, step: Step) -> Tensor:
    layers, skip = step["layers"], step["skip"]
    return compute(layers, x, step.sample) + compute(skip, x, step.sample)


def _parallel(x: Tensor, step: Step) -> Tensor:
    ends = [compute(branch, x, step.sample) for branch in step["branches"]]
    return torch.stack(ends).sum(0) if step["axis"] is None else torch.cat(ends, step["axis"])


def _convolved(function: Callable[..., Tensor]) -> Compute:
    def convolution(x: Tensor, step: Step) -> Tensor:
        sizes = {name: step[name] for name in ("stride", "padding", "groups")}
        return function(x[None], step.weight("weight"), step.maybe("bias"), **sizes)[0]

    return convolution


def _pooled(function: Callable[..., Tensor]) -> Compute:
    def pool(x: Tensor, step: Step) -> Tensor:
        return function(x[None], step["size"], step["stride"], step["padding"])[0]

    return pool


def _channels(x: Tensor, step: Step) -> Tensor:
    shape = (-1, *[1] * (x.dim() - 1))
    return x * step.weight("scale").view(shape) + step.weight("shift").view(shape)


def _layer_norm(x: Tensor, step: Step) -> Tensor:
    weight = step.weight("weight")
    return functional.layer_norm(x, weight.shape, weight, step.maybe("bias"), step["eps"])


def _rms_norm(x: Tensor, step: Step) -> Tensor:
    weight = step.weight("weight")
    return functional.rms_norm(x, list(weight.shape), weight, step["eps"])


def _group_norm(x: Tensor, step: Step) -> Tensor:
    weights = step.maybe("weight"), step.maybe("bias")
    return functional.group_norm(x[None], step["groups"], *weights, step["eps"])[0]


def _activation(x: Tensor, step: Step) -> Tensor:
    numbers = [step["number"]] if "number" in step.layer else []
    if step["function"] == "PReLU":
        return functional.leaky_relu(x, *numbers)
    result: Tensor = getattr(nn, step["function"])(*numbers)(x)
    return result


def _upsample(x: Tensor, step: Step) -> Tensor:
    return functional.interpolate(x[None], scale_factor=step["factor"], mode=step["mode"])[0]


COMPUTED: dict[str, Compute] = {
    "reshape": lambda x, step: x.reshape(step["shape"]),
    "permute": lambda x, step: x.permute(step["order"]),
    "linear": lambda x, step: functional.linear(x, step.weight("weight"), step.maybe("bias")),
    "conv1d": _convolved(functional.conv1d),
    "conv2d": _convolved(functional.conv2d),
    "convTranspose2d": _convolved(functional.conv_transpose2d),
    "maxPool2d": _pooled(functional.max_pool2d),
    "avgPool2d": _pooled(functional.avg_pool2d),
    "adaptiveAvgPool2d": lambda x, step: functional.adaptive_avg_pool2d(x, step["size"]),
    "scaleChannels": _channels,
    "layerNorm": _layer_norm,
    "rmsNorm": _rms_norm,
    "groupNorm": _group_norm,
    "activation": _activation,
    "softmax": lambda x, step: x.softmax(step["axis"]),
    "logSoftmax": lambda x, step: x.log_softmax(step["axis"]),
    "upsample": _upsample,
    "residual": _residual,
    "parallel": _parallel,
    **token_reference.COMPUTED,
}
"""By the kind of the operation."""
