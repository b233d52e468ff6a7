"""Shares in whole percent, for where there is no room for more."""

from __future__ import annotations


def whole_percent(share: float) -> str:
    """``61%`` of a share, 0–1; ``<1%`` and ``>99%`` of what is not quite none or all."""
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{share:.0%}"
