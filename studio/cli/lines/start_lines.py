"""What the command line says of fine-tuning: what it begins with, and what it changed."""

from __future__ import annotations

from studio.cli.columns import padded
from studio.cli.lines.run_lines import epochs_words
from studio.cli.sentences import tr
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.text_transform import TextTransform
from studio.engine.network.from_weights.rebuilt_network import Assumption
from studio.engine.network.layer import shape_text
from studio.engine.runs.from_scratch import FromScratch
from studio.engine.training.adapters.choosing import WHY
from studio.engine.training.checkpoints.opening import OpenedStart
from studio.engine.training.comparison.before_after import BeforeAfter
from studio.engine.training.fine_tuning.plan import FineTuningPlan
from studio.engine.training.trials.preflight import Preflight

NAME = 9
"""Columns for what becomes of layers."""

BEGINNINGS = {
    "recipe": "Fine-tuning from {name}, with the recipe's layers:",
    "checkpoint": "Fine-tuning from {name}, with its layers in the place of the recipe's:",
}

BECOME = {
    "kept": "kept",
    "adapted": "adapted",
    "partly": "partly",
    "anew": "anew",
    "frozen": "frozen",
    "adapter": "adapter",
}

OTHER_CLASSES = (
    "The first loss is {loss:.2f}, and guessing gives {expected:.2f}: the classes of the start are "
    "probably others, or its pixels were scaled in another way. Say it with --classes, or --mean "
    "and --std."
)

WHY_NOT = {
    "away": "what is forgotten is not measured: the data that the start was trained on is not here",
    "classes": "what is forgotten is not measured: the data that the start was trained on has none "
    "of these classes",
    "none": "what is forgotten is not measured: nothing is known of the data that the start was "
    "trained on",
}

CHANGED = (
    "Before and after (epoch {epoch}, validation, {samples:,} samples): accuracy {before:.2%} to "
    "{after:.2%} (95%: {low:.1%} to {high:.1%}), {won:,} won, {lost:,} lost"
)

PLACED = {
    ("grey", "ink"): "{shape} (grey ink, cut out and centred)",
    ("grey", "photo"): "{shape} (grey photographs)",
    ("RGB", "ink"): "{shape} (RGB ink, cut out and centred)",
    ("RGB", "photo"): "{shape} (RGB photographs)",
}


def note_line(note: Assumption) -> str:
    """What was assumed of a file."""
    return note.worded(tr)


def start_lines(start: OpenedStart, plan: FineTuningPlan) -> list[str]:
    """What was assumed of the start, which layers are trained, what each begins with, and what
    the pictures become.
    """
    name = start.path.name
    rows = {
        "kept": plan.kept,
        "adapted": plan.adapted,
        "partly": plan.partly,
        "anew": plan.replaced,
        "frozen": plan.frozen,
        "adapter": plan.adapters,
    }
    lines = [
        f"  {padded(tr(BECOME[row]), NAME)}{', '.join(names)}{_note(row, plan)}"
        for row, names in rows.items()
        if names
    ]
    lines += [
        "  " + tr("no adapter in {layer}: {why}", layer=one.path, why=tr(WHY[one.reason]))
        for one in plan.without
    ]
    assumed = [
        tr("Assumed of {name}: {note}", name=name, note=note_line(note)) for note in start.notes
    ]
    return [*assumed, tr(BEGINNINGS[plan.layers], name=name), *lines, f"  {_inputs(plan)}"]


def _note(row: str, plan: FineTuningPlan) -> str:
    if row == "adapted":
        return tr(" (to pictures of {count} channels)", count=plan.placement.shape[0])
    if row != "partly":
        return ""
    others = ", ".join(other for other in plan.classes if other not in plan.known)
    return tr(" (known: {known}; anew: {others})", known=", ".join(plan.known), others=others)


def loss_lines(found: Preflight) -> list[str]:
    """That the start probably tells other classes apart, where its first loss says so."""
    told = found.other_classes
    if told is None:
        return []
    return [f"  {tr(OTHER_CLASSES, loss=told.values['loss'], expected=told.values['expected'])}"]


def before_lines(change: BeforeAfter) -> list[str]:
    """What the start answers before anything is learned."""
    before, old = change.before["accuracy"], change.old
    lines = [tr("Before fine-tuning, accuracy on validation: {accuracy:.2%}", accuracy=before)]
    if old is not None:
        told = tr(
            "on {data}, that it was trained on: {accuracy:.2%}", data=old.name, accuracy=old.before
        )
        lines.append(f"  {told}")
    elif change.not_measured in WHY_NOT:
        lines.append(f"  {tr(WHY_NOT[change.not_measured])}")
    return lines


def change_lines(change: BeforeAfter) -> list[str]:
    """What fine-tuning changed, and what was forgotten for it."""
    if change.epoch == 0:
        return []
    low, high = change.interval
    told = tr(
        CHANGED,
        epoch=change.epoch,
        samples=change.samples,
        before=change.before["accuracy"],
        after=change.after["accuracy"],
        low=low,
        high=high,
        won=change.won_count,
        lost=change.lost_count,
    )
    return [told, *_forgotten(change)]


def _forgotten(change: BeforeAfter) -> list[str]:
    old = change.old
    if old is None:
        return []
    told = tr(
        "on {data} ({samples:,} samples): {before:.2%} to {after:.2%}",
        data=old.name,
        samples=old.samples,
        before=old.before,
        after=old.after,
    )
    return [f"  {told}"]


def scratch_lines(found: FromScratch | None) -> list[str]:
    """What the same network reached from fresh weights, where that is known."""
    if found is None:
        return []
    told = tr(
        "from scratch, after {epochs} (run {run}): {accuracy:.2%}",
        epochs=epochs_words(found.epochs),
        run=found.run,
        accuracy=found.accuracy,
    )
    return [f"  {told}"]


def _inputs(plan: FineTuningPlan) -> str:
    now, wanted = plan.pictures, plan.placement
    if isinstance(now, TextTransform) or isinstance(wanted, TextTransform):
        how = tr("cut into tokens by the data's tokenizer")
        if plan.changes_pictures:
            how = tr("cut into tokens by the checkpoint's tokenizer")
        return f"{padded(tr('texts'), NAME)}{how}"
    name = padded(tr("pictures"), NAME)
    if not plan.changes_pictures:
        return name + tr("{shape}, as they are", shape=shape_text(wanted.shape))
    return name + tr(
        "{now} become {wanted}; --set fine_tuning.input=data keeps them as they are",
        now=_words(now),
        wanted=_words(wanted),
    )


def _words(placement: ImageTransform) -> str:
    colour = "grey" if placement.channels == 1 else "RGB"
    style = "ink" if placement.style == "ink" else "photo"
    return tr(PLACED[colour, style], shape=shape_text(placement.shape))
