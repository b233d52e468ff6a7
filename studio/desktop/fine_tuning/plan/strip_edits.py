"""What a person does to the stages of a strip, by its rows and the stages in sight."""

from __future__ import annotations

from dataclasses import replace

from studio.desktop.fine_tuning.plan import stage_edits
from studio.desktop.fine_tuning.plan.stage_edits import Stages
from studio.desktop.fine_tuning.plan.strip_content import StripContent

HEADERS = -1
"""The row of the stages' names, for the keyboard."""

Cell = tuple[int, int]
"""A row, and a stage counted among those in sight."""


def with_row(content: StripContent, cell: Cell, learns: bool) -> StripContent:
    """Let the layers of a row learn in a stage, or stay as they are; the same where one has to
    learn.
    """
    row, place = cell
    places, number = content.rows[row].places, content.spans[place].number
    units = content.units
    return with_stages(
        content, stage_edits.with_learning(content.stages, number, units, places, learns)
    )


def with_edge(content: StripContent, place: int, epochs: int) -> StripContent:
    """Let a stage end after so many epochs of the run, as far as it and the next one keep one."""
    span, after = content.spans[place], content.spans[place + 1]
    end = max(span.begin + 1, min(after.end - 1, epochs))
    return with_stages(content, stage_edits.with_end(content.stages, span.number, span.begin, end))


def with_stages(content: StripContent, stages: Stages) -> StripContent:
    """Other stages in the same rows, while they can stay."""
    return replace(content, stages=stages, before=content.rows)


def neighbour(content: StripContent, cell: Cell, across: int, down: int) -> Cell:
    """The cell beside one, within the strip."""
    row, place = cell
    return (
        max(HEADERS, min(row + down, len(content.rows) - 1)),
        max(0, min(place + across, len(content.spans) - 1)),
    )
