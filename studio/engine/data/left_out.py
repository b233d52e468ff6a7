"""How many files or rows of a dataset became no sample, told wherever the dataset is used."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset

NAMED = 20
"""Files that are named; of more the number is enough."""

TOLD = "{count:,} of {of:,} samples could not be read and are left out. The first: {reason}"
"""With its values apart, as in `StudioError`."""


@dataclass(frozen=True)
class LeftOut:
    """Files that could not be read.

    Attributes:
        count: how many there are.
        of: of how many, those that could be read among them.
        reason: why the first could not, in a sentence that names it.
        files: the paths of the first; a table's rows lie in one.
    """

    count: int = 0
    of: int = 0
    reason: str = ""
    files: tuple[str, ...] = ()

    def __str__(self) -> str:
        return TOLD.format(count=self.count, of=self.of, reason=self.reason)

    def to_dict(self) -> dict[str, Any]:
        """As numbers, strings and lists."""
        return asdict(self)


def left_out(dataset: Dataset) -> LeftOut | None:
    """What was left out of `dataset` when it was opened; None where everything could be read."""
    skipped = dataset.skipped
    if not skipped:
        return None
    return LeftOut(
        count=len(skipped),
        of=len(skipped) + sum(len(samples) for samples in dataset.parts().values()),
        reason=skipped[0].reason,
        files=tuple(dict.fromkeys(str(entry.path) for entry in skipped[:NAMED])),
    )
