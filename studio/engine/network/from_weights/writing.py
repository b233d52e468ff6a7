"""From a linked chain to layers, with those that hold no weights put between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import torch

from studio.engine.network.from_weights.chain import Chain
from studio.engine.network.from_weights.input_shape import PicturePath
from studio.engine.network.from_weights.rebuilt_network import (
    Names,
    RebuiltLayer,
    Tensors,
    below,
    layer_of,
    tensors_of,
)
from studio.engine.network.from_weights.residual import AnyStep, BlockStep
from studio.engine.network.from_weights.step import TOKEN_FAMILIES, Bridge, Flow, LayerStep
from studio.engine.network.from_weights.weighted_layer import WeightedLayer
from studio.engine.network.layer import CLASSES, Layer

BENDING = ("Linear", "Conv2d", "Conv1d", "DepthwiseConv2d")
"""After these kinds an activation is usual."""


def layers_of(
    chain: Chain, path: PicturePath | None, before: Sequence[str] = ()
) -> list[RebuiltLayer]:
    """The layers of a chain.

    Args:
        before: the names of layers before it; where there are none, it reads pictures.

    Raises:
        RecipeError: one has a size that is out of the range the studio knows.
    """
    writer = Writer(chain.steps, path, before)
    if not before:
        writer.start(chain.start)
    if chain.ends_in_convolution:
        writer.row()
        writer.weightless("GlobalAveragePool")
        return writer.layers
    return writer.row(head=[step for step in chain.plain_steps if not step.is_norm][-1])


class Writer:
    """Writes the layers of one level."""

    def __init__(
        self,
        steps: Sequence[AnyStep],
        path: PicturePath | None = None,
        taken: Sequence[str] = (),
        block: str = "",
    ) -> None:
        """For `steps` that stand in a `block` of the file, without names that are `taken`."""
        self.layers: list[RebuiltLayer] = []
        self._steps = steps
        self._path = path or PicturePath(None)  # padded, not pooled
        self._block = block
        self._names = Names(taken)
        self._own_names = [self._name(step) for step in steps]
        self._convolutions = 0

    def _name(self, step: AnyStep) -> str:
        above = f"{self._block}." if self._block else ""
        kind = step.kind if isinstance(step, LayerStep) else "Residual"
        return self._names.of_path(step.path[len(above) :], kind)

    def start(self, flow: Flow) -> None:
        """What brings a picture, or what comes in its place, to the form that is read."""
        if flow.form in ("vector", "numbers"):
            self.weightless("Flatten")
        elif flow.form in ("tokens", "sequence"):
            shape = (-1, flow.width) if flow.form == "tokens" else (flow.width, -1)
            self.weightless("Reshape", shape=shape)

    def row(self, head: LayerStep | None = None) -> list[RebuiltLayer]:
        """The steps one after the other; `head` is the output layer."""
        for i, (step, name) in enumerate(zip(self._steps, self._own_names, strict=True)):
            if isinstance(step, BlockStep):
                self.layers.append(_residual(step, name))
                self._convolutions += sum(inner.is_conv2d for inner in step.body)
            else:
                self._step(step, name, step is head)
            following = _first_layer(self._steps[i + 1]) if i + 1 < len(self._steps) else None
            if following is None or following.is_norm:
                continue
            if following.family not in TOKEN_FAMILIES and self._bends(self._steps[: i + 1]):
                self.weightless("ReLU")
            self._pool()
        return self.layers

    def weightless(self, kind: str, **settings: Any) -> None:
        """A layer that holds no weights."""
        layer = layer_of(kind, name=self._names.of_kind(kind), **settings)
        self.layers.append(RebuiltLayer(layer))

    def _step(self, step: LayerStep, name: str, is_head: bool) -> None:
        for bridge in step.bridges:
            self._bridge(bridge, step)
        self._convolutions += step.is_conv2d
        layer = _layer(step, name, self._path.same, is_head)
        self.layers.append(RebuiltLayer(layer, step.path, {**step.layer.keys, **step.layer.filled}))

    def _bridge(self, bridge: Bridge, step: LayerStep) -> None:
        if bridge == "flatten":
            if self._path.averaged_to:
                size = self._path.averaged_to
                self.weightless("AdaptiveAvgPool2d", output_size=size)
                self._path = replace(self._path, averaged_to=None)
            self.weightless("Flatten")
        elif bridge == "mean":
            self.weightless("GlobalAveragePool")
        elif bridge == "token":
            self.weightless("ClassToken")
        elif bridge == "unfold":
            self.weightless("Reshape", shape=(step.before.width, -1))
        if bridge in ("turn", "unfold"):
            self.weightless("Permute", dims=(2, 1))

    def _bends(self, done: Sequence[AnyStep]) -> bool:
        """Whether an activation comes after the last of `done`."""
        if isinstance(done[-1], LayerStep) and done[-1].kind == "PReLU":
            return False
        last = next((step for step in reversed(done) if not step.is_norm), None)
        if last is None:  # a block that begins with its norm bends after it
            return bool(self._block)
        return isinstance(last, BlockStep) or last.kind in BENDING

    def _pool(self) -> None:
        """A max pooling, where one is due after the last convolution."""
        last = self._convolutions - 1
        if last in self._path.pooled:
            self._path = replace(self._path, pooled=self._path.pooled - {last})
            self.weightless("MaxPool2d", kernel_size=2)


def _first_layer(step: AnyStep) -> WeightedLayer:
    """The first layer with weights of a step or block."""
    return step.body[0].layer if isinstance(step, BlockStep) else step.layer


def _layer(step: LayerStep, name: str, same: bool, is_head: bool) -> Layer:
    """The layer of one step.

    Raises:
        RecipeError: a size is out of the range that the studio knows.
    """
    file = step.layer
    settings = {"name": name, **step.settings}
    if step.kind == "Linear":
        settings["out_features"] = CLASSES if is_head else file.gives
    elif step.kind in BENDING:
        kernel = file.shape[-1]
        padding = kernel // 2 if same or step.kind == "Conv1d" else 0
        settings |= {"kernel_size": kernel, "padding": padding, "stride": step.stride}
    if step.kind in ("Conv2d", "Conv1d"):
        settings["out_channels"] = file.gives
    if step.kind in BENDING:
        settings["bias"] = file.has_bias
    return layer_of(step.kind, **settings)


def _residual(step: BlockStep, name: str) -> RebuiltLayer:
    """A block: Residual where its skip is the input or one linear map, else two branches added."""
    body = Writer(step.body, taken=("skip",), block=step.path).row()
    skip = step.skip[0] if step.skip else None
    if skip and not _is_projection(step):
        return _added(step, name, body)
    tensors = tensors_of(body)
    if skip:
        bias: Tensors = {} if skip.layer.has_bias else {"bias": torch.zeros(skip.layer.gives)}
        tensors |= below("skip", {**skip.layer.keys, **bias})  # the studio's own has a bias
    layer = layer_of("Residual", name=name, layers=tuple(inner.layer for inner in body))
    return RebuiltLayer(layer, step.path, tensors)


def _is_projection(step: BlockStep) -> bool:
    """Whether the skip of a block is one linear map between other widths, pixel by pixel."""
    skip = step.skip[0]
    is_map = len(step.skip) == 1 and skip.kind in ("Conv2d", "Linear")
    is_pointwise = all(size == 1 for size in skip.layer.shape[2:])
    is_whole = skip.settings.get("groups", 1) == 1
    return is_map and is_pointwise and is_whole and step.before != step.after


def _added(step: BlockStep, name: str, body: list[RebuiltLayer]) -> RebuiltLayer:
    """Body and skip as two branches that are added."""
    skip = Writer(step.skip, block=f"{step.path}.{step.skip_name}").row()
    rows = {"body": body, step.skip_name: skip}
    tensors: Tensors = {}
    for branch, row in rows.items():
        tensors |= below(branch, tensors_of(row))
    branches = tuple(
        layer_of("Sequential", name=branch, layers=tuple(inner.layer for inner in row))
        for branch, row in rows.items()
    )
    layer = layer_of("Parallel", name=name, layers=branches, join="sum")
    return RebuiltLayer(layer, step.path, tensors)
