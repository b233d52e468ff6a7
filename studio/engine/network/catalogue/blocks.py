"""The kinds of block."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.errors import NetworkError, RecipeError
from studio.engine.network.block import Block, Flow
from studio.engine.network.catalogue.core import Conv2d, Linear
from studio.engine.network.layer import Layer, Shape, shape_text
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import nn

    from studio.engine.network import block_modules, shapes
    from studio.engine.network.parts import token_flow
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")
    shapes = lazy("studio.engine.network.shapes")
    block_modules = lazy("studio.engine.network.block_modules")
    token_flow = lazy("studio.engine.network.parts.token_flow")

SKIP = "skip"


class Sequential(Block):
    """Layers in a row under one name: a part of the network, or a branch of several layers."""

    prefix: ClassVar[str] = "part"
    flow: ClassVar[Flow] = "sequence"
    formula: ClassVar[str] = "y = last(… second(first(x)))"
    lesson: ClassVar[str] = "It computes nothing itself; it keeps together what belongs together."

    def assemble(self, inside: OrderedDict[str, nn.Module], in_shape: Shape) -> nn.Module:
        return token_flow.row_of(inside)


class Residual(Block):
    """Layers in a row, and a skip around them that is added to what they give."""

    prefix: ClassVar[str] = "block"
    flow: ClassVar[Flow] = "residual"
    reserved: ClassVar[tuple[str, ...]] = (SKIP,)
    formula: ClassVar[str] = "y = f(x) + x, or f(x) + W·x where the shapes differ"
    lesson: ClassVar[str] = (
        "The layers need to learn only what to change, and the gradient runs past them "
        "unhindered: networks of a hundred layers train (He et al., 2015)."
    )

    def extra(self, in_shape: Shape, ends: list[Shape]) -> Layer | None:
        return _projection(in_shape, ends[0])

    def assemble(self, inside: OrderedDict[str, nn.Module], in_shape: Shape) -> nn.Module:
        projection = self.extra(in_shape, self.ends(in_shape))
        skip = None if projection is None else projection.build(in_shape)
        return block_modules.Residual(inside, skip)

    def joined(self, in_shape: Shape, ends: list[Shape]) -> Shape:
        self.extra(in_shape, ends)
        return ends[0]


def _projection(start: Shape, end: Shape) -> Layer | None:
    """What brings `start` to the shape `end`; None where they are the same.

    Raises:
        NetworkError: no linear layer or 1×1 convolution does.
    """
    if start == end:
        return None
    try:
        if found := _fitting(start, end):
            return found
    except RecipeError:  # wider than a layer may be, or a longer step
        pass
    raise NetworkError(
        "Residual cannot add its input {start} to what its layers give, {end}: let them keep the "
        "size, or make it smaller by a whole step.",
        start=shape_text(start),
        end=shape_text(end),
    )


def _fitting(start: Shape, end: Shape) -> Layer | None:
    """The 1×1 convolution or linear layer from `start` to `end`; None where neither does it."""
    if len(start) == len(end) == 3:
        stride = -(-start[1] // end[1])
        if all(-(-side // stride) == goal for side, goal in zip(start[1:], end[1:], strict=True)):
            sizes = {"out_channels": end[0], "kernel_size": 1, "stride": stride}
            return Conv2d.parse({"name": SKIP, **sizes})
    if len(start) == len(end) < 3 and start[:-1] == end[:-1]:
        return Linear.parse({"name": SKIP, "out_features": end[-1]})
    return None


class Parallel(Block):
    """Branches that all get the input; what they give is joined. Each layer inside is a branch."""

    flow: ClassVar[Flow] = "parallel"
    always_shown: ClassVar[tuple[str, ...]] = ("join",)
    formula: ClassVar[str] = "y = [a(x), b(x), …], or a(x) + b(x) + …"
    lesson: ClassVar[str] = (
        "Filters of several sizes side by side see fine and coarse things at once (Szegedy et "
        "al., 2014). A branch of several layers is a Sequential."
    )

    join: Literal["concatenate", "sum"] = setting(
        "concatenate", title="Join", help="Put the branches' channels side by side, or add them."
    )

    @property
    def branches(self) -> tuple[tuple[Layer, ...], ...]:
        return tuple((layer,) for layer in self.layers)

    def joined(self, in_shape: Shape, ends: list[Shape]) -> Shape:
        first = ends[0]
        place = join_dim(first)
        rest = [(*end[:place], *end[place + 1 :]) for end in ends]
        same = rest.count(rest[0]) == len(rest) if self.join == "concatenate" else len({*ends}) == 1
        if not same or len({len(end) for end in ends}) > 1:
            raise NetworkError(
                "Parallel cannot {join} {ends}: let all branches give the same {what}.",
                join=self.join,
                ends=" and ".join(shape_text(end) for end in ends),
                what="shape" if self.join == "sum" else "size but for the channels",
            )
        if self.join == "sum":
            return first
        return (*first[:place], sum(end[place] for end in ends), *first[place + 1 :])

    def assemble(self, inside: OrderedDict[str, nn.Module], in_shape: Shape) -> nn.Module:
        dim = join_dim(self.ends(in_shape)[0]) + 1
        return block_modules.Parallel(inside, None if self.join == "sum" else dim)


def join_dim(shape: Shape) -> int:
    """Along which dimension of a sample branches are put side by side: channels or features."""
    return 1 if len(shape) == 2 else 0


class Repeat(Block):
    """What is inside, several times over, each time with weights of its own."""

    prefix: ClassVar[str] = "stage"
    flow: ClassVar[Flow] = "repeat"
    always_shown: ClassVar[tuple[str, ...]] = ("n",)
    formula: ClassVar[str] = "y = f₃(f₂(f₁(x))) for three times"
    lesson: ClassVar[str] = "Depth in one number: turn it up while there is data enough to fill it."

    n: int = setting(2, ge=1, le=100, title="Times", unit="times", help="How often it is run.")

    @property
    def times(self) -> int:
        return self.n

    def build(self, in_shape: Shape) -> nn.Module:
        copies: list[nn.Module] = []
        shape = in_shape
        for _ in range(self.n):
            copies.append(super().build(shape))
            shape = self.joined(shape, self.ends(shape))
        return token_flow.row_of({str(place): copy for place, copy in enumerate(copies)})

    def assemble(self, inside: OrderedDict[str, nn.Module], in_shape: Shape) -> nn.Module:
        if len(inside) == 1:
            return next(iter(inside.values()))
        return token_flow.row_of(inside)
