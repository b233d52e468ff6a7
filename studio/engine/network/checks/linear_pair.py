"""Two weighted sums with nothing between them that bends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.catalogue import Conv2d, ReLU
from studio.engine.network.checks.check import Check, Severity
from studio.engine.network.checks.edits import with_after
from studio.engine.network.checks.finding import Finding
from studio.engine.network.checks.roles import is_depthwise, is_linear, is_norm, keeps_linear
from studio.engine.network.checks.run import Step, Stop
from studio.engine.network.checks.view import View
from studio.engine.network.tree import Place

WHY = (
    "Two linear layers in a row are no more than one: whatever they compute together, a single "
    "one could."
)
MEND = "Insert a ReLU"


class LinearPair(Check):
    """Two linear layers without an activation between them."""

    code: ClassVar[str] = "linear-pair"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, view: View) -> Iterator[Finding]:
        for first in view.stops:
            second = next(_partners(view, first), None) if is_linear(first.layer) else None
            if second is None:
                continue
            what = "{first} and {second} have no activation between them."
            if second is first:
                what = "{first} is run several times with no activation between its copies."
            yield self.finding(
                first.place,
                what,
                WHY,
                MEND,
                with_after(view.network, _last_norm(view, first).place, ReLU),
                first=first.name,
                second=second.name,
            )


def _partners(view: View, first: Stop) -> Iterator[Stop]:
    """The linear layers that read what `first` gives, with nothing on the way that bends."""
    waiting, seen = list(view.after(first)), set[Stop]()
    while waiting:
        step = waiting.pop(0)
        if step.end in seen or _skips(view, step):
            continue
        seen.add(step.end)
        if keeps_linear(step.end.layer):
            waiting += view.after(step.end)
        elif is_linear(step.end.layer) and not _is_separable(first, step.end):
            yield step.end


def _skips(view: View, step: Step) -> bool:
    """Whether a skip begins or ends on the way.

    What goes past a bend and is added again can't be computed by one layer; MobileNetV2
    leaves the activation out there on purpose (Sandler et al., 2018).
    """
    return any(view.carries_past(block) and _bends(view, block) for block in step.mixed)


def _bends(view: View, block: Place) -> bool:
    return not all(is_linear(s.layer) or keeps_linear(s.layer) for s in view.inside(block))


def _is_separable(first: Stop, second: Stop) -> bool:
    """A depthwise convolution and the 1×1 that mixes its channels: one convolution made cheap
    (Chollet, 2016).
    """
    pointwise = isinstance(second.layer, Conv2d) and second.layer.kernel_size == 1
    return pointwise and is_depthwise(first.layer, first.in_shape)


def _last_norm(view: View, stop: Stop) -> Stop:
    """The last of the normalisations that belong to a layer, or itself."""
    for _ in view.stops:  # no further: normalisations in a loop have no last
        after = view.follower(stop)
        if after is None or not is_norm(after.layer):
            break
        stop = after
    return stop
