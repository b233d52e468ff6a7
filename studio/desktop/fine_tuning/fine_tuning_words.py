"""What fine-tuning starts from and what it will do, in a person's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import input_text, listed, shape_text, short_count
from studio.desktop.fine_tuning.start_point import StartPoint, reads_other_data

if TYPE_CHECKING:
    from studio.desktop.fine_tuning.start_points import StartPoints
    from studio.engine.data.input_transform import InputTransform
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.fine_tuning.plan import FineTuningPlan

MOST_NAMED = 3
"""Of layers and classes that are named one by one."""

STATISTICS = ("running_mean", "running_var", "num_batches_tracked")
"""Entries of a normalisation that are measured, not learned."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("fine_tuning", text)


def point_title(point: StartPoint) -> str:
    """What a start is called in a list of them."""
    match point.kind:
        case "bundled":
            return _tr("{0} (bundled)").format(point.path.stem)
        case "run":
            return _tr("the last run’s best")
    ways = {"best.pth": _tr("{0} · best"), "last.pth": _tr("{0} · last")}
    if point.path.name in ways:  # all runs call theirs so
        return ways[point.path.name].format(point.path.parent.name)
    return point.path.name


def others_text(starts: StartPoints, data: InputTransform) -> str:
    """That the chosen start reads texts and the data are pictures, or the other way round, and what
    to do; empty where that is not so.
    """
    if not reads_other_data(starts.checkpoint, data):
        return ""
    if data.style != "text":
        text = _tr("Fine-tune cannot start from {0}, which reads texts: choose one for pictures")
    elif all(point.kind == "bundled" for point in starts.points):
        return _tr("Fine-tune has no start that reads texts: open the folder of a text encoder")
    else:
        text = _tr("Fine-tune cannot start from {0}, which reads pictures: choose one for texts")
    return text.format(point_title(starts.points[starts.chosen]))


def facts_text(start: Start) -> str:
    """``2.22 M parameters · reads 3×224×224 · 1,000 classes``, as far as it is known."""
    parameters = sum(
        value.numel()
        for key, value in start.weights.items()
        if key.rpartition(".")[2] not in STATISTICS
    )
    told = [_tr("{0} parameters").format(short_count(parameters))]
    if start.preprocessing is not None:
        told.append(_tr("reads {0}").format(input_text(start.preprocessing.placement.shape)))
    if start.classes:
        told.append(_tr("{0:,} classes").format(len(start.classes)))
    return " · ".join(told)


def kept_text(plan: FineTuningPlan) -> str:
    """How much of the start the network begins with as it is."""
    from studio.engine.training.fine_tuning.class_rows import layer_of  # in memory by now

    what = plan.transfer
    kept = sum(layer_of(key) in what.kept for key in what.ways)
    every = len(what.ways)
    if plan.others and plan.layers == "checkpoint":
        return _tr("With its own layers {0:,} of {1:,} tensors are kept").format(kept, every)
    if kept == every:
        return _tr("All {0:,} tensors are kept").format(kept)
    return _tr("{0:,} of {1:,} tensors are kept").format(kept, every)


def plan_words(plan: FineTuningPlan) -> list[str]:
    """One phrase for each thing that is done beside keeping tensors, what is new first."""
    from studio.engine.training.fine_tuning.weight_transfer import by_layer  # in memory by now

    what = plan.transfer
    head = what.parts[-1]
    words = _output_words(plan, head)
    if fresh := by_layer([part for part in what.fresh if part != head], what.parts):
        words.append(_tr("begins {0} anew").format(_some(fresh)))
    if plan.adapted:
        channels = _tr("RGB") if plan.placement.shape[0] == 3 else _tr("grey")
        words.append(_tr("adapts {0} to {1}").format(_some(plan.adapted), channels))
    return [*words, _reading_words(plan)]


def has_choice_of_pictures(plan: FineTuningPlan) -> bool:
    """Whether the data's pictures are not as the start's were: they can be made so, or stay."""
    known, now = plan.start.preprocessing, plan.pictures
    if known is None or now.style == "text":
        return False
    return (known.placement.shape, known.placement.style) != (now.shape, now.style)


def pictures_words(before: InputTransform, after: InputTransform) -> str:
    """What becomes of pictures that are brought to what the network reads."""
    if (before.shape[0], before.style) == (after.shape[0], after.style):
        return _tr("pictures become {0}").format(shape_text(after.shape))
    way = _tr("grey") if after.shape[0] == 1 else _tr("RGB")
    if after.style == "ink" and after.style != before.style:
        way = _tr("grey, their ink cut out and centred")
    return _tr("pictures become {0}, {1}").format(shape_text(after.shape), way)


def _output_words(plan: FineTuningPlan, head: str) -> list[str]:
    """Of the output layer, where it is not kept whole."""
    classes, theirs = plan.classes, set(plan.start.classes)
    if head in plan.transfer.partly:
        new = [name for name in classes if name not in plan.known]
        text = _tr("output layer knows {0:,} of {1:,} classes, new: {2}")
        return [text.format(len(plan.known), len(classes), _some(new))]
    if head not in plan.transfer.fresh:
        return []
    text = _tr("output layer is new: {0:,} classes")
    if theirs and not theirs & {*classes}:
        text = _tr("output layer is new: {0:,} classes, none in common")
    return [text.format(len(classes))]


def _reading_words(plan: FineTuningPlan) -> str:
    """How pictures are read; their size is told where it can be chosen."""
    is_new = plan.transfer.parts[0] in plan.transfer.fresh or plan.start.preprocessing is None
    if plan.placement.style == "text":
        own, new = _tr("the network’s own tokenizer"), _tr("the data’s tokenizer")
        text = _tr("texts are cut into tokens by {0}")
        return text.format(own if _is_cut_by_start(plan) else new)
    if has_choice_of_pictures(plan):
        own, new = _tr("the network’s own normalisation"), _tr("the data’s normalisation")
        return new if is_new else own
    text = _tr("pictures are read at {0}×{1} with the network’s own normalisation")
    if is_new:
        text = _tr("pictures are read at {0}×{1} with the data’s normalisation")
    _, height, width = plan.placement.shape
    return text.format(height, width)


def _is_cut_by_start(plan: FineTuningPlan) -> bool:
    """Whether texts are cut by the tokenizer that the start was trained with."""
    known, reads = plan.start.preprocessing, plan.placement
    if known is None or known.placement.style != "text" or reads.style != "text":
        return False
    return known.placement.tokenizer == reads.tokenizer


def _some(names: Sequence[str]) -> str:
    """A few names, and how many more there are."""
    told = listed(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return _tr("{0} and {1:,} more").format(told, more) if more > 0 else told
