"""Pictures of 12 bits in files of 16: read as 16, they are nearly black."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.engine.data.cleaning.evidence import Evidence
from studio.engine.data.cleaning.finder import Finder, FinderResult, singles
from studio.engine.data.cleaning.finding import FindingKind
from studio.engine.data.pictures.decode import FORMATS
from studio.engine.data.samples import Dataset

BRIGHTEST = 16
"""What 4,095 of 65,535 becomes in 8 bits, rounded up."""

DEEP = ("I", "I;16", "I;16B", "I;16L")
"""Pillow's names for 16 bits in one channel."""


class Dark(Finder):
    """Pictures whose values end at 4,095 in a file that has room for 65,535."""

    kind: ClassVar[FindingKind] = "dark"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
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
