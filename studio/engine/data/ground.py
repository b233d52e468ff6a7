"""Ink apart from the ground it lies on. Needs numpy and Pillow alone."""

from __future__ import annotations

import numpy as np

from studio.engine.data.ink import Grey

LEAST_CONTRAST = 24
"""Of ink with its ground, in grey values: what is less is the grain of empty paper."""


def light_on_dark(grey: Grey) -> tuple[Grey, bool]:
    """How much each pixel differs from its ground towards the ink, and whether that is darker.

    Zeros where there is no ink.
    """
    ground = _ground(grey)
    dark_ink = ground - int(grey.min()) > int(grey.max()) - ground
    away = grey.astype(np.int16) - ground
    ink = (-away if dark_ink else away).clip(0, 255).astype(np.uint8)
    return (ink if ink.max() >= LEAST_CONTRAST else np.zeros_like(ink)), dark_ink


def _ground(grey: Grey) -> int:
    """The paper's grey value: the median of the picture's border."""
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    return int(np.median(border))
