"""Layers that hold layers: in a row, beside a skip, in branches, or several times over."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter, OrderedDict
from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import field_validator

from studio.engine.errors import NetworkError
from studio.engine.network.layer import Layer, Shape
from studio.engine.spec import setting
from studio.engine.unfit import Unfit

if TYPE_CHECKING:
    from torch import nn

    from studio.engine.network import shapes
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")
    shapes = lazy("studio.engine.network.shapes")

Flow = Literal["sequence", "residual", "parallel", "repeat"]

GROUP = "Block"


def free_name(layers: Iterable[Layer], prefix: str) -> str:
    """The first of ``fc1``, ``fc2``, ... that none of `layers` has."""
    taken = {layer.name for layer in layers}
    return next(name for i in count(1) if (name := f"{prefix}{i}") not in taken)


def check_names(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """See that no two of `layers`, which stand at one level, have the same name.

    Raises:
        ValueError: two have.
    """
    for name, times in Counter(layer.name for layer in layers).items():
        if times > 1:
            raise Unfit("two layers are named {name!r}; each needs its own name", name=name)
    return layers


class Block(Layer):
    """A layer that holds layers. Their names are attributes of its module, so that they
    need to differ only among themselves.

    Attributes:
        flow: how samples run through it.
        reserved: names that its own module uses.
    """

    group: ClassVar[str] = GROUP
    flow: ClassVar[Flow]
    reserved: ClassVar[tuple[str, ...]] = ()

    layers: tuple[Layer, ...] = ()
    frozen: bool = setting(
        False, title="Frozen", help="Keeps the weights inside as they are while others learn."
    )

    @field_validator("layers")
    @classmethod
    def _names_differ(cls, layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
        for layer in layers:
            if layer.name in cls.reserved:
                raise Unfit(
                    "{name!r} is a name that {block} uses itself",
                    name=layer.name,
                    block=cls.__name__,
                )
        return check_names(layers)

    @property
    def times(self) -> int:
        """How often what is inside is run, each time with its own weights."""
        return 1

    @property
    def count(self) -> int:
        return self.times * max(1, sum(layer.count for layer in self.layers))

    @property
    def depth(self) -> int:
        return 1 + max((layer.depth for layer in self.layers), default=0)

    @property
    def branches(self) -> tuple[tuple[Layer, ...], ...]:
        """The rows of layers that each start from the input."""
        return (self.layers,)

    def plain_shape(self, in_shape: Shape) -> Shape:
        self.check_inside()
        shape = in_shape
        for _ in range(self.times):
            shape = self.joined(shape, self.ends(shape))
        return shape

    def ends(self, in_shape: Shape) -> list[Shape]:
        """The shapes at the ends of the branches in one run.

        Raises:
            NetworkError: a layer inside does not fit.
        """
        return [shapes.end_of(row, in_shape) for row in self.branches]

    def joined(self, in_shape: Shape, ends: list[Shape]) -> Shape:
        """What becomes of the branches' ends.

        Raises:
            NetworkError: they do not fit together.
        """
        return ends[0]

    def extra(self, in_shape: Shape, ends: list[Shape]) -> Layer | None:
        """A layer that the block adds by itself, where shapes need one.

        Raises:
            NetworkError: none would help.
        """
        return None

    @abstractmethod
    def assemble(self, inside: OrderedDict[str, nn.Module], in_shape: Shape) -> nn.Module:
        """The module of one run over modules of the layers inside."""

    def build(self, in_shape: Shape) -> nn.Module:
        self.check_inside()
        inside = OrderedDict(
            (layer.name, layer.build(shape))
            for row in self.branches
            for layer, shape in shapes.steps(row, in_shape)
        )
        return self.assemble(inside, in_shape)

    def check_inside(self) -> None:
        """See that it holds layers.

        Raises:
            NetworkError: it is empty.
        """
        if not self.layers:
            raise NetworkError(
                "{kind} has no layers inside: drag some into it, or remove it.", kind=self.kind
            )

    def for_classes(self, classes: int) -> Self:
        """This block with every size inside that says ``"classes"`` made that number."""
        layers = tuple(layer.for_classes(classes) for layer in self.layers)
        same = all(new is old for new, old in zip(layers, self.layers, strict=True))
        return self if same else self.with_layers(layers)

    def with_layers(self, layers: tuple[Layer, ...]) -> Self:
        """The same block around other layers.

        Raises:
            RecipeError: two of them have the same name.
        """
        return self.changed(layers=layers)
