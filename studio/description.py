"""What the command line says of a checkpoint, and of fine-tuning before it begins."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.text_transform import TextTransform
from studio.engine.export.exporting import Exported
from studio.engine.export.figure import Figure
from studio.engine.network.layer import shape_text
from studio.engine.network.summary import summarise
from studio.engine.network.tree import walk
from studio.engine.printable import printable
from studio.engine.runs.from_scratch import FromScratch
from studio.engine.training.adapters.choosing import WHY
from studio.engine.training.checkpoints.answering import AS_IT_IS
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import Opened, OpenedStart
from studio.engine.training.comparison.before_after import BeforeAfter
from studio.engine.training.fine_tuning.plan import FineTuningPlan
from studio.engine.training.trials.preflight import Preflight

CLASSES_SHOWN = 100
"""Names of classes that are printed."""


def describe(opened: Opened) -> list[str]:
    """Lines that say what a checkpoint holds."""
    checkpoint = opened.checkpoint
    figures = [f"{name} {value:.4f}" for name, value in checkpoint.metrics.items()]
    versions = [f"{name} {version}" for name, version in checkpoint.versions.items()]
    lines = [
        f"Recipe: {checkpoint.recipe.name}, seed {checkpoint.recipe.training.seed}",
        f"Classes: {_classes(checkpoint.classes)}",
        f"Input: {shape_text(checkpoint.preprocessing.placement.shape)}, "
        f"mean {checkpoint.preprocessing.mean}, std {checkpoint.preprocessing.std}",
        *_layers(checkpoint),
        *_adapter(checkpoint),
        *_answering(checkpoint),
        f"Epochs: {len(checkpoint.history.epochs)}, these weights from epoch {checkpoint.epoch}",
        f"Measured: {', '.join(figures) or 'never'}",
        f"Made with: {', '.join(versions)}",
    ]
    lines += [f"Assumed: {note}" for note in opened.notes]
    if opened.has_both and opened.stated is not None:
        other = "ema" if opened.stated.weights == "plain" else "plain"
        lines.append(f"The other weights are taken by --weights {other}.")
    if opened.no_numbers:
        lines.append(
            f"{opened.no_numbers:,} of the weights are no numbers (NaN or infinite): what the "
            "network answers is no number either."
        )
    return [printable(line) for line in lines]


def _classes(classes: Sequence[str]) -> str:
    if not classes:
        return "none, as it has no output layer yet: fine-tuning puts one on"
    return f"{len(classes)} ({_listed(classes)})"


def _listed(names: Sequence[str]) -> str:
    more = ", …" if len(names) > CLASSES_SHOWN else ""
    return f"{', '.join(names[:CLASSES_SHOWN])}{more}"


def _layers(checkpoint: Checkpoint) -> list[str]:
    shape = checkpoint.preprocessing.placement.shape
    summary = summarise(checkpoint.network, shape, len(checkpoint.classes))
    lines = [f"Network: {summary.parameters:,} parameters"]
    for place, layer in walk(checkpoint.network.layers):
        row = summary.row(place)
        name = f"{'  ' * len(place)}{layer.name}"
        out = shape_text(row.out_shape) if row.out_shape else "?"
        lines.append(f"{name:<14}{layer.kind:<18}{out:<12}{row.parameters:>12,}")
    return lines


def _adapter(checkpoint: Checkpoint) -> list[str]:
    trained = checkpoint.adapter
    if trained is None:
        return []
    kind = {"lora": "LoRA", "dora": "DoRA"}[trained.adapter.kind]
    return [
        f"Adapter: {kind} of rank {trained.adapter.rank}, alpha {trained.adapter.alpha:g}, "
        f"{trained.parameters:,} parameters in {_listed([*trained.layers])}; the weights are those "
        "with it"
    ]


def _answering(checkpoint: Checkpoint) -> list[str]:
    if checkpoint.answering == AS_IT_IS:
        return []
    told, threshold = checkpoint.answering, checkpoint.answering.threshold
    unsure = "" if threshold is None else f", unsure below {threshold:.1%}"
    return [f"Answers: at temperature {told.temperature:.3f}{unsure}"]


READERS = {
    "javascript": "Node ran the page's own JavaScript.",
    "onnxruntime-web": "Node ran the page's own JavaScript, with the onnxruntime-web inside it.",
    "torch": "PyTorch computed the layers listed in the page: no node was found to run its script.",
    "onnxruntime": "onnxruntime ran the graph in the page: no node was found to run its script.",
}
"""What an export was asked by."""


def exported_lines(exported: Exported) -> list[str]:
    """Where something was written, how large it is, and how near it is to what was trained."""
    lines = [f"{exported.format.title} written to {exported.path} ({exported.size / 1e6:,.2f} MB)"]
    if (proof := exported.proof) is not None:
        what = f"samples of {proof.data}" if proof.data else "samples of noise"
        allowed = f"; {proof.limit:.0e} is allowed" if isfinite(proof.limit) else ""
        lines.append(
            f"Read again and asked about {proof.samples} {what}: its answers are at most "
            f"{proof.apart:.1e} from the network's{allowed}."
        )
        if proof.reader:
            lines.append(READERS[proof.reader])
    return lines + [_figure_line(figure) for figure in exported.figures]


def _figure_line(figure: Figure) -> str:
    before, after = figure.before, figure.after
    match figure.name:
        case "accuracy":
            return (
                f"Accuracy on {figure.samples} samples it was not trained on: {before:.1%} before, "
                f"{after:.1%} after"
            )
        case "size":
            return f"Size: {before / 1e6:,.2f} MB before, {after / 1e6:,.2f} MB after"
    return f"Time a sample, by one thread: {1e3 * before:.3g} ms before, {1e3 * after:.3g} ms after"


def start_lines(start: OpenedStart, plan: FineTuningPlan) -> list[str]:
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
        "adapter": plan.adapters,
    }
    notes = {
        "adapted": f" (to pictures of {plan.placement.shape[0]} channels)",
        "partly": f" (known: {', '.join(plan.known)}; anew: {others})",
    }
    lines = [
        f"  {row:<9}{', '.join(names)}{notes.get(row, '')}" for row, names in rows.items() if names
    ]
    lines += [f"  no adapter in {one.path}: {WHY[one.reason]}" for one in plan.without]
    assumed = [f"Assumed of {name}: {note}" for note in start.notes]
    return [*assumed, whose[plan.layers], *lines, f"  {_inputs(plan)}"]


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


def before_lines(change: BeforeAfter) -> list[str]:
    """What the start answers before anything is learned."""
    lines = [f"Before fine-tuning, accuracy on validation: {change.before['accuracy']:.2%}"]
    if change.old is not None:
        lines.append(f"  on {change.old.name}, that it was trained on: {change.old.before:.2%}")
    elif change.not_measured in _why_not:
        lines.append(f"  what is forgotten is not measured: {_why_not[change.not_measured]}")
    return lines


def change_lines(change: BeforeAfter) -> list[str]:
    """What fine-tuning changed, and what was forgotten for it."""
    if change.epoch == 0:
        return []
    low, high = change.interval
    lines = [
        f"Before and after (epoch {change.epoch}, validation, {change.samples:,} samples): "
        f"accuracy {change.before['accuracy']:.2%} to {change.after['accuracy']:.2%} "
        f"(95%: {low:.1%} to {high:.1%}), {change.won_count:,} won, {change.lost_count:,} lost"
    ]
    if (old := change.old) is not None:
        lines.append(
            f"  on {old.name} ({old.samples:,} samples): {old.before:.2%} to {old.after:.2%}"
        )
    return lines


def scratch_lines(found: FromScratch | None) -> list[str]:
    """What the same network reached from fresh weights, where that is known."""
    if found is None:
        return []
    epochs = f"{found.epochs} epoch{'s' if found.epochs > 1 else ''}"
    return [f"  from scratch, after {epochs} (run {found.run}): {found.accuracy:.2%}"]


_why_not = {
    "away": "the data that the start was trained on is not here",
    "classes": "the data that the start was trained on has none of these classes",
    "none": "nothing is known of the data that the start was trained on",
}


def _inputs(plan: FineTuningPlan) -> str:
    now, wanted = plan.pictures, plan.placement
    if isinstance(now, TextTransform) or isinstance(wanted, TextTransform):
        whose = "checkpoint's" if plan.changes_pictures else "data's"
        return f"texts    cut into tokens by the {whose} tokenizer"
    if not plan.changes_pictures:
        return f"pictures {shape_text(wanted.shape)}, as they are"
    return (
        f"pictures {_words(now)} become {_words(wanted)}; "
        "--set fine_tuning.input=data keeps them as they are"
    )


def _words(placement: ImageTransform) -> str:
    colour = "grey" if placement.channels == 1 else "RGB"
    how = "ink, cut out and centred" if placement.style == "ink" else "photographs"
    return f"{shape_text(placement.shape)} ({colour} {how})"
