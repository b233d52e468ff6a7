"""What pushes the points of a t-SNE map apart, on a grid: time grows with the points, not pairs.

Each point is shared out to the nodes around it, the nodes' forces on each other are one convolution
by FFT, and each point reads what is around it (Linderman et al., 2019; here cubic on one grid).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

SPACING = 0.4
"""Between two nodes; the force changes over a length of 1."""

MOST_NODES = 640
"""A side: of a larger map the nodes are wider apart, as are its points."""

STEP = 16
"""The nodes of a side are a multiple of it, so that the same kernel serves many iterations."""

Values = NDArray[np.float32]


def repulsion(places: Values) -> Values:
    """N×2: the sum over others of (own place - other's) / (1 + distance²)², divided by the sum of
    1 / (1 + distance²) over all pairs. `places` are N×2.
    """
    first = places.min(0)
    span = float((places - first).max())
    nodes = min(MOST_NODES, int(np.ceil((span / SPACING + 4) / STEP)) * STEP)
    spacing = max(SPACING, span / (nodes - 4))
    shares = _shares((places - first) / spacing + 1.5, nodes)
    charges = np.concatenate([np.ones((len(places), 1), np.float32), places], 1)
    grid = (shares.T @ charges).T.reshape(3, nodes, nodes)
    felt = shares @ _convolved(grid, nodes, spacing).reshape(4, -1).T
    total = max(float(felt[:, 3].sum()) - len(places), 1e-12)
    return np.asarray((places * felt[:, :1] - felt[:, 1:3]) / total, np.float32)


def _shares(at: Values, nodes: int) -> Any:
    """N×nodes², sparse: what of each point its 16 nodes get; `at` is in nodes from the corner."""
    from scipy.sparse import csr_array

    base = np.floor(at)
    weights = [_cubic(at[:, axis] - base[:, axis]) for axis in (0, 1)]
    around = base[:, :, None].astype(np.int32) + np.arange(-1, 3, dtype=np.int32)
    columns = around[:, 0, :, None] * nodes + around[:, 1, None, :]
    values = weights[0][:, :, None] * weights[1][:, None, :]
    starts = np.arange(0, values.size + 1, 16)
    return csr_array((values.ravel(), columns.ravel(), starts), shape=(len(at), nodes * nodes))


def _cubic(t: Values) -> Values:
    """N×4: Lagrange's weights of the nodes at -1, 0, 1 and 2, for places `t` between 0 and 1."""
    before, after, beyond = t + 1, t - 1, t - 2
    return np.stack(
        [
            -t * after * beyond / 6,
            before * after * beyond / 2,
            -before * t * beyond / 2,
            before * t * after / 6,
        ],
        axis=1,
    ).astype(np.float32)


def _convolved(grid: Values, nodes: int, spacing: float) -> Values:
    """4×nodes×nodes: three charges with the squared kernel, and the first with the plain one."""
    from scipy.fft import irfft2, rfft2

    squared, plain = _kernels(nodes, spacing)
    size = squared.shape[0]
    spectra = rfft2(grid, s=(size, size))
    products = np.concatenate([spectra * squared, spectra[:1] * plain])
    return np.asarray(irfft2(products, s=(size, size))[:, :nodes, :nodes], np.float32)


@lru_cache(maxsize=2)
def _kernels(nodes: int, spacing: float) -> tuple[NDArray[Any], NDArray[Any]]:
    """The spectra of 1 / (1 + distance²) squared, and plain, between nodes."""
    from scipy.fft import next_fast_len, rfft2

    size = next_fast_len(2 * nodes, real=True)
    apart = np.arange(size, dtype=np.float32)
    squares = (np.minimum(apart, size - apart) * np.float32(spacing)) ** 2
    plain = 1 / (1 + squares[:, None] + squares)
    return rfft2(plain**2), rfft2(plain)
