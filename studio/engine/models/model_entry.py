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
class EncoderFacts:
    """What is known of a text encoder.

    Attributes:
        family: BERT, or one of its kin.
        blocks: how many it has.
        width: features of a token.
        tokenizer: the kind of it, as the library calls it, such as ``"WordPiece"``.
        vocabulary: ids that it knows.
    """

    family: str
    blocks: int
    width: int
    tokenizer: str
    vocabulary: int


@dataclass(frozen=True)
class ModelEntry:
    """What is known of a network without using it.

    Attributes:
        name: what it is called: a known network's name, a file's, or a run's title.
        start: what `FineTuning.checkpoint` names it by: a known network's name, or a path.
        path: of its file, or of a text encoder's folder.
        size: of the file in bytes, or of all files of the folder.
        classes: how many it tells apart; 0 without an output layer, and where it cannot be read.
        first: the names of the first `FIRST` of them.
        shape: of the pictures that it reads, C×H×W, or of texts, T: tokens at most; None where it
            cannot be read.
        parameters: how many numbers it has; 0 where it cannot be read.
        source: where it is from and under which licence, as far as that is known.
        run: the id of its run; empty for other kinds.
        encoder: of a text encoder alone; None of all else.
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
    encoder: EncoderFacts | None = None
    problem: StudioError | None = None

    @property
    def can_be_removed(self) -> bool:
        """Whether it may leave the list; what came with the program stays."""
        return self.kind != "bundled"
