"""How much a file may turn out to be, so that a small one cannot take all time or memory."""

from __future__ import annotations

MOST_GROWTH = 4
"""Times the file's size that a ``.pth`` may unpack to: torch.save packs nothing, and tensors that
share their memory count once each."""

LEAST_UNPACKED = 64 * 2**20
"""Bytes that any ``.pth`` may unpack to, however small the file."""

MOST_PICKLED = 64 * 2**20
"""Bytes of names and structure: ten thousand tensors take two megabytes."""

MOST_ENTRIES = 1_000_000
"""Values in all tables and lists of one file: a run of 10,000 epochs keeps a tenth of it."""

MOST_TENSORS = 10_000
"""In one table of weights: torchvision's largest network has 2,000."""

MOST_HEADER = 16 * 2**20
"""Bytes of names and shapes that a safetensors file begins with: ten thousand tensors take two
megabytes, the names of all classes another."""

MOST_SHARDS = 1_000
"""Files that one network is in: the largest have a few hundred."""

MOST_KEY = 1_000
"""Letters of one tensor's name: real ones have under a hundred."""

MOST_ARRAY_GROWTH = 250
"""Times the file's size that an ``.npz`` may unpack to: drawings on empty ground reach 60."""

LEAST_ARRAYS = 256 * 2**20
"""Bytes that any ``.npz`` may unpack to."""


def may_unpack(unpacked: int, size: int) -> bool:
    """Whether a ``.pth`` of `size` bytes may hold so many bytes."""
    return unpacked <= max(LEAST_UNPACKED, MOST_GROWTH * size)
