"""How sure a share is that was counted on so many samples."""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054
"""Standard deviations around the mean that hold 95% of a normal distribution."""


def wilson_interval(hits: int, samples: int, z: float = Z_95) -> tuple[float, float]:
    """Where the true share lies with 95% confidence (Wilson, 1927), as 0–1.

    Unlike the plain one it holds for few samples and shares near 0 and 1, and stays within them.

    Args:
        z: of another confidence, in standard deviations.
    """
    if samples == 0:
        return 0.0, 1.0
    share, spread = hits / samples, z * z / samples
    centre = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / samples + spread / (4 * samples)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)
