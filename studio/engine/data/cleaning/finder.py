"""The base of the finders: what they look at, and what they find."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.finding import FindingKind, Fix
from studio.engine.data.cleaning.fingerprints import Positions
from studio.engine.data.cleaning.items import Items
from studio.engine.data.samples import Dataset, SkippedFile


@dataclass(frozen=True)
class Evidence:
    """What is known of N samples, numbered through all parts, the training part first.

    Attributes:
        part: N, int64, an index into the dataset's parts; 0 is the training part.
        label: N, int64.
        content: N, int64, the same number for the same pixels, or the same text.
        items: the same samples, copies put together, and which are alike.
        cap: how many training samples of a class are used at most; None for all.
    """

    dataset: Dataset
    part: NDArray[np.int64]
    label: NDArray[np.int64]
    content: NDArray[np.int64]
    items: Items
    cap: int | None


@dataclass(frozen=True)
class PictureEvidence(Evidence):
    """What is known of N pictures.

    Attributes:
        is_flat: N, the pictures of one value.
        is_dark: N, those whose files hold 12 bits in 16.
    """

    is_flat: NDArray[np.bool_]
    is_dark: NDArray[np.bool_]


@dataclass(frozen=True)
class TextEvidence(Evidence):
    """What is known of N texts.

    Attributes:
        is_empty: N, those with nothing to see in them.
        is_damaged: N, those with signs of a wrong encoding.
        script: N, int64, that most letters are of, an index into `scripts.SCRIPTS`.
        tokens: N, int64, how many each has, those that are cut off too.
    """

    is_empty: NDArray[np.bool_]
    is_damaged: NDArray[np.bool_]
    script: NDArray[np.int64]
    tokens: NDArray[np.int64]


E = TypeVar("E", bound=Evidence, contravariant=True)


def _none() -> Positions:
    return np.empty(0, np.int64)


@dataclass(frozen=True)
class FinderResult:
    """What a finder found, by position; as it stands, nothing.

    Attributes: those of `CleaningFinding`.
    """

    groups: Sequence[Positions] = ()
    alike: Sequence[Positions] = ()
    exclude: Positions = field(default_factory=_none)
    classes: tuple[str, ...] = ()
    merge: tuple[tuple[str, ...], ...] = ()
    skipped: tuple[SkippedFile, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    fixes: tuple[Fix, ...] = ()

    def and_more(self, more: FinderResult) -> FinderResult:
        """And what was found when samples had been left out; the same files and classes are
        found again.
        """
        if not len(more.exclude):
            return self
        exclude = np.concatenate([self.exclude, more.exclude])
        return replace(
            self,
            groups=[*self.groups, *more.groups],
            alike=[*self.alike, *more.alike],
            exclude=exclude,
        )

    @property
    def is_nothing(self) -> bool:
        return not (len(self.groups) or self.classes or self.skipped)


class Finder(ABC, Generic[E]):
    """Finds one kind of thing that may be wrong with a dataset, by the evidence that it needs."""

    kind: ClassVar[FindingKind]

    @abstractmethod
    def find(self, evidence: E, left: NDArray[np.bool_]) -> FinderResult:
        """What is wrong among the samples that are `left` (N).

        Others are left out already, by finders that came before: so no sample is left out for
        two reasons, and where all findings are fixed a second report finds nothing.
        """


def groups_alike(left: NDArray[np.bool_], key: NDArray[np.int64]) -> list[Positions]:
    """Groups of at least two of the samples `left` in which `key` (N) is the same.

    Positions ascend in each group, and the groups by their first.
    """
    positions = np.flatnonzero(left)
    ordered = positions[np.argsort(key[positions], kind="stable")]
    _, starts, sizes = np.unique(key[ordered], return_index=True, return_counts=True)
    several = zip(starts[sizes > 1], sizes[sizes > 1], strict=True)
    groups = [ordered[start : start + size] for start, size in several]
    return sorted(groups, key=lambda group: int(group[0]))


def singles(positions: Positions) -> list[Positions]:
    """Groups of one: nothing to compare these samples with."""
    return list(positions[:, None])


def concatenated(groups: Sequence[Positions]) -> Positions:
    return np.concatenate([_none(), *groups])
