"""What the command line says of fine-tuning before it begins, from the run's own plan."""

from __future__ import annotations

from studio.engine.data.preprocessing import ImageTransform
from studio.engine.network.layer import shape_text
from studio.engine.training.checkpoints.opening import Opened
from studio.engine.training.fine_tuning.plan import FineTuningPlan
from studio.engine.training.trials.preflight import Preflight


def start_lines(start: Opened, plan: FineTuningPlan) -> list[str]:
    """What was assumed of the start, which layers are trained, what each begins with, and what
    the pictures become.
    """
    name = start.path.name
    whose = {
        "recipe": f"Fine-tuning from {name}, with the recipe's layers:",
        "checkpoint": f"Fine-tuning from {name}, with its layers in the place of the recipe's:",
    }
    others = ", ".join(other for other in plan.classes if other not in plan.known)
    rows = {
        "kept": plan.kept,
        "adapted": plan.adapted,
        "partly": plan.partly,
        "anew": plan.replaced,
        "frozen": plan.frozen,
    }
    notes = {
        "adapted": f" (to pictures of {plan.placement.channels} channels)",
        "partly": f" (known: {', '.join(plan.known)}; anew: {others})",
    }
    lines = [
        f"  {row:<9}{', '.join(names)}{notes.get(row, '')}" for row, names in rows.items() if names
    ]
    assumed = [f"Assumed of {name}: {note}" for note in start.notes]
    return [*assumed, whose[plan.layers], *lines, f"  pictures {_pictures(plan)}"]


def loss_lines(found: Preflight) -> list[str]:
    """That the start probably tells other classes apart, where its first loss says so."""
    told = found.other_classes
    if told is None:
        return []
    return [
        f"  The first loss is {told.values['loss']:.2f}, and guessing gives "
        f"{told.values['expected']:.2f}: the classes of the start are probably others, or its "
        "pixels were scaled in another way. Say it with --classes, or --mean and --std."
    ]


def _pictures(plan: FineTuningPlan) -> str:
    if not plan.changes_pictures:
        return f"{shape_text(plan.placement.shape)}, as they are"
    return (
        f"{_words(plan.pictures)} become {_words(plan.placement)}; "
        "--set fine_tuning.input=data keeps them as they are"
    )


def _words(placement: ImageTransform) -> str:
    colour = "grey" if placement.channels == 1 else "RGB"
    how = "ink, cut out and centred" if placement.style == "ink" else "photographs"
    return f"{shape_text(placement.shape)} ({colour} {how})"
