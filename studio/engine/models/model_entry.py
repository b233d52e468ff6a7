"""One network to start from, as a list shows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from studio.engine.errors import StudioError

ModelKind = Literal["bundled", "downloaded", "file", "run"]
"""It came with the program, was downloaded, was opened lately, or is a run's best."""

FIRST = 5
"""Classes that are named."""


@dataclass(frozen=True)
class ModelEntry:
    """What is known of a network without using it.

    Attributes:
        name: what it is called: a known network's name, a file's, or a run's title.
        start: what `FineTuning.checkpoint` names it by: a known network's name, or a path.
        path: of its file.
        size: of the file in bytes.
        classes: how many it tells apart; 0 without an output layer, and where it cannot be read.
        first: the names of the first `FIRST` of them.
        shape: of the pictures that it reads, C×H×W; None where it cannot be read.
        parameters: how many numbers it has; 0 where it cannot be read.
        source: where it is from and under which licence, as far as that is known.
        run: the id of its run; empty for other kinds.
        problem: why it cannot be opened; None where it can.
    """

    name: str
    kind: ModelKind
    start: str
    path: Path
    size: int = 0
    classes: int = 0
    first: tuple[str, ...] = ()
    shape: tuple[int, ...] | None = None
    parameters: int = 0
    source: str = ""
    run: str = ""
    problem: StudioError | None = None

    @property
    def can_be_removed(self) -> bool:
        """Whether it may leave the list; what came with the program stays."""
        return self.kind != "bundled"
