"""Figures made in threads; heavy modules are imported when they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.evaluation.figures.summary import Summary


def summed(shown: Shown) -> tuple[Shown, Summary]:
    """All figures of what is shown."""
    from studio.engine.evaluation.figures.summary import summary

    return shown, summary(shown.kept.evaluation.predictions)
