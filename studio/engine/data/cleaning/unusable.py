"""Files that became no sample, pictures that show nothing, and classes too small to be split."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.copies import TRAIN
from studio.engine.data.cleaning.evidence import Evidence
from studio.engine.data.cleaning.finder import Finder, FinderResult, singles
from studio.engine.data.cleaning.finding import FindingKind
from studio.engine.data.split import FEWEST

NO_LABEL = -1


class Unreadable(Finder):
    """Files that were left out already: the person may want to know which and why."""

    kind: ClassVar[FindingKind] = "unreadable"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        return FinderResult(skipped=evidence.dataset.skipped)


class ConstantPictures(Finder):
    """Pictures whose pixels all have one value, or nearly: a lens cap, an empty page."""

    kind: ClassVar[FindingKind] = "constant"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        flat = np.flatnonzero(left & evidence.is_flat & ~evidence.is_dark)
        return FinderResult(singles(flat), exclude=flat)


class SmallClasses(Finder):
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
            mends=("drop_classes",) if len(counts) - len(small) >= 2 else (),
        )
