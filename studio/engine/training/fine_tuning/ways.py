"""How each entry of a network begins: with a start's values, with a part of them, or anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from studio.engine.network.layer import Shape
from studio.engine.recipe import FineTuning
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.fine_tuning.class_rows import Target, class_axes, fits_by_class
from studio.engine.training.fine_tuning.file_tensors import FileTensor

TransferWay = Literal["whole", "by class", "channels", "fresh"]
"""How an entry begins: with the start's values, with those of the classes that both
know, with those for other channels, or with none of them.
"""

ResetReason = Literal["shape", "classes", "head"]
"""Why an entry of the start is not taken: its shape, that it tells other classes apart, or that
the output layer was to begin anew.
"""


class Ways:
    """How each entry of a target begins."""

    def __init__(
        self, start: Start, target: Target, tuning: FineTuning, shapes: Mapping[str, Shape]
    ) -> None:
        self._start, self._target, self._shapes = start, target, shapes
        self._axes = class_axes(target)
        self._new_head = tuning.new_head
        self._paired = {ours for _, ours in tuning.pairs}

    def way(self, key: str, theirs: FileTensor | None) -> tuple[TransferWay, ResetReason | None]:
        """The way, and why it is ``"fresh"`` where the start has something."""
        if theirs is None:
            return "fresh", None
        source, shape = tuple(theirs.value.shape), self._shapes[key]
        axes, same = self._axes.get(key, ()), self._start.classes == self._target.classes
        if axes != () and self._new_head:
            return "fresh", "head"
        if axes != () and not same:
            return self._by_class(key, source, axes)
        if source == shape:
            return "whole", None
        return ("channels", None) if self._reads_pictures(source, shape) else ("fresh", "shape")

    def _by_class(
        self, key: str, source: Shape, axes: tuple[int, ...] | None
    ) -> tuple[TransferWay, ResetReason | None]:
        before, now = self._start.classes, self._target.classes
        shape = self._shapes[key]
        fits = fits_by_class(source, shape, axes or (), len(before), len(now))
        if axes is not None and fits and {*before} & {*now}:
            return "by class", None
        if key in self._paired and source == shape:
            return "whole", None  # a person says that its outputs are these
        return "fresh", "classes" if fits or not before else "shape"

    def _reads_pictures(self, theirs: Shape, ours: Shape) -> bool:
        """Whether an entry holds what a layer does with the pictures themselves, whose channels
        alone have changed for it: a convolution's filters, or a Linear over all pixels.
        """
        before, now = read_by(self._start, self._target), self._target.shape
        if len(theirs) != len(ours) or before[0] == now[0]:
            return False
        pixels = {4: (1, 1), 2: (before[1] * before[2], now[1] * now[2])}.get(len(ours), (0, 1))
        same = (theirs[0], *theirs[2:]) == (ours[0], *ours[2:])
        return (
            same
            and pixels[0] == pixels[1]
            and theirs[1] == before[0] * pixels[0]
            and ours[1] == now[0] * pixels[1]
        )


def read_by(start: Start, target: Target) -> Shape:
    """The shape of the pictures that the start reads; where nobody knows, it could be fitted to
    the target's for nothing but grey in the place of RGB, or RGB in that of grey.
    """
    if start.preprocessing is not None:
        return start.preprocessing.placement.shape
    channels, *side = target.shape
    return (1 if channels == 3 else 3, *side)
