"""`Signal` and `Slot` of Qt, with types that are checked at both ends.

`changed: Signal[Recipe] = Signal(object)` says what it carries: mypy then compares what is
emitted and what every connected slot takes. `Signal(str, int)` needs no annotation. While the
program runs these are Qt's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, TypeVarTuple, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMetaObject, Qt, SignalInstance

    A = TypeVar("A")
    B = TypeVar("B")
    C = TypeVar("C")
    D = TypeVar("D")
    F = TypeVar("F", bound=Callable[..., object])
    Values = TypeVarTuple("Values")

    class Signal(Generic[*Values]):
        """Carries values of these types."""

        @overload
        def __init__(self: Signal[()]) -> None: ...
        @overload
        def __init__(self: Signal[A], a: type[A], /) -> None: ...
        @overload
        def __init__(self: Signal[A, B], a: type[A], b: type[B], /) -> None: ...
        @overload
        def __init__(self: Signal[A, B, C], a: type[A], b: type[B], c: type[C], /) -> None: ...
        @overload
        def __init__(
            self: Signal[A, B, C, D], a: type[A], b: type[B], c: type[C], d: type[D], /
        ) -> None: ...
        @overload
        def __init__(self, *kinds: type[Any]) -> None: ...
        def __init__(self, *kinds: type[Any]) -> None: ...
        def connect(
            self,
            slot: Callable[[*Values], object]
            | Callable[[], object]
            | Signal[*Values]
            | Signal[()]
            | SignalInstance,
            type: Qt.ConnectionType = ...,
        ) -> QMetaObject.Connection: ...
        def disconnect(self, slot: object = ...) -> bool: ...
        def emit(self, *values: *Values) -> None: ...

    class Slot:
        """Leaves the type of what it decorates as it is; Qt's makes it `Any`."""

        def __init__(self, *kinds: type[Any]) -> None: ...
        def __call__(self, function: F) -> F: ...

else:
    from PySide6.QtCore import Signal, Slot

__all__ = ["Signal", "Slot"]
