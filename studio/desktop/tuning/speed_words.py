"""What was measured of a way to do the arithmetic, in a person's words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import memory
from studio.desktop.tuning.preflight_words import short_seconds
from studio.engine.training.settings.settings import Speed

if TYPE_CHECKING:
    from studio.engine.training.trials.speed_trial import TrialRow

UNKNOWN = "–"
"""Stands where a figure is not known (yet)."""

LEAST_TOLD = 0.00005
"""Of a difference of losses: less is told as less than a hundredth of a percent."""


def speed_words(speed: Speed) -> str:
    """``bfloat16 · channels last``; ``float32`` where nothing is switched on."""
    parts: list[str] = [speed.precision] if speed.precision != "float32" else []
    if speed.channels_last:
        parts.append(_tr("channels last"))
    if speed.compiled != "no":
        parts.append(_tr("compiled") if speed.compiled == "yes" else _tr("CUDA graphs"))
    if not speed.fused:
        parts.append(_tr("steps not fused"))
    if speed.threads is not None:
        one, several = _tr("1 thread"), _tr("{0} threads")
        parts.append(one if speed.threads == 1 else several.format(speed.threads))
    return " · ".join(parts) or "float32"


def epoch_words(row: TrialRow) -> str:
    return UNKNOWN if math.isnan(row.epoch_seconds) else short_seconds(row.epoch_seconds)


def gain_words(row: TrialRow) -> str:
    return UNKNOWN if math.isnan(row.gain) else f"{row.gain:.2f}×"


def memory_words(row: TrialRow) -> str:
    return UNKNOWN if row.memory is None else memory(row.memory)


def start_words(row: TrialRow) -> str:
    return UNKNOWN if math.isnan(row.start_seconds) else short_seconds(row.start_seconds)


def loss_words(row: TrialRow) -> str:
    """``+0.31%``; ``0%`` where it is the very same."""
    difference = row.loss_difference
    if math.isnan(difference):
        return UNKNOWN
    if difference == 0:
        return "0%"
    return "<0.01%" if abs(difference) < LEAST_TOLD else f"{difference:+.2%}".replace("-", "−")


def _tr(text: str) -> str:
    return QCoreApplication.translate("speed", text)
