"""A look at every sample of a dataset, every finder in turn, and what they found in one report."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.browsing import Reference
from studio.engine.data.cleaning.alike import possible_pairs
from studio.engine.data.cleaning.classes import (
    FewSamples,
    NamedAsParts,
    NamesAlike,
    UnevenClasses,
)
from studio.engine.data.cleaning.copies import (
    ConflictingLabels,
    ExactDuplicates,
    Leakage,
    NearDuplicates,
    Placeholders,
)
from studio.engine.data.cleaning.finder import Evidence, Finder, FinderResult
from studio.engine.data.cleaning.finding import (
    SERIOUSNESS,
    CleaningFinding,
    CleaningReport,
    FindingKind,
)
from studio.engine.data.cleaning.fingerprints import Positions, fingerprints
from studio.engine.data.cleaning.items import Items, items_of
from studio.engine.data.cleaning.likeness import Likeness
from studio.engine.data.cleaning.sizes import Cropped, SizeOutliers
from studio.engine.data.cleaning.unusable import (
    ConstantPictures,
    Dark,
    SmallClasses,
    Unreadable,
    is_dark,
)
from studio.engine.data.samples import Dataset, Samples
from studio.engine.progress import Progress, stages

FLAT = 2.0
"""Grey values: a picture of no more contrast is of one value, but for the noise of JPEG."""

FINDERS: tuple[Finder, ...] = (
    Unreadable(),
    NamedAsParts(),
    SmallClasses(),
    FewSamples(),
    UnevenClasses(),
    NamesAlike(),
    Dark(),
    ConstantPictures(),
    Placeholders(),
    ConflictingLabels(),
    Leakage(),
    ExactDuplicates(),
    NearDuplicates(),
    SizeOutliers(),
    Cropped(),
)
"""In the order in which they leave samples out. Empty pictures come before copies, as they are
copies of each other."""

LOOK, LOOK_AT_BYTE, COMPARE, FIND = 60, 0.012, 0.0015, 1
"""Microseconds it takes to look at a picture, at each byte of it, to compare two pictures, and to
find what is wrong with one: only their proportions matter, so that progress is even."""


class Investigation:
    """Looks and compares once; then gives the evidence as it stands when samples are left out.

    Raises:
        Cancelled: as `looking` and `comparing` say.
    """

    def __init__(
        self, dataset: Dataset, looking: Progress, comparing: Progress, cap: int | None = None
    ) -> None:
        parts = list(dataset.parts().values())
        counts = [len(samples) for samples in parts]
        self._dataset, self._cap = dataset, cap
        self._part = np.repeat(np.arange(len(parts)), counts)
        self._index = np.concatenate([np.arange(count) for count in counts])
        self._label = np.concatenate([samples.labels.cpu().numpy() for samples in parts])
        seen = fingerprints(parts, looking)
        self._is_flat = seen.contrasts <= FLAT
        self._is_dark = is_dark(dataset, seen.brightest)
        self._picture = np.unique(seen.digests, return_inverse=True)[1]
        pictures = self._pictures(np.ones(len(self), bool))
        self._likeness = Likeness(seen, pictures)
        self._pairs = possible_pairs(seen, pictures, self._likeness, comparing)

    def __len__(self) -> int:
        return len(self._part)

    def reference(self, position: int) -> Reference:
        """The part of the sample at `position`, and its index there."""
        return list(self._dataset.parts())[self._part[position]], int(self._index[position])

    def name(self, position: int) -> str:
        """What the recipe and a person know it by."""
        part, index = self.reference(position)
        return self._dataset.parts()[part].name(index)

    def evidence(self, left: NDArray[np.bool_], progress: Progress) -> Evidence:
        """Of all samples, which are alike as they are among those `left` (N).

        Raises:
            Cancelled: as `progress` says.
        """
        self._likeness = self._likeness.among(self._pictures(left))
        self._likeness.measure(np.union1d(self._pairs.one, self._pairs.other), progress)
        return Evidence(
            self._dataset,
            self._part,
            self._label,
            self._picture,
            self._is_flat,
            self._is_dark,
            self._items(),
            self._cap,
        )

    def _pictures(self, left: NDArray[np.bool_]) -> Positions:
        """The first sample `left` of each different picture. The hashes of flat ones mean
        nothing: those are alike only where they are equal.
        """
        positions = np.flatnonzero(left & ~self._is_flat)
        return positions[np.unique(self._picture[positions], return_index=True)[1]]

    def _items(self) -> Items:
        pairs = self._pairs
        share = pairs.distance / self._likeness.rooms(pairs.one, pairs.other)
        return items_of(self._picture, self._label, self._part, pairs, share)


def report(dataset: Dataset, progress: Progress, cap: int | None = None) -> CleaningReport:
    """Look at every sample of `dataset`, all parts, and say what is wrong with it.

    70,000 pictures of 28×28 take about ten seconds on one core. Copies are looked for within
    the parts that the dataset comes with and across them; those within a part that is still to
    be split would leak then, and leaving out the duplicates keeps them from it.

    Args:
        cap: how many training samples of a class are used at most; None for all.

    Raises:
        Cancelled: as `progress` says.
    """
    looking, comparing, weighing = stages(progress, _costs(list(dataset.parts().values())))
    investigation = Investigation(dataset, looking, comparing, cap)
    found = _found(investigation, weighing)
    findings = [
        _told(kind, found[kind], investigation)
        for kind in SERIOUSNESS
        if not found[kind].is_nothing
    ]
    return CleaningReport(tuple(findings), checked=len(investigation))


def _found(investigation: Investigation, progress: Progress) -> dict[FindingKind, FinderResult]:
    """Again and again until nothing more is left out. Of a film, frames are measured by how
    different others are: when some are left out, a few more may be nearly the same.
    """
    left = np.ones(len(investigation), bool)
    found = more = _one_round(investigation.evidence(left, progress), left)
    while any(len(one.exclude) for one in more.values()):
        more = _one_round(investigation.evidence(left, progress), left)
        found = {kind: one.and_more(more[kind]) for kind, one in found.items()}
    progress.report(1, 1)
    return found


def _one_round(evidence: Evidence, left: NDArray[np.bool_]) -> dict[FindingKind, FinderResult]:
    """What each finder finds; what it leaves out is taken from those `left`."""
    found = {}
    for finder in FINDERS:
        found[finder.kind] = finder.find(evidence, left)
        left[found[finder.kind].exclude] = False
    return found


def _told(kind: FindingKind, found: FinderResult, samples: Investigation) -> CleaningFinding:
    """By name and reference, which mean something outside this package."""
    return CleaningFinding(
        kind,
        groups=tuple(tuple(map(samples.reference, group)) for group in found.groups),
        alike=tuple(tuple(map(samples.name, group)) for group in found.alike),
        exclude=tuple(map(samples.name, found.exclude)),
        classes=found.classes,
        merge=found.merge,
        skipped=found.skipped,
        values=found.values,
        fixes=found.fixes or (("leave_out",) if len(found.exclude) else ()),
    )


def _costs(parts: list[Samples]) -> tuple[int, int, int]:
    """Microseconds that each stage will take."""
    count = sum(len(samples) for samples in parts)
    look = count * (LOOK + LOOK_AT_BYTE * prod(parts[0].shape))
    return int(look), int(COMPARE * count * count / 2), FIND * count
