"""What the checks before a run found, and the run that is refused for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from studio.engine.errors import TrainingError
from studio.engine.training.settings.settings import Training

Level = Literal["good", "warn", "stop"]
Value = float | int | str

NO_NUMBERS = {
    "input": "The network's input holds values that are NaN or infinite, and nothing can be "
    "learned from them: check the normalisation and the augmentations.",
    "loss": "The loss becomes NaN or infinite at step {step}, so no training would follow: try a "
    "learning rate below {rate:g}, or look for a layer whose output grows without bound.",
    "gradients": "The gradients of {names} become NaN or infinite at step {step}, which would "
    "destroy the weights: clip gradients, or try a learning rate below {rate:g}.",
}
NO_MEMORY = (
    "Training takes {needed_mb} MB of memory and {device} has {available_mb} MB free: set the "
    "batch to {batch_size} or close other programs."
)
NO_MEMORY_AT_ALL = (
    "Training takes {needed_mb} MB of memory even with a batch of two, and {device} has "
    "{available_mb} MB free: choose a smaller network or close other programs."
)
NOT_LEARNING = {
    "rose": "On a single batch the loss rises from {first:.3g} to {last:.3g}, so the steps are too "
    "large: try a learning rate below {rate:g}.",
    "flat": "On a single batch the loss stays at {first:.3g} for {steps} steps, so the network "
    "cannot learn: raise the learning rate, or look for frozen or dead layers.",
}


@dataclass(frozen=True)
class PreflightFinding:
    """What one check found.

    Attributes:
        code: of the check: ``"first_loss"``, ``"other_classes"``, ``"not_finite"``,
            ``"no_gradient"``, ``"time"``, ``"memory"``, ``"overfits"`` or ``"threads"``.
        level: ``"stop"`` where a run would be in vain.
        values: the figures; which, its check says.
        fix: training settings without the fault, where there are some.
    """

    code: str
    level: Level
    values: Mapping[str, Value] = field(default_factory=dict)
    fix: Training | None = None


@dataclass(frozen=True)
class Preflight:
    """What all checks found.

    Attributes:
        findings: in the order they are told in.
        epoch_seconds, run_seconds: that an epoch and the whole run will take; NaN where no
            step could be taken.
        memory: bytes that training takes.
    """

    findings: tuple[PreflightFinding, ...]
    epoch_seconds: float
    run_seconds: float
    memory: int | None

    @property
    def stops(self) -> PreflightFinding | None:
        """The first finding for which the run must not begin."""
        return next((found for found in self.findings if found.level == "stop"), None)

    @property
    def other_classes(self) -> PreflightFinding | None:
        """Says that what fine-tuning starts from probably tells other classes apart."""
        found = (found for found in self.findings if found.code == "other_classes")
        return next(found, None)


def refuse(found: Preflight) -> None:
    """Let a run begin only where nothing stops it. Called before each run.

    Raises:
        TrainingError: with the first finding that does, and what to do.
    """
    if (stop := found.stops) is not None:
        raise TrainingError(_template(stop), **stop.values)


def _template(stop: PreflightFinding) -> str:
    if stop.code == "not_finite":
        return NO_NUMBERS[str(stop.values["where"])]
    if stop.code == "memory":
        return NO_MEMORY if stop.fix is not None else NO_MEMORY_AT_ALL
    return NOT_LEARNING[str(stop.values["how"])]
