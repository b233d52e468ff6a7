"""What fine-tuning changed, in a person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from studio.engine.runs.from_scratch import FromScratch
    from studio.engine.training.comparison.before_after import BeforeAfter


def _tr(text: str) -> str:
    return QCoreApplication.translate("fine_tuning", text)


def figure_text(change: BeforeAfter) -> str:
    """``51.0% → 94.1%``; of a start alone ``51.0%``."""
    before, after = change.before["accuracy"], change.after["accuracy"]
    return f"{before:.1%}" if change.epoch == 0 else f"{before:.1%} → {after:.1%}"


def measured_text(change: BeforeAfter) -> str:
    """On how many samples, how sure that is, and how many answers became right and wrong."""
    samples = _tr("{0:,} samples of validation").format(change.samples)
    if change.epoch == 0:
        return samples
    low, high = (f"{100 * end:.1f}" for end in change.interval)
    interval = _tr("95%: {0}–{1}").format(low, high)
    counts = _tr("{0:,} won, {1:,} lost").format(change.won_count, change.lost_count)
    told = _tr("{0}, {1}").format(samples, interval)
    return f"{told} · {counts}"


def forgotten_text(change: BeforeAfter) -> str:
    """What became of what the start knew, or why that is not known. It is measured on the data it
    was trained on, or where that is not here on data that stands for it.
    """
    old = change.old
    if old is None:
        why = {
            "away": _tr("the data it was trained on is not here"),
            "classes": _tr("the data it was trained on has none of these classes"),
            "none": _tr("the data it was trained on is not known"),
        }.get(change.not_measured)
        return _tr("What is forgotten is not measured: {0}.").format(why) if why else ""
    if change.epoch == 0:
        return _tr("What it knew before, on {0}: {1}").format(old.name, f"{old.before:.1%}")
    text = _tr("What it knew before, on {0}: {1} → {2} ({3:,} samples)")
    return text.format(old.name, f"{old.before:.1%}", f"{old.after:.1%}", old.samples)


def scratch_text(found: FromScratch) -> str:
    """What the same network reached from fresh weights."""
    if found.epochs == 1:
        return _tr("From scratch, after 1 epoch: {0}").format(f"{found.accuracy:.1%}")
    text = _tr("From scratch, after {0:,} epochs: {1}")
    return text.format(found.epochs, f"{found.accuracy:.1%}")
