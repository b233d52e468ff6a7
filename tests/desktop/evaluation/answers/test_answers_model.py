"""Many answers, sorted and filtered: the same as Python's own sort gives."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.evaluation.answers.answer_cells import AnswerColumn
from studio.desktop.evaluation.answers.answer_columns import Shows
from studio.desktop.evaluation.answers.answers_model import AT_ONCE, AnswersModel
from studio.engine.errors import DataError
from studio.engine.evaluation.picture_answers import PictureAnswer

FALLS, RISES = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder

UNSURE = 0.7


def made(count: int) -> list[PictureAnswer]:
    """Names, shares and classes at random, many of them alike; each tenth could not be read."""
    draw = random.Random(0)
    return [_one(draw, number) for number in range(count)]


def _one(draw: random.Random, number: int) -> PictureAnswer:
    path = Path(f"/in/{draw.choice('aBc')}{draw.randrange(200)}.png")
    if number % 10 == 9:
        return PictureAnswer(path, error=DataError("{path} is no picture.", path=path))
    share = draw.randrange(50, 100) / 100
    pair = draw.sample(["cat", "Dog", "ant"], 2)
    shares = dict(zip(pair, (share, 1 - share), strict=True))
    return PictureAnswer(path, probabilities=shares, is_empty=number % 17 == 3)


@pytest.fixture
def model(qapp: QApplication) -> Iterator[AnswersModel]:
    background = Background(qapp)
    found = AnswersModel(of_texts=False, background=background)
    found.mark_below(UNSURE)
    yield found
    background.wait_all()


def in_order(model: AnswersModel) -> list[tuple[Path, float]]:
    """By what a row can be told from nearly all others."""
    return [_told(model.answer(row)) for row in range(model.rowCount())]


def _told(answer: Any) -> tuple[Path, float]:
    return answer.file, sum(answer.probabilities.values(), len(answer.probabilities) * 2.0)


def _share(place: int) -> Callable[[PictureAnswer], Any]:
    return lambda answer: -1.0 if answer.error else answer.best(2)[place][1]


def _note(answer: PictureAnswer) -> int:
    if answer.error is not None:
        return 3
    return 2 if answer.is_empty else int(answer.best(1)[0][1] < UNSURE)


KEYS: dict[AnswerColumn, Callable[[PictureAnswer], Any]] = {
    AnswerColumn.PICTURE: lambda answer: 0,
    AnswerColumn.NAME: lambda answer: answer.file.name.casefold(),
    AnswerColumn.CLASS: lambda answer: "" if answer.error else answer.best(1)[0][0].casefold(),
    AnswerColumn.CONFIDENCE: _share(0),
    AnswerColumn.RUNNER_UP: _share(1),
    AnswerColumn.NOTE: _note,
}


@pytest.mark.parametrize("order", [RISES, FALLS], ids=["rises", "falls"])
@pytest.mark.parametrize("column", KEYS, ids=[column.name for column in KEYS])
def test_every_column_is_sorted_and_what_is_alike_stays(
    model: AnswersModel, column: AnswerColumn, order: Qt.SortOrder
) -> None:
    answers = made(300)
    model.add(answers[:100])
    model.add(answers[100:])
    model.sort(column, order)
    expected = sorted(answers, key=KEYS[column], reverse=order is FALLS)
    assert in_order(model) == [_told(one) for one in expected]
    model.sort(-1)
    assert in_order(model) == [_told(one) for one in answers]


def test_many_names_are_sorted_in_a_thread(model: AnswersModel, qtbot: QtBot) -> None:
    answers = made(3 * AT_ONCE)
    model.add(answers)
    with qtbot.waitSignal(model.layoutChanged, timeout=20_000):
        model.sort(AnswerColumn.NAME, FALLS)
        assert in_order(model) == [_told(one) for one in answers], "not in the window's"
    expected = sorted(answers, key=KEYS[AnswerColumn.NAME], reverse=True)
    assert in_order(model) == [_told(one) for one in expected]
    model.sort(AnswerColumn.NAME, RISES)  # it is known by now
    assert in_order(model) == [_told(one) for one in sorted(answers, key=KEYS[AnswerColumn.NAME])]


@pytest.mark.parametrize(
    ("shows", "takes"),
    [
        (Shows("unsure"), lambda one: one.error is None and one.best(1)[0][1] < UNSURE),
        (Shows("unread"), lambda one: one.error is not None),
        (Shows("class", "cat"), lambda one: one.best(1)[:1] and one.best(1)[0][0] == "cat"),
        (Shows("class", "horse"), lambda one: False),
    ],
    ids=["unsure", "unread", "a-class", "no-class"],
)
def test_rows_are_filtered_and_a_chosen_one_stays_chosen(
    model: AnswersModel, shows: Shows, takes: Callable[[PictureAnswer], bool]
) -> None:
    answers = made(300)
    model.add(answers[:200])
    held = [QPersistentModelIndex(model.index(row, 0)) for row in range(200)]
    model.show_only(shows)
    model.add(answers[200:])
    assert in_order(model) == [_told(one) for one in answers if takes(one)]
    for one, index in zip(answers, held, strict=False):
        assert index.isValid() == bool(takes(one))
        assert not index.isValid() or _told(model.answer(index.row())) == _told(one)
    assert model.unread() == 30
    unsure = [bool(answer.is_unsure) for answer in model.marked()]
    assert unsure == [one.error is None and one.best(1)[0][1] < UNSURE for one in answers]
    assert model.unsure() == sum(unsure)
