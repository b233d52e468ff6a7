"""The view Epochs: how matrix, figures and the answer to what you drew or typed came about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.prediction import Prediction
from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import duration
from studio.desktop.core.worker import Failure, Mailbox
from studio.desktop.evaluation.confusion.matrix_look import MatrixLook
from studio.desktop.evaluation.confusion.matrix_widget import MatrixWidget
from studio.desktop.evaluation.empty_page import EmptyPage
from studio.desktop.evaluation.epochs import epochs_jobs as jobs
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.summary.class_figures_table import ClassFiguresTable
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.plots.probability_bars import ProbabilityBars
from studio.desktop.widgets.progress_line import ProgressLine
from studio.engine.evaluation.epochs import EpochFigures

BARS = 200
"""Pixels for the answer to a drawing or a text."""


class EpochsView(EvaluationView):
    """A slider over the epochs whose weights the run has kept. Each is measured once, when the view
    is first looked at; moving the slider shows what is known. Measuring can be cancelled: what was
    measured stays, and the rest can be measured later.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._shown: Shown | None = None
        self._epochs: list[EpochFigures] = []
        self._drawing: Prediction | None = None
        self._answers: list[tuple[float, ...]] = []
        self._found: Mailbox[EpochFigures] = Mailbox()
        self._reading = LatestJob[None](self, tools.background)
        self._answering = LatestJob[list[tuple[float, ...]]](self, tools.background)
        self._line, self._cancel = ProgressLine(), QPushButton(self.tr("Cancel"))
        self._line.set_state("running")
        self._cancel.setObjectName("cancelEpochs")
        self._rest = QPushButton(self.tr("Measure the rest"))
        self._rest.setObjectName("restOfEpochs")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("epochSlider")
        self.slider.setAccessibleName(self.tr("Epoch"))
        self._told, self._empty = PlainLabel(role="strong"), EmptyPage()
        self._told.setObjectName("epochTold")
        self.matrix, self.table, self.bars = MatrixWidget(), ClassFiguresTable(), ProbabilityBars()
        self.bars.animated = False
        self._answer_to = PlainLabel(role="quiet")
        self._answer_to.setObjectName("epochAnswerTo")
        self._pages = QStackedWidget()
        self._wire()
        self._lay_out()
        self._show_busy()

    def _wire(self) -> None:
        self.slider.valueChanged.connect(self._show)
        self._cancel.clicked.connect(self._reading.cancel)
        self._rest.clicked.connect(self._measure)
        self._reading.began.connect(self._show_busy)
        self._reading.moved.connect(self._on_moved)
        self._reading.ended.connect(self._on_ended)
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)
        self._answering.done.connect(self._on_answers)
        self._answering.failed.connect(self._on_failed)

    def show_evaluation(self, shown: Shown) -> None:
        """Measure the epochs of this network's run on the same samples."""
        self._shown, self._epochs, self._answers = shown, [], []
        self._found = Mailbox[EpochFigures]()
        self._pages.setCurrentIndex(0)
        texts = shown.kept.evaluation.is_of_texts
        self._answer_to.setText(self.tr("Your text") if texts else self.tr("Your drawing"))
        self.bars.set_classes(shown.subject.checkpoint.classes)
        self._measure()

    def show_drawing(self, drawing: Prediction) -> None:
        """What is drawn, or typed, is answered by each epoch, if the network reads the like."""
        self._drawing = drawing
        self._ask_about_drawing()

    @Slot()
    def _measure(self) -> None:
        """All that are not measured yet."""
        shown, put = self._shown, self._found.put
        if shown is None:
            return
        after = self._epochs[-1].epoch if self._epochs else 0
        self._empty.say(
            self.tr("One moment"), self.tr("The weights of each epoch are being measured.")
        )
        self._reading.ask(lambda progress: jobs.read_epochs(shown, after, put, progress))

    @Slot()
    def _show_busy(self) -> None:
        is_busy = self._reading.is_busy
        self._line.set_share(None)
        self._line.set_text(self.tr("Measuring…") if is_busy else "")
        self._line.setVisible(is_busy)
        self._cancel.setVisible(is_busy)
        self._rest.setVisible(not is_busy and self._shown is not None)

    @Slot(object, object)
    def _on_moved(self, done: int, total: int) -> None:
        self._take()
        self._line.set_share(done / total if total else None)
        if (left := self._reading.seconds_left()) is not None:
            self._line.set_text(self.tr("Measuring · {0} left").format(duration(left)))

    @Slot()
    def _on_ended(self) -> None:
        """Also where it was cancelled: what was measured stays."""
        self._take()
        self._show_busy()
        self._empty.say(self.tr("Cancelled"), self.tr("No epoch was measured yet."))
        self._ask_about_drawing()

    def _take(self) -> None:
        """What was measured since the last look; the newest epoch is shown until one is chosen."""
        new = self._found.take_all()
        if not new:
            return
        at_end = self.slider.value() >= len(self._epochs) - 1
        self._epochs += new
        self._pages.setCurrentIndex(1)
        self.slider.setMaximum(len(self._epochs) - 1)
        if at_end:
            self.slider.setValue(len(self._epochs) - 1)
        self._show()

    @Slot(object)
    def _on_read(self, _: None) -> None:
        """No rest is left."""
        self._rest.hide()
        if not self._epochs:
            self._empty.say(
                self.tr("No epoch’s weights are here"),
                self.tr(
                    "Runs keep them while they are small (Keep epochs, among the settings). "
                    "Choose the best network of a run above."
                ),
            )

    def _ask_about_drawing(self) -> None:
        shown, drawing, epochs = self._shown, self._drawing, list(self._epochs)
        if shown is None or drawing is None or not epochs or self._reading.is_busy:
            return
        if jobs.reads(shown, drawing):
            self._answering.ask(lambda _: jobs.read_drawing(shown, epochs, drawing))

    @Slot(object)
    def _on_answers(self, answers: list[tuple[float, ...]]) -> None:
        self._answers = answers
        self._show()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._empty.say(
            self.tr("The epochs could not be measured"), self.tools.frame.explain(failure)
        )
        self._pages.setCurrentIndex(0)

    @Slot()
    def _show(self) -> None:
        place = self.slider.value()
        if place >= len(self._epochs):
            return
        one = self._epochs[place]
        confusion = one.confusion
        labelled, called = confusion.labelled.numpy(), confusion.called.numpy()
        self.matrix.show_matrix(MatrixLook(confusion, labelled, called, "count"), keeps_place=True)
        self.table.show_figures(one.figures.classes)
        told = self.tr("Epoch {0} · {1:.2f}% · log loss {2:.3f}")
        self._told.setText(told.format(one.epoch, 100 * one.figures.accuracy, one.figures.log_loss))
        known = place < len(self._answers)
        self.bars.set_probabilities(self._answers[place] if known else None)

    def _lay_out(self) -> None:
        top = fill(QHBoxLayout(), self._told, (self.slider, 1), spacing=16)
        drawing = QWidget()
        drawing.setFixedWidth(BARS)
        fill(QVBoxLayout(drawing), self._answer_to, (self.bars, 1), spacing=4, margins=0)
        above = fill(QHBoxLayout(), (self.matrix, 1), drawing, spacing=16)
        page = QWidget()
        fill(QVBoxLayout(page), top, (above, 5), (self.table, 3), spacing=8, margins=0)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)
        busy = fill(
            QHBoxLayout(), (self._line, 1), self._rest, self._cancel, Stretch(0), spacing=16
        )
        fill(QVBoxLayout(self), busy, (self._pages, 1), spacing=8, margins=0)
