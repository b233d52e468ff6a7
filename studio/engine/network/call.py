"""How a layer's module is made: one constructor and its arguments.

The module that trains and the source that a person takes away come from the same call,
so that they cannot differ.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import nn
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")


@dataclass(frozen=True)
class Argument:
    """One argument in source.

    Attributes:
        name: of the constructor's parameter.
        keyword: whether it is named in the call.
    """

    name: str
    keyword: bool
    value: Any


@dataclass(frozen=True)
class Call:
    """A constructor's name and arguments.

    Attributes:
        target: of a class in `studio.engine.network.modules`, else in ``torch.nn``.
        args, kwargs: plain values.
    """

    target: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)

    def make(self) -> nn.Module:
        """The module, with fresh weights."""
        module: nn.Module = constructor(self.target)(*self.args, **self.kwargs)
        return module

    def written(self) -> tuple[Argument, ...]:
        """The arguments as source writes them: those at the constructor's default are left out."""
        parameters = signature(self.target)
        names = [*parameters]
        last = names[-1] if names else ""
        by_place = [
            Argument(names[i] if i < len(names) else last, False, value)
            for i, value in enumerate(self.args)
        ]
        by_keyword = [
            Argument(name, True, value)
            for name, value in self.kwargs.items()
            if value != parameters[name].default
        ]
        return (*by_place, *by_keyword)


def call(target: str, *args: Any, **kwargs: Any) -> Call:
    """``call("Linear", 784, 256, bias=False)`` for ``nn.Linear(784, 256, bias=False)``."""
    return Call(target, args, kwargs)


def is_own(target: str) -> bool:
    """Whether `target` is a class of ours, whose source travels with a network's."""
    from studio.engine.network import modules

    return target in modules.__all__


@cache
def constructor(target: str) -> Callable[..., Any]:
    """The class that `target` names."""
    from studio.engine.network import modules

    return getattr(modules if is_own(target) else nn, target)  # type: ignore[no-any-return]


@cache
def signature(target: str) -> Mapping[str, inspect.Parameter]:
    """The constructor's parameters by name, in order."""
    return inspect.signature(constructor(target)).parameters


def bound(target: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """Every parameter's value in a call: what is given, else its default.

    Raises:
        TypeError: the constructor does not take these arguments.
    """
    arguments = inspect.signature(constructor(target)).bind(*args, **kwargs)
    arguments.apply_defaults()
    return arguments.arguments
