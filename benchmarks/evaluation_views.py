"""How long the views of an evaluation keep the window waiting.

    python -m benchmarks.evaluation_views

Each view is opened with 10,000 samples of ten classes, the confusion matrix of 1,000 classes is
painted, and the slider moved over epochs of a run. Then the table of *Predict* takes 100,000
answers as they come, is sorted by each column and filtered: of each the longest step is told. What
counts is the time that the window's own thread works. Runs on the display there is, else offscreen.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import torch
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from benchmarks.run import row
from studio.desktop.core.background import Background
from studio.desktop.core.run_state import Run
from studio.desktop.core.theme import themes
from studio.desktop.core.workspace import Workspace
from studio.desktop.evaluation.answers.answer_cells import AnswerColumn
from studio.desktop.evaluation.answers.answer_columns import Shows
from studio.desktop.evaluation.answers.answers_table import AnswersTable
from studio.desktop.evaluation.confusion.confusion_view import ConfusionView
from studio.desktop.evaluation.epochs.epochs_view import EpochsView
from studio.desktop.evaluation.evaluation_jobs import Subject
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.mistakes.mistakes_view import MistakesView
from studio.desktop.evaluation.summary.summary_view import SummaryView
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.engine.data.samples import Samples
from studio.engine.evaluation.epochs import EpochFigures
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.figures.confusion import Confusion
from studio.engine.evaluation.figures.summary import summary
from studio.engine.evaluation.kept_evaluation import Kept
from studio.engine.evaluation.picture_answers import PictureAnswer
from studio.engine.evaluation.predictions import Predictions
from studio.engine.evaluation.unseen import Unseen
from studio.engine.training.settings.losses import CrossEntropy

SAMPLES = 10_000
ROUNDS = 9

ANSWERS, AT_ONCE = 100_000, 1_000
"""In the table of *Predict*, and as many as come between two looks of a fast network."""


def main() -> None:
    application = QApplication(sys.argv[:1])
    themes().start(application, "light")
    parent = QObject()
    print("| what | measured | asked |\n| --- | --- | --- |")
    for kind in (SummaryView, ConfusionView, MistakesView):
        spent = [_opened(kind, parent, application) for _ in range(ROUNDS)]
        row(f"{kind.__name__} opened with {SAMPLES:,} samples", _ms(spent), "100 ms")
    view = ConfusionView(_tools(parent))
    _show(view, _table(1_000), application)
    spent = [_spent(lambda: _painted(view)) for _ in range(ROUNDS)]
    row("the confusion matrix of 1,000 classes, painted", _ms(spent), "100 ms")
    row("another epoch of a run under the slider", _ms(_scrubbed(parent)), "50 ms")
    for what, longest in _many_answers(parent, application).items():
        row(f"{ANSWERS:,} answers, {what}: the longest step", f"{1000 * longest:.0f} ms", "50 ms")


def _tools(parent: QObject) -> Tools:
    frame = SimpleNamespace(report=lambda failure: sys.exit(str(failure.error)))
    return Tools(Workspace(parent), Background(parent), cast(Any, frame), Run(parent))


def _opened(kind: type[EvaluationView], parent: QObject, application: QApplication) -> float:
    shown = _table(10)
    return _spent(lambda: _show(kind(_tools(parent)), shown, application))


def _show(view: EvaluationView, shown: Shown, application: QApplication) -> None:
    """Until all of it is on the screen."""
    view.resize(800, 480)
    view.show()
    view.show_evaluation(shown)
    view.tools.background.wait_all()
    application.processEvents()
    view.repaint()


def _scrubbed(parent: QObject) -> list[float]:
    """From one epoch to the next, both measured before."""
    view = EpochsView(_tools(parent))
    table = _table(10).kept.evaluation.predictions
    view.bars.set_classes(table.classes)
    for epoch in range(ROUNDS + 1):
        view._found.put(EpochFigures(epoch + 1, summary(table), Confusion.of(table), {}))
    view.resize(800, 480)
    view.show()
    view._take()

    def scrub(place: int) -> None:
        view.slider.setValue(place)
        QApplication.processEvents()

    return [_spent(partial(scrub, place)) for place in range(ROUNDS)]


def _many_answers(parent: QObject, application: QApplication) -> dict[str, float]:
    """The longest step of each, in seconds."""
    tools = _tools(parent)
    table = AnswersTable("answers", tools.background, of_texts=False)
    table.resize(800, 480)
    table.show()
    answers = _answers()

    def longest(*steps: Callable[[], object]) -> float:
        return max(_spent(partial(_step, step, table, application)) for step in steps)

    starts = range(0, ANSWERS, AT_ONCE)
    came = longest(
        *(partial(table.answers.add, answers[start : start + AT_ONCE]) for start in starts)
    )
    columns = [column for column in AnswerColumn if column is not AnswerColumn.NAME]
    orders = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
    sort = table.horizontalHeader().setSortIndicator  # as a click on a title does
    sorts = [partial(sort, column, order) for column in columns for order in orders]
    by_name = longest(partial(sort, AnswerColumn.NAME, orders[0]))
    while table.answers._placing.is_busy:
        by_name = max(by_name, longest(partial(time.sleep, 0.001)))
    shows = Shows("unsure"), Shows("class", "class 3"), Shows("unread"), Shows()
    return {
        "coming in": came,
        "sorted by each column": longest(*sorts),
        "sorted by name": by_name,
        "filtered": longest(*(partial(table.answers.show_only, one) for one in shows)),
        "another threshold": longest(*(partial(table.answers.mark_below, at) for at in (0.3, 0.7))),
        "scrolled": longest(table.scrollToBottom, table.scrollToTop),
    }


def _step(step: Callable[[], object], table: AnswersTable, application: QApplication) -> None:
    step()
    application.processEvents()
    table.viewport().repaint()


def _answers() -> list[PictureAnswer]:
    shares = torch.rand(ANSWERS, 10, generator=torch.Generator().manual_seed(0)).mul(6).softmax(1)
    return [
        PictureAnswer(
            Path(f"/photos/{number * 7919 % ANSWERS:06}.jpg"),
            probabilities={f"class {label}": share for label, share in enumerate(told)},
        )
        for number, told in enumerate(shares.tolist())
    ]


def _painted(view: ConfusionView) -> None:
    view.matrix._forget_image()
    view.matrix.repaint()


def _spent(work: Callable[[], object]) -> float:
    """Seconds of this thread."""
    started = time.thread_time()
    work()
    return time.thread_time() - started


def _ms(seconds: list[float]) -> str:
    return f"{1000 * statistics.median(seconds):.0f} ms"


def _table(classes: int) -> Shown:
    draw = torch.Generator().manual_seed(0)
    labels = torch.randint(0, classes, (SAMPLES,), generator=draw)
    logits = torch.randn(SAMPLES, classes, generator=draw)
    logits[torch.arange(SAMPLES), labels] += 4
    names = tuple(f"class {label}" for label in range(classes))
    pictures = torch.randint(0, 256, (SAMPLES, 1, 28, 28), dtype=torch.uint8, generator=draw)
    losses = CrossEntropy().per_sample(logits, labels)
    numbers = [f"test/{number}" for number in range(SAMPLES)]
    predictions = Predictions(numbers, labels, logits, losses, names, CrossEntropy())
    of = Unseen((Samples(pictures, labels, names),), "test", 0, True)
    subject = Subject(cast(Any, None), cast(Any, None), "made", {"test": of})
    evaluation = Evaluation(cast(Any, None), "made", of, predictions)
    return Shown(subject, Kept(evaluation, cast(Any, None), "new"))


if __name__ == "__main__":
    main()
