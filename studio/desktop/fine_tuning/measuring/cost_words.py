"""What a plan costs, in a person's words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import duration, memory

if TYPE_CHECKING:
    from studio.engine.training.trials.plan_costs import PlanCost


def _tr(text: str) -> str:
    return QCoreApplication.translate("fine_tuning", text)


def cost_text(cost: PlanCost) -> str:
    """``18 s · 0.9 GB``; empty where the plan is refused."""
    if cost.problem is not None:
        return ""
    if not cost.fits:
        return _tr("{0}: no room").format(memory(cost.told))
    return f"{duration(cost.seconds)} · {memory(cost.told)}"


def cost_sentences(cost: PlanCost) -> list[str]:
    """What that is made of, a sentence each."""
    if cost.problem is not None:
        return []
    use, told = cost.use, []
    if not math.isnan(cost.seconds):
        epochs = " + ".join(
            _tr("{0} × {1}").format(stage.epochs, _short(stage.epoch_seconds))
            for stage in cost.stages
        )
        once = sum(stage.once_seconds for stage in cost.stages)
        text = _tr("The run takes about {0}: epochs {1}, and measuring.")
        if once > 0:
            text = _tr(
                "The run takes about {0}: the frozen part once {2}, epochs {1}, and measuring."
            )
        told.append(text.format(duration(cost.seconds), epochs, _short(once)))
    text = _tr(
        "At most {0} of memory at a time: {1} kept for backward, {2} weights, {3} gradients, "
        "{4} optimiser, and copies to go on from."
    )
    sizes = (cost.told, use.activations, use.weights, use.gradients, use.optimiser)
    told.append(text.format(*map(memory, sizes)))
    if not cost.fits:
        text = _tr("Only {0} are free: set a smaller batch, or let fewer layers learn.")
        told.append(text.format(memory(cost.free)))
    elif any(stage.measured is None for stage in cost.stages):
        told.append(_tr("Memory is told from shapes: whole batches would take long to measure."))
    return told


def _short(seconds: float) -> str:
    """A tenth of a second counts where there are few."""
    return _tr("{0:.2g} s").format(seconds) if seconds < 10 else duration(seconds)
