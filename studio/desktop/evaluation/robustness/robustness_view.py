"""The view Robustness: what becomes of the accuracy where samples are a little different."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import duration
from studio.desktop.core.worker import Failure, Mailbox
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.export_button import ExportButton
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.robustness import robustness_words as words
from studio.desktop.evaluation.robustness.curve_card import (
    CurveCard,
    Drawn,
    Example,
    PictureCard,
    TextCard,
)
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.plots.picture_export import image_of, png
from studio.desktop.widgets.progress_line import ProgressLine
from studio.engine.csv_file import csv_text
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.robustness.disturbance import Disturbance
from studio.engine.evaluation.robustness.measure import Curve, Robustness, robustness
from studio.engine.progress import Progress

COLUMNS = 2


class RobustnessView(EvaluationView):
    """It asks the network about samples that are changed, which takes a while: so it is asked for
    with a button.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setObjectName("robustnessView")
        self._shown: Shown | None = None
        self._job = LatestJob[Robustness](self, tools.background)
        self._start = QPushButton(self.tr("&Measure robustness"))
        self._start.setObjectName("robustnessStart")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("robustnessCancel")
        self._most = FittingCombo()
        self._most.setObjectName("robustnessMost")
        self._most.setAccessibleName(self.tr("How many samples are asked about"))
        self._line, self._words, self._notice = ProgressLine(), words_label(), Notice()
        self._line.set_state("running")
        self._words.setObjectName("robustnessWords")
        kinds = {"png": self.tr("Picture, PNG…"), "csv": self.tr("All points, CSV…")}
        self._export = ExportButton(tools, "robustness", kinds)
        self._room = QWidget()
        self._grid = QGridLayout(self._room)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)  # the first curve does not take all
        self._cards: list[CurveCard] = []
        self._found: Robustness | None = None
        self._told = Mailbox[Robustness]()
        self._wire()
        self._lay_out()
        self._show_busy()

    def _wire(self) -> None:
        self._start.clicked.connect(self._measure)
        self._cancel.clicked.connect(self._job.cancel)
        self._job.began.connect(self._show_busy)
        self._job.ended.connect(self._on_ended)
        self._job.moved.connect(self._on_moved)
        self._job.done.connect(self._show)
        self._most.activated.connect(self._invite)
        self._job.failed.connect(self._on_failed)
        self._export.requested.connect(self._on_export)

    def show_evaluation(self, shown: Shown) -> None:
        """What was measured of another is gone."""
        if shown is self._shown:
            return
        self._shown = shown
        self._job.cancel()
        self._clear()
        self._most.clear()
        for count in words.counts(shown.kept.evaluation):
            self._most.addItem(f"{count:,}", count)
        self._invite()

    @Slot()
    def _invite(self) -> None:
        """What will be done, where nothing is shown yet."""
        if self._shown is not None and self._found is None:
            evaluation = self._shown.kept.evaluation
            self._words.setText(words.before(evaluation, self._most.currentData()))

    @Slot()
    def _measure(self) -> None:
        if self._shown is not None:
            evaluation, most = self._shown.kept.evaluation, self._most.currentData()
            self._notice.clear()
            self._clear()
            self._invite()
            told = self._told
            self._job.ask(lambda progress: _measured(evaluation, most, progress, told.put))

    @Slot(object)
    def _show(self, found: Robustness) -> None:
        """What is known so far, or all of it: curves that are there already grow."""
        self._found = found
        self._words.setText(words.summary(found))
        for number, curve in enumerate(found.curves):
            drawn, examples = _drawn(found, curve), _examples(curve)
            if number < len(self._cards):
                self._cards[number].show_curve(drawn, examples)
                continue
            card = (TextCard if isinstance(examples[0], str) else PictureCard)(drawn, examples)
            self._cards.append(card)
            self._grid.addWidget(card, number // COLUMNS, number % COLUMNS)

    def _clear(self) -> None:
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards, self._found, self._told = [], None, Mailbox[Robustness]()
        self._export.setEnabled(False)

    @Slot()
    def _on_ended(self) -> None:
        """Also where it was cancelled: the curves so far are there."""
        self._look()
        self._export.setEnabled(self._found is not None)
        self._show_busy()

    def _look(self) -> None:
        for found in self._told.take_all()[-1:]:
            self._show(found)

    @Slot()
    def _show_busy(self) -> None:
        is_busy = self._job.is_busy
        self._line.set_share(None)
        self._line.set_text(self.tr("Measuring…") if is_busy else "")
        self._cancel.setVisible(is_busy)
        self._start.setEnabled(not is_busy)
        self._most.setEnabled(not is_busy)

    @Slot(object, object)
    def _on_moved(self, done: int, total: int) -> None:
        self._look()
        self._line.set_share(done / total if total else None)
        if (left := self._job.seconds_left()) is not None:
            self._line.set_text(self.tr("Measuring · {0} left").format(duration(left)))

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if text := self.tools.frame.explain(failure):
            self._notice.say(text)

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        if (found := self._found) is None:
            return
        if ending == "csv":
            self._export.ask(ending, lambda: csv_text(_rows(found)).encode())
        else:
            image = image_of(self._room)
            self._export.ask(ending, lambda: png(image))

    def _lay_out(self) -> None:
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QWidget()
        fill(QVBoxLayout(column), self._room, margins=0).addStretch(1)
        area.setWidget(column)
        row = QHBoxLayout()
        said = [PlainLabel(text, role="quiet") for text in (self.tr("with"), self.tr("samples"))]
        fill(row, self._start, said[0], self._most, said[1], spacing=8)
        fill(row, (self._line, 1), self._cancel, self._export)
        fill(QVBoxLayout(self), row, self._notice, self._words, (area, 1), spacing=8, margins=0)


def _rows(found: Robustness) -> Iterator[Sequence[object]]:
    yield "disturbance", "strength", "samples", "right", "accuracy", "low", "high"
    for curve in found.curves:
        for strength, hits in zip(curve.strengths, curve.hits, strict=True):
            ends = found.interval(hits)
            yield curve.kind, strength, found.samples, hits, hits / found.samples, *ends


def _measured(
    evaluation: Evaluation, most: int, progress: Progress, tell: Callable[[Robustness], object]
) -> Robustness:
    set_up_thread()
    return robustness(evaluation, most=most, progress=progress, tell=tell)


def _examples(curve: Curve) -> list[Example]:
    return [one if isinstance(one, str) else np.asarray(one.numpy()) for one in curve.examples]


def _drawn(found: Robustness, curve: Curve) -> Drawn:
    shares = [hits / found.samples for hits in curve.hits]
    intervals = [found.interval(hits) for hits in curve.hits]
    return Drawn(
        title=words.title(curve.kind),
        unit=words.unit(curve.kind),
        strengths=[f"{strength:g}" for strength in Disturbance.kinds[curve.kind].strengths],
        shares=shares,
        intervals=intervals,
        base=found.hits / found.samples,
        words=[
            words.point(curve.kind, strength, share, interval)
            for strength, share, interval in zip(curve.strengths, shares, intervals, strict=True)
        ],
    )
