"""From a linked chain to layers, with those that hold no weights put between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import torch

from studio.engine.network.from_weights.chain import AnyStep, Chain, ends_in_convolution
from studio.engine.network.from_weights.entries import Entry, Names, all_inside, layer_of
from studio.engine.network.from_weights.flow import TOKEN_FAMILIES, Bridge, Step
from studio.engine.network.from_weights.picture_path import PicturePath
from studio.engine.network.from_weights.residual import BlockStep, inner_path
from studio.engine.network.layer import CLASSES, Layer

BENDING = ("Linear", "Conv2d", "Conv1d", "DepthwiseConv2d")
"""After these kinds an activation is usual."""

PADDED = PicturePath(None)
"""For layers that stand in no path of pictures: padded, not pooled."""


class Writer:
    """Writes the layers of one level."""

    def __init__(self, path: PicturePath | None, names: Names, in_block: bool = False) -> None:
        self.entries: list[Entry] = []
        self._path = path or PADDED
        self._names = names
        self._in_block = in_block
        self._slides = 0

    def start(self, chain: Chain) -> None:
        """What brings a picture, or what comes in its place, to the form that is read."""
        form, width = chain.start.form, chain.start.width
        if form in ("vector", "numbers"):
            self._weightless("Flatten", self._names.plain("flatten"))
        elif form == "tokens":
            self._weightless("Reshape", self._names.fresh("reshape"), shape=(-1, width))
        elif form == "sequence":
            self._weightless("Reshape", self._names.fresh("reshape"), shape=(width, -1))

    def row(self, steps: Sequence[AnyStep], paths: dict[str, str], head: AnyStep | None) -> None:
        """Steps one after the other.

        Args:
            paths: the names that the layers get, by their path in the file.
            head: which of them is the output layer.
        """
        for i, step in enumerate(steps):
            following = steps[i + 1] if i + 1 < len(steps) else None
            if isinstance(step, BlockStep):
                self.entries.append(block_entry(step, paths[step.part.path]))
                self._slides += sum(_slides(inner) for inner in step.body)
            else:
                self._step(step, paths[step.layer.path], step is head)
            if self._bends(steps[: i + 1], following):
                self._weightless("ReLU", self._names.fresh("relu"))
            if self._pools_after(following):
                self._weightless("MaxPool2d", self._names.fresh("pool"), kernel_size=2)

    def end(self, chain: Chain) -> None:
        """What follows the last layer."""
        if ends_in_convolution(chain.steps):
            self._weightless("GlobalAveragePool", self._names.fresh("pool"))

    def _step(self, step: Step, name: str, is_head: bool) -> None:
        for bridge in step.bridges:
            self._bridge(bridge, step)
        self._slides += _slides(step)
        layer = _layer(step, name, self._path.same, is_head)
        self.entries.append(
            Entry(layer, step.layer.path, dict(step.layer.keys), dict(step.layer.filled))
        )

    def _bridge(self, bridge: Bridge, step: Step) -> None:
        if bridge == "flatten":
            if self._path.averaged_to:
                size = self._path.averaged_to
                self._weightless("AdaptiveAvgPool2d", self._names.fresh("pool"), output_size=size)
                self._path = replace(self._path, averaged_to=None)
            self._weightless("Flatten", self._names.plain("flatten"))
        elif bridge == "mean":
            self._weightless("GlobalAveragePool", self._names.fresh("pool"))
        elif bridge == "token":
            self._weightless("ClassToken", self._names.fresh("token"))
        elif bridge == "unfold":
            shape = (step.before.width, -1)
            self._weightless("Reshape", self._names.fresh("reshape"), shape=shape)
        if bridge in ("turn", "unfold"):
            self._weightless("Permute", self._names.fresh("permute"), dims=(2, 1))

    def _weightless(self, kind: str, name: str, **settings: Any) -> None:
        self.entries.append(Entry(layer_of(kind, name=name, **settings)))

    def _bends(self, done: Sequence[AnyStep], following: AnyStep | None) -> bool:
        """Whether an activation comes after the last of `done`."""
        first = _first_layer(following)
        if first is None or first.is_norm or first.family in TOKEN_FAMILIES:
            return False
        if isinstance(done[-1], Step) and done[-1].kind == "PReLU":
            return False
        summed = [s for s in done if isinstance(s, BlockStep) or not s.layer.is_norm]
        if not summed:  # a block that begins with its norm bends after it
            return self._in_block
        return isinstance(summed[-1], BlockStep) or summed[-1].kind in BENDING

    def _pools_after(self, following: AnyStep | None) -> bool:
        first = _first_layer(following)
        is_due = self._slides - 1 in self._path.pooled
        if first is None or first.is_norm or not is_due:
            return False
        done = self._slides - 1
        self._path = replace(self._path, pooled=self._path.pooled - {done})
        return True


def _slides(step: Step) -> int:
    return int(step.kind in ("Conv2d", "DepthwiseConv2d"))


def _first_layer(step: AnyStep | None) -> Any:
    """The first layer with weights of a step or block."""
    if step is None:
        return None
    return step.body[0].layer if isinstance(step, BlockStep) else step.layer


def _layer(step: Step, name: str, same: bool, is_head: bool) -> Layer:
    """The layer of one step.

    Raises:
        RecipeError: a size is out of the range that the studio knows.
    """
    file = step.layer
    settings = {"name": name, **step.settings}
    if step.kind == "Linear":
        settings["out_features"] = CLASSES if is_head else file.gives
    elif step.kind in ("Conv2d", "Conv1d", "DepthwiseConv2d"):
        kernel = file.shape[-1]
        padding = kernel // 2 if same or step.kind == "Conv1d" else 0
        settings |= {"kernel_size": kernel, "padding": padding, "stride": step.stride}
    if step.kind in ("Conv2d", "Conv1d"):
        settings["out_channels"] = file.gives
    if step.kind in BENDING:
        settings["bias"] = file.has_bias
    return layer_of(step.kind, **settings)


def block_entry(step: BlockStep, name: str) -> Entry:
    """A block: Residual where its skip is the input or one linear map, else two branches added."""
    body = _inside(step.body, step.part.path, ("skip",))
    simple = len(step.skip) == 1 and step.skip[0].kind in ("Conv2d", "Linear")
    if not step.skip or (simple and step.before != step.after and _is_pointwise(step.skip[0])):
        layers = tuple(entry.layer for entry in body)
        keys, filled = all_inside(body, "")
        for projection in step.skip:
            skip = _with_bias(projection)
            more, others = skip.inside("skip.")
            keys, filled = keys | more, filled | others
        return Entry(layer_of("Residual", name=name, layers=layers), step.part.path, keys, filled)
    return _added(step, name, body)


def _added(step: BlockStep, name: str, body: list[Entry]) -> Entry:
    """Body and skip as two branches that are added."""
    skip_name = inner_path(step.skip[0].layer, step.part.path).split(".")[0]
    skip = _inside(step.skip, f"{step.part.path}.{skip_name}", ())
    keys, filled = all_inside(body, "body.")
    more, others = all_inside(skip, f"{skip_name}.")
    branches = tuple(
        layer_of("Sequential", name=branch, layers=tuple(entry.layer for entry in row))
        for branch, row in (("body", body), (skip_name, skip))
    )
    layer = layer_of("Parallel", name=name, layers=branches, join="sum")
    return Entry(layer, step.part.path, keys | more, filled | others)


def _inside(steps: Sequence[Step], block: str, reserved: tuple[str, ...]) -> list[Entry]:
    names = Names(reserved)
    paths = {
        step.layer.path: names.of_path(step.layer.path[len(block) + 1 :], prefix_of(step.kind))
        for step in steps
    }
    writer = Writer(None, names, in_block=True)
    writer.row(steps, paths, None)
    return writer.entries


def _is_pointwise(step: Step) -> bool:
    return all(size == 1 for size in step.layer.shape[2:]) and step.settings.get("groups", 1) == 1


def _with_bias(step: Step) -> Entry:
    """A skip's weights, with a bias of zeros where it has none: the studio's own has one."""
    layer = _layer(step, "projection", same=True, is_head=False)
    filled = {} if step.layer.has_bias else {"bias": torch.zeros(step.layer.gives)}
    return Entry(layer, step.layer.path, dict(step.layer.keys), filled)


def prefix_of(kind: str) -> str:
    """What the names of a kind of layer begin with."""
    prefix: str = Layer.kinds[kind].prefix
    return prefix
