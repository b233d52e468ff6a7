"""The base of the checks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from enum import IntEnum
from typing import ClassVar

from studio.engine.counts import counted
from studio.engine.network.checks.finding import Finding
from studio.engine.network.checks.view import View
from studio.engine.network.network import Network
from studio.engine.network.tree import Place


class Severity(IntEnum):
    """How much a finding matters; the most serious is the smallest."""

    BREAKS = 0
    """The network learns nothing, or hardly."""
    HARMS = 1
    """It learns worse than it could."""
    WASTES = 2
    """It costs time or memory for nothing."""


class Check(ABC):
    """Finds one thing that hurts a network. A subclass with a `code` is a check.

    Attributes:
        code: what its findings are known by.
        severity: how much they matter.
    """

    kinds: ClassVar[list[type[Check]]] = []
    code: ClassVar[str]
    severity: ClassVar[Severity]

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if "code" in cls.__dict__:
            Check.kinds.append(cls)

    @abstractmethod
    def find(self, view: View) -> Iterator[Finding]:
        """What it finds.

        It may tell of one place several times with other mends, the best first: the person
        gets the first mend that works.
        """

    def finding(
        self,
        place: Place,
        what: str,
        why: str,
        mend: str = "",
        mended: Network | None = None,
        **values: object,
    ) -> Finding:
        """A finding under this check's code."""
        told = {name: counted(value) for name, value in values.items()}
        return Finding(self.code, place, what, why, mend, told, mended)
