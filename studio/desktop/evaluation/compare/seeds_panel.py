"""Both networks trained again with several seeds: the button, how far it is, and the spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import duration, sentence
from studio.desktop.core.worker import Failure
from studio.desktop.evaluation.aside_job import AsideJob
from studio.desktop.evaluation.compare import seeds_words as words
from studio.desktop.evaluation.compare.seeds_jobs import Pair, trained_again
from studio.desktop.evaluation.compare.seeds_plot import SeedsPlot
from studio.desktop.evaluation.plot_export import PlotExport
from studio.desktop.evaluation.view import Tools
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.plots.segments import Segments
from studio.desktop.widgets.progress_line import ProgressLine
from studio.engine.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.evaluation.figures.seed_pairs import SeedPairs

SEEDS = ("3", "5", "10")


class SeedsPanel(QWidget):
    """Hidden while no two networks are compared.

    Attributes:
        plot: the spread.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._pair: Pair | None = None
        self._problem = ""
        self._job = AsideJob[tuple[Pair, "SeedPairs"]](self, tools)
        self._start = QPushButton(self.tr("Train both again"))
        self._start.setObjectName("trainBothButton")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("cancelSeeds")
        self._count = Segments(self.tr("Seeds"), {count: count for count in SEEDS})
        self._count.setObjectName("seedCount")
        self._time, self._line = ElidedLabel(), ProgressLine()
        self._time.setObjectName("seedsTime")
        self._line.set_state("running")
        self._words, self._verdict = words_label(), words_label(role="")
        self._words.setObjectName("seedsWords")
        self._verdict.setObjectName("seedsVerdict")
        self.plot = SeedsPlot()
        self._export = PlotExport(tools, self.plot, (self.plot,), "seeds")
        self._lay_out()
        self._wire()
        self.forget()

    def show_pair(self, pair: Pair) -> None:
        """Offer to train these two again. Training that goes on for others goes on: what it makes
        is kept.
        """
        from studio.engine.runs.train_both import recipes_of

        self._pair, self._problem = pair, ""
        try:
            recipes_of(pair.both)
        except StudioError as error:
            self._problem = sentence(error)
        self._show_found(False)
        self._words.setText(self._problem or words.invitation())
        self.show()
        self._show_state()

    def forget(self) -> None:
        """No two networks are compared."""
        self._pair = None
        self._show_found(False)
        self._words.setText("")
        self.setVisible(self._job.is_busy)
        self._show_state()

    def _lay_out(self) -> None:
        self._choice = QWidget()
        before, after = (PlainLabel(text, role="quiet") for text in (self.tr("with"), ""))
        after.setText(self.tr("seeds"))
        parts = (self._start, before, self._count, after, (self._time, 1))
        fill(QHBoxLayout(self._choice), *parts, spacing=8, margins=0)
        row = fill(QHBoxLayout(), (self._choice, 1), (self._line, 1), self._cancel, self._export)
        fill(QVBoxLayout(self), row, self._words, self._verdict, self.plot, spacing=6, margins=0)

    def _wire(self) -> None:
        job = self._job
        self._start.clicked.connect(self._on_start)
        self._cancel.clicked.connect(job.cancel)
        self._count.changed.connect(self._show_state)
        job.blocked_changed.connect(self._show_state)
        job.began.connect(self._show_state)
        job.moved.connect(self._on_moved)
        job.ended.connect(self._on_ended)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)

    @Slot()
    def _on_start(self) -> None:
        pair, count = self._pair, int(self._count.value)
        if pair is not None:
            self._line.set_share(None)
            self._line.set_text(self._training())
            self._job.ask(lambda progress: trained_again(pair, count, progress))

    @Slot()
    def _show_state(self) -> None:
        """What can be pressed, and why not."""
        is_busy = self._job.is_busy
        for part in (self._line, self._cancel):
            part.setVisible(is_busy)
        self._choice.setHidden(is_busy)
        blocked = self._problem or self._job.why_not()
        self._start.setEnabled(not blocked)
        self._start.setToolTip(blocked)
        self._time.setText("" if self._problem else self._time_text())

    def _time_text(self) -> str:
        from studio.engine.runs.train_both import seconds_of

        seeds = int(self._count.value)
        seconds = seconds_of(self._pair.both, seeds) if self._pair else None
        return words.time_text(seeds, seconds)

    def _training(self) -> str:
        return self.tr("Training both with {0} seeds").format(self._count.value)

    @Slot(object, object)
    def _on_moved(self, done: int, total: int) -> None:
        self._line.set_share(done / total if total else None)
        left = self._job.seconds_left()
        if left is not None:
            self._line.set_text(self.tr("{0} · {1} left").format(self._training(), duration(left)))

    @Slot()
    def _on_ended(self) -> None:
        self._show_state()
        self.setVisible(self._pair is not None)

    @Slot(object)
    def _on_done(self, told: tuple[Pair, SeedPairs]) -> None:
        pair, found = told
        if pair is not self._pair:
            return  # of others; asked for again it is there at once
        names = pair.both[0].title, pair.both[1].title
        self._verdict.setText(words.verdict(found, names))
        self.plot.show_pairs(found, names)
        self._show_found(True)

    def _show_found(self, is_there: bool) -> None:
        for part in (self._verdict, self.plot, self._export):
            part.setVisible(is_there)
        self._words.setHidden(is_there)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if text := self._tools.frame.explain(failure):
            self._show_found(False)
            self._words.setText(text)
