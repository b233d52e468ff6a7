"""What a network was trained on, recognised by the pictures themselves.

Names, folders and files may be others by the time it is measured; the pixels that it read are
not. So each of them is remembered by a digest of 8 bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.data.split import Split

DIGEST = 8
"""Bytes: among a million pictures two would be taken for one in one case of 37 million."""


def _none() -> Tensor:
    return torch.empty(0, dtype=torch.int64)


@dataclass(frozen=True)
class SeenSamples:
    """Digests of the samples that made the weights.

    Attributes:
        samples: of the run: its training part, and what chose its best epoch, sorted.
        before: of the runs that it was fine-tuned from.
        is_whole: whether that is all; False where an earlier run is not known.
    """

    samples: Tensor
    before: Tensor = field(default_factory=_none)
    is_whole: bool = True

    @classmethod
    def nothing(cls) -> Self:
        """Of weights drawn at random, or trained by others on other data."""
        return cls(_none())

    @classmethod
    def of(cls, split: Split, start: SeenSamples | None) -> Self:
        """Of a run on `split` from weights that had seen `start`; None where nobody knows what.

        A validation part that is the test part as well is not counted: it is what such a run
        is measured on.
        """
        parts = [split.train]
        if split.validated_on != "test":
            parts.append(split.validation)
        own = torch.cat([digests(part) for part in parts]).sort().values
        before = _none() if start is None else start.all()
        is_whole = start is not None and start.is_whole
        return cls(own, before[~torch.isin(before, own)], is_whole)

    def all(self) -> Tensor:
        """Of this run and of those before."""
        return torch.cat([self.samples, self.before])

    def made_of(self, split: Split) -> bool:
        """Whether it was `split` that the run trained on."""
        return torch.equal(self.samples, SeenSamples.of(split, None).samples)

    def among(self, samples: Samples) -> Tensor:
        """Which of `samples` were seen: N, bool."""
        return torch.isin(digests(samples), self.all())

    def to_dict(self) -> dict[str, Any]:
        """As tensors and a bool; `from_dict` reads it back."""
        return vars(self).copy()

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """What `to_dict` gave. Raises KeyError, TypeError or ValueError on anything else."""
        samples, before = values["samples"], values["before"]
        for digest in (samples, before):
            if not isinstance(digest, Tensor) or digest.dtype is not torch.int64:
                raise TypeError("the marks of its samples are no whole numbers")
        return cls(samples, before, bool(values["is_whole"]))


def digests(samples: Samples) -> Tensor:
    """One a sample, N, int64: the same for the same pixels in the same shape."""
    found = bytearray()
    for pictures, _ in samples.chunks():
        for pixels in np.ascontiguousarray(pictures.cpu().numpy()):
            found += hashlib.blake2b(pixels, digest_size=DIGEST).digest()
    return torch.from_numpy(np.frombuffer(found, np.int64).copy())
