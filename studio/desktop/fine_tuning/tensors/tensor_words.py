"""What becomes of tensors, in a person's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.theme import Theme
from studio.desktop.core.wording import in_a_row

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.tensors import TensorRow

FROZEN = "frozen"
"""Beside the states of `TensorRow`."""

UNCHANGED = ("kept", "carried")
"""States in which a frozen tensor is the file's."""

NEW = ("reset", "missing")
"""States in which the file gives nothing."""


def pill_word(pill: str) -> str:
    """What stands in the pill of a state, or of what is frozen."""
    words = {
        "kept": _tr("kept"),
        "carried": _tr("carried over"),
        "adapted": _tr("adapted"),
        "reset": _tr("reset"),
        "missing": _tr("missing"),
        "unused": _tr("unused"),
        FROZEN: _tr("frozen"),
    }
    return words[pill]


def pill_colour(pill: str, theme: Theme) -> str:
    """Of the pill's line and word."""
    if pill in NEW:
        return theme.validation_text
    if pill == "kept":
        return theme.good_text
    return theme.quiet if pill in (FROZEN, "unused") else theme.accent_text


def pill_sentence(row: TensorRow) -> str:
    """What becomes of a tensor, and why."""
    told = [_reasons()[row.reason] if row.reason else _states()[row.state]]
    if row.frozen and row.ours is not None:
        told.append(_tr("It learns in no stage."))
    return in_a_row(told)


def rows_text(rows: Sequence[TensorRow], found: int) -> str:
    """``314 · 2 new · 246 frozen``; of a search, how many of how many."""
    ours = [row for row in rows if row.ours is not None]
    told = [
        f"{len(rows):,}" if found == len(rows) else _tr("{0:,} of {1:,}").format(found, len(rows))
    ]
    new = sum(row.state in NEW for row in ours)
    frozen = sum(row.frozen for row in ours)
    if new:
        told.append(_tr("{0:,} new").format(new))
    if unused := len(rows) - len(ours):
        told.append(_tr("{0:,} unused").format(unused))
    if frozen:
        told.append(_tr("{0:,} frozen").format(frozen))
    return " · ".join(told)


def shares_text(rows: Sequence[TensorRow], beside: bool = False) -> str:
    """How much of the network's parameters each state has, a line each; with `beside`, adapters
    learn as well.
    """
    from studio.engine.training.fine_tuning.tensors import totals  # in memory by now

    added = totals(rows)
    lines = [
        _tr("{0}: {1:,} tensors, {2:.1%} of the parameters").format(
            pill_word(state), count, added.shares.get(state, 0.0)
        )
        for state, count in added.counts.items()
    ]
    told = _tr("{0:,} of {1:,} parameters learn in some stage")
    if beside:
        told = _tr("{0:,} of {1:,} parameters learn in some stage, and adapters beside the others")
    return "\n".join((*lines, told.format(added.learning, added.all_parameters)))


def _states() -> dict[str, str]:
    return {
        "kept": _tr("Begins with the file’s values."),
        "carried": _tr("Begins with the file’s rows of the classes that both know."),
        "adapted": _tr("Begins with the file’s values, made to fit pictures with other channels."),
        "reset": _tr("Begins anew."),
        "missing": _tr("Begins anew: the file has none."),
        "unused": _tr("Nothing of the network takes it."),
    }


def _reasons() -> dict[str, str]:
    return {
        "shape": _tr("Begins anew: its shape in the file is another."),
        "classes": _tr("Begins anew: in the file it tells other classes apart."),
        "head": _tr("Begins anew, as the output layer was to."),
        "part": _tr("Begins anew: another tensor of the same layer does not fit."),
        "absent": _tr("Begins anew: the file has none."),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("fine_tuning", text)
