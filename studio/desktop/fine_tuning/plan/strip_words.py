"""What the strip of stages tells of the place a person looks at."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.desktop.fine_tuning.plan.plan_words import (
    adapter_title,
    epochs_text,
    rates_text,
    settings_text,
    stage_text,
)
from studio.desktop.fine_tuning.plan.strip_content import ADAPTERS, StripContent
from studio.desktop.fine_tuning.plan.strip_edits import HEADERS, Cell


def words_of(content: StripContent, cell: Cell) -> str:
    """Of a cell, or of a stage where the row is that of their names."""
    row, place = cell
    return stage_words(content, place) if row == HEADERS else cell_words(content, cell)


def stage_words(content: StripContent, place: int) -> str:
    """``Stage 2, epochs 3–5: 1e-4 · decay 0.9``."""
    span = content.spans[place]
    name = f"{stage_text(span.number)}, {epochs_text(span)}"
    told = settings_text(span.stage)
    return f"{name}: {told}" if told else name


def cell_words(content: StripContent, cell: Cell) -> str:
    """Which layers, in which stage, and at which rate they learn."""
    row, place = cell
    span, label = content.spans[place], content.rows[row].label
    where = f"{label} · {stage_text(span.number)}, {epochs_text(span)}"
    if content.is_frozen(row):
        return _tr("{0}: frozen in the table of layers").format(where)
    by = content.learns_by(row)
    if by == "nothing":
        return _tr("{0}: has no adapter, and stays as it is").format(where)
    rates = content.rates(row, span)
    if not rates and by in ADAPTERS:
        told = _tr("{0}: stays as it is. A click lets {1} learn beside it.")
        return told.format(where, adapter_title(by))
    if not rates:
        return _tr("{0}: stays as it is. A click lets it learn.").format(where)
    if by in ADAPTERS:
        told = _tr("{0}: {2} learns beside it at {1}, its weights stay. A click lets it rest.")
        return told.format(where, rates_text(rates), adapter_title(by))
    told = _tr("{0}: learns at {1}. A click lets it stay as it is.")
    return told.format(where, rates_text(rates))


def _tr(text: str) -> str:
    return QCoreApplication.translate("fine_tuning", text)
