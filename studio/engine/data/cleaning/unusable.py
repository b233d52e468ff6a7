"""Files that became no sample, pictures that show nothing or were read nearly black, and classes
too small to be split.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.engine.data.cleaning.copies import TRAIN
from studio.engine.data.cleaning.finder import (
    Evidence,
    Finder,
    FinderResult,
    PictureEvidence,
    singles,
)
from studio.engine.data.cleaning.finding import FindingKind
from studio.engine.data.pictures.decode import FORMATS
from studio.engine.data.samples import Dataset
from studio.engine.data.split import FEWEST

NO_LABEL = -1

BRIGHTEST = 16
"""What 4,095 of 65,535 becomes in 8 bits, rounded up."""

DEEP = ("I", "I;16", "I;16B", "I;16L")
"""Pillow's names for 16 bits in one channel."""


class Unreadable(Finder[Evidence]):
    """Files that were left out already: the person may want to know which and why."""

    kind: ClassVar[FindingKind] = "unreadable"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        return FinderResult(skipped=evidence.dataset.skipped)


class ConstantPictures(Finder[PictureEvidence]):
    """Pictures whose pixels all have one value, or nearly: a lens cap, an empty page."""

    kind: ClassVar[FindingKind] = "constant"

    def find(self, evidence: PictureEvidence, left: NDArray[np.bool_]) -> FinderResult:
        flat = np.flatnonzero(left & evidence.is_flat & ~evidence.is_dark)
        return FinderResult(singles(flat), exclude=flat)


class SmallClasses(Finder[Evidence]):
    """Classes with too few training samples for `split`, which refuses them.

    The classes are left out, not their samples. Counted is what is there now: where leaving
    samples out makes another class too small, the next report says so.
    """

    kind: ClassVar[FindingKind] = "small_classes"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        labels = np.where(evidence.part == TRAIN, evidence.label, NO_LABEL)
        train = evidence.dataset.train
        if not len(train) and len(evidence.label):
            return FinderResult()  # a part to measure with alone
        counts = train.class_counts()
        small = [label for label, count in enumerate(counts) if count < FEWEST]
        members = [np.flatnonzero(labels == label) for label in small]
        return FinderResult(
            groups=[positions for positions in members if len(positions)],
            classes=tuple(evidence.dataset.classes[label] for label in small),
            fixes=("drop_classes",) if len(counts) - len(small) >= 2 else (),
        )


class Dark(Finder[PictureEvidence]):
    """Pictures whose values end at 4,095 in a file that has room for 65,535."""

    kind: ClassVar[FindingKind] = "dark"

    def find(self, evidence: PictureEvidence, left: NDArray[np.bool_]) -> FinderResult:
        return FinderResult(singles(np.flatnonzero(left & evidence.is_dark)))


def is_dark(dataset: Dataset, brightest: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """N, which samples are pictures of 12 bits, by their brightest value (N) and their files.

    Only the heads of the few files that are nearly black are looked at.
    """
    dark = (brightest > 0) & (brightest <= BRIGHTEST)
    start = 0
    for samples in dataset.parts().values():
        for index in np.flatnonzero(dark[start : start + len(samples)]):
            origins = samples.origins
            file = origins.file(samples.row(int(index))) if origins else None
            dark[start + index] = file is not None and _is_deep(file)
        start += len(samples)
    return dark


def _is_deep(file: Path) -> bool:
    try:
        with Image.open(file, formats=FORMATS) as picture:
            return picture.mode in DEEP
    except (OSError, ValueError, SyntaxError):  # gone since it was decoded, or changed
        return False
