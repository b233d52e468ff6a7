"""What a network says of one picture or text, as people and tables are told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from studio.engine.errors import StudioError

COLUMNS = "prediction", "confidence", "second", "second_confidence", "unsure", "error"
"""Of a table of answers, after what it is of."""


@dataclass(frozen=True, kw_only=True)
class Answer(ABC):
    """What a network says.

    Attributes:
        probabilities: of each class, in the network's order; none where it was not asked.
        is_empty: nothing was there to be read, and the network was asked about nothing.
        is_unsure: the likeliest class is less likely than it has to be.
        error: why it could not be read.
    """

    probabilities: Mapping[str, float] = field(default_factory=dict)
    is_empty: bool = False
    is_unsure: bool = False
    error: StudioError | None = None

    @property
    @abstractmethod
    def name(self) -> str:
        """What it is of: a file, or the text itself."""

    def best(self, count: int) -> list[tuple[str, float]]:
        """The `count` likeliest classes, the likeliest first."""
        ranked = sorted(self.probabilities.items(), key=lambda item: -item[1])
        return ranked[:count]

    def row(self) -> list[object]:
        """What it is of, then as `COLUMNS` say; what there is none of is empty."""
        first, second = [*self.best(2), ("", ""), ("", "")][:2]
        unsure = "" if self.error is not None else int(self.is_unsure)
        return [self.name, *first, *second, unsure, "" if self.error is None else self.error]


def table(found: Iterable[Answer], what: str = "file") -> Iterator[Sequence[object]]:
    """Answers as a table: `what` they are of and `COLUMNS`, and a row each."""
    yield (what, *COLUMNS)
    for answer in found:
        yield answer.row()
