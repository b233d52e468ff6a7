"""Pictures that were much larger, smaller, longer or narrower than the others."""

from __future__ import annotations

from math import log
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.finder import Finder, FinderResult, PictureEvidence, singles
from studio.engine.data.cleaning.finding import FindingKind
from studio.engine.data.samples import Samples

SIGMAS = 4.0
"""Robust standard deviations from the median that a picture must be away."""

MAD_TO_SIGMA = 1.4826
"""Of a normal distribution: σ over the median absolute deviation (Rousseeuw and Croux, 1993)."""

LEAST_AREA, LEAST_SHAPE = log(100), log(3)
"""How far a picture must be away however alike the others are: 10 times the side, or 3 times the
ratio of the sides. A telephone's photographs among a camera's, or upright among lying ones, are
no mistakes."""

CUT = 0.4
"""The share of a picture beside the middle that is seen, from which on much is cut away: photos of
4:3 lose a quarter, of 3:2 a third, of 16:9 44%."""

OFTEN = 0.1
"""The share of all pictures that must lose so much: a few are outliers of their size."""

ENLARGED = 4.0
"""A picture enlarged more than this many times is a blur."""


class SizeOutliers(Finder[PictureEvidence]):
    """Pictures whose size in the file is far from that of the rest, such as icons and banners."""

    kind: ClassVar[FindingKind] = "size_outliers"

    def find(self, evidence: PictureEvidence, left: NDArray[np.bool_]) -> FinderResult:
        sizes = np.concatenate([_sizes(part) for part in evidence.dataset.parts().values()])
        known = np.flatnonzero(left & (sizes > 0).all(axis=1))
        if not len(known):
            return FinderResult()
        _, height, width = evidence.dataset.train.shape
        far = known[_is_far(sizes[known], (height, width))]
        return FinderResult(singles(far), exclude=far)


class Cropped(Finder[PictureEvidence]):
    """Pictures so wide or high that the middle, which is all that the network sees, leaves much
    of them out.
    """

    kind: ClassVar[FindingKind] = "cropped"

    def find(self, evidence: PictureEvidence, left: NDArray[np.bool_]) -> FinderResult:
        sizes = np.concatenate([_sizes(part) for part in evidence.dataset.parts().values()])
        known = np.flatnonzero(left & (sizes > 0).all(axis=1))
        _, height, width = evidence.dataset.train.shape
        shape = np.log(sizes[known, 0] / sizes[known, 1]) - log(width / height)
        lost = 1 - np.exp(-np.abs(shape))
        cut = lost >= CUT
        if cut.sum() <= OFTEN * len(known):
            return FinderResult()
        return FinderResult(singles(known[cut]), values={"lost": float(np.median(lost[cut]))})


def _sizes(samples: Samples) -> NDArray[np.int64]:
    """N×2: width and height in the file; 0 where they are not known."""
    origins = samples.origins
    if origins is None or origins.sizes is None:
        return np.zeros((len(samples), 2), np.int64)
    sizes = origins.sizes if samples.rows is None else origins.sizes[samples.rows.cpu()]
    return np.asarray(sizes.cpu().numpy())


def _is_far(sizes: NDArray[np.int64], shown: tuple[int, int]) -> NDArray[np.bool_]:
    """Of N×2 widths and heights; `shown` is the height and width of the samples."""
    width, height = sizes.T.astype(np.float64)
    return (
        _is_outlier(np.log(width * height), LEAST_AREA)
        | _is_outlier(np.log(width / height), LEAST_SHAPE)
        | _is_blur(np.maximum(shown[1] / width, shown[0] / height))
    )


def _is_outlier(values: NDArray[np.float64], least: float) -> NDArray[np.bool_]:
    away = np.abs(values - np.median(values))
    return away > max(SIGMAS * MAD_TO_SIGMA * float(np.median(away)), least)


def _is_blur(enlarged: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where most pictures are enlarged that much, as small ones for a large network are, it is
    no mistake of a few.
    """
    return (enlarged > ENLARGED) & (np.median(enlarged) <= ENLARGED)
