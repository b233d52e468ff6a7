"""What stands in the cells of a table of answers."""

from __future__ import annotations

import math
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import sentence
from studio.desktop.evaluation.samples.sample_look import LONGEST_TIP, in_a_line
from studio.engine.evaluation.text_answers import TextAnswer
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.evaluation.answer import Answer


class AnswerColumn(IntEnum):
    """The columns, from the left."""

    PICTURE = 0
    NAME = 1
    CLASS = 2
    CONFIDENCE = 3
    RUNNER_UP = 4
    NOTE = 5


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def first(answer: Answer) -> str:
    """The likeliest class; empty where nothing could be read."""
    return next((name for name, _ in answer.best(1)), "")


def share(answer: Answer, place: int) -> float:
    """How likely the class in that place is, the likeliest first; no number where there is none."""
    best = answer.best(place + 1)
    return best[place][1] if len(best) > place else math.nan


def text(answer: Answer, column: AnswerColumn) -> str:
    """What stands in a cell."""
    if column is AnswerColumn.NAME:
        return name(answer)
    if column is AnswerColumn.NOTE:
        return _note(answer)
    if column is AnswerColumn.PICTURE or answer.error is not None:
        return ""
    if column is AnswerColumn.CLASS:
        return printable(first(answer))
    if column is AnswerColumn.CONFIDENCE:
        return f"{share(answer, 0):.1%}"
    second = answer.best(2)[1:]
    return "".join(_tr("{0} · {1:.1%}").format(printable(name), of) for name, of in second)


def name(answer: Answer) -> str:
    """Of a file the last part, of a text the beginning."""
    if isinstance(answer, TextAnswer) and answer.error is None:
        return in_a_line(answer.text)
    return printable(Path(answer.name).name)


def tip(answer: Answer) -> str:
    """The whole path, or more of the text."""
    return in_a_line(answer.name, LONGEST_TIP) if isinstance(answer, TextAnswer) else answer.name


def title(column: AnswerColumn, of_texts: bool) -> str:
    """What stands above a column."""
    return {
        AnswerColumn.PICTURE: _tr("Picture"),
        AnswerColumn.NAME: _tr("Text") if of_texts else _tr("File"),
        AnswerColumn.CLASS: _tr("Class"),
        AnswerColumn.CONFIDENCE: _tr("Confidence"),
        AnswerColumn.RUNNER_UP: _tr("Runner-up"),
        AnswerColumn.NOTE: _tr("Note"),
    }[column]


def _note(answer: Answer) -> str:
    if answer.error is not None:
        told = sentence(answer.error)  # where the file lies, its tip says
        return told.replace(answer.name, Path(answer.name).name)
    if answer.is_empty and isinstance(answer, TextAnswer):
        if answer.text.strip():
            return _tr("nothing in it is known: the answer is to nothing")
        return _tr("no text: the answer is to nothing")
    if answer.is_empty:
        return _tr("nothing drawn: the answer is to an empty field")
    return _tr("unsure") if answer.is_unsure else ""
