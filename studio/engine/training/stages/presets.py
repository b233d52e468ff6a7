"""The usual plans of fine-tuning, as stages for a network and a number of epochs."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.errors import RecipeError
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.stages.stage import ALL, HEAD, PlanName, Stage

LOWEST_SHARE = 0.05
"""Of the learning rate, at which the first layer learns where lower layers are slower."""

TUNING_SHARE = 0.1
"""Of the learning rate, at which all layers learn once the output layer has."""

MOST_STAGES = 4
"""Of gradual unfreezing: one an epoch would be over before the upper layers have settled."""


def stages_by(
    plan: PlanName, units: Sequence[str], epochs: int, rate: float, last: int
) -> tuple[Stage, ...]:
    """The stages of a plan.

    - ``head``: the output layer alone (a linear probe).
    - ``lp-ft``: first that, then all at a tenth of the rate (Kumar et al., 2022).
    - ``gradual``: from the output layer down (Howard and Ruder, 2018).
    - ``all``: every layer at the same rate.
    - ``slower``: every layer, the lower ones slower (discriminative, Howard and Ruder, 2018).
    - ``last-n``: the last few layers.
    - ``lora``, ``dora``: one stage, in which adapters and output layer learn, see `adapter_by`.

    Args:
        units: the names of the network's units, from the input to the output layer.
        epochs, rate: of the run.
        last: how many layers ``last-n`` trains.

    Raises:
        RecipeError: the run has too few epochs for it.
    """
    match plan:
        case "head":
            return (Stage(train=(HEAD,)),)
        case "all" | "lora" | "dora":
            return (Stage(),)
        case "slower":
            return (Stage(lr_decay=_decay(len(units))),)
        case "last-n":
            return (Stage(train=tuple(units[-last:])),)
        case "lp-ft":
            _refuse_fewer(epochs, 2, "Head, then all")
            tuned = Stage(learning_rate=min(rate * TUNING_SHARE, 10.0))
            return (Stage(epochs=epochs // 2, train=(HEAD,)), tuned)
        case "gradual":
            _refuse_fewer(epochs, 2, "Gradual unfreezing")
            return _gradual(units, epochs)


def adapter_by(plan: PlanName | None, given: Adapter | None) -> Adapter | None:
    """The adapter that is trained by a plan: the one given, of the plan's kind; without a plan, by
    stages of a person's own, as it is given. By other plans the layers themselves learn.
    """
    if plan is None:
        return given
    return (given or Adapter()).changed(kind=plan) if plan in ("lora", "dora") else None


def _gradual(units: Sequence[str], epochs: int) -> tuple[Stage, ...]:
    """The output layer first; with each stage as many more, the last one trains all."""
    count = max(1, min(MOST_STAGES, epochs, len(units)))
    decay, each = _decay(len(units)), epochs // count
    stages = []
    for number in range(count):
        learning = 1 + round((len(units) - 1) * number / max(1, count - 1))
        is_last = number == count - 1
        stages.append(
            Stage(
                epochs=None if is_last else each,
                train=(ALL,) if is_last else (HEAD,) if learning == 1 else tuple(units[-learning:]),
                lr_decay=decay if learning > 1 else 1.0,
            )
        )
    return tuple(stages)


def _decay(units: int) -> float:
    """From layer to layer, so that the first of so many learns at `LOWEST_SHARE`."""
    return float(round(LOWEST_SHARE ** (1 / max(1, units - 1)), 3))


def _refuse_fewer(epochs: int, needed: int, title: str) -> None:
    if epochs < needed:
        raise RecipeError(
            "{plan} takes at least {needed} epochs, and the run has {epochs}: set more epochs, or "
            "choose another plan.",
            plan=title,
            needed=needed,
            epochs=epochs,
        )
