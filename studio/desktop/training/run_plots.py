"""The two plots of a run, loss and accuracy beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.training.curve_plot import CurvePlot
from studio.desktop.widgets.layouts import fill

if TYPE_CHECKING:
    from studio.engine.training.comparison.before_after import BeforeAfter
    from studio.engine.training.loop.events import EpochEnded
    from studio.engine.training.loop.history import History
    from studio.engine.training.settings.settings import Training


class RunPlots(QWidget):
    """Takes in what a run measures; drawn by `redraw`.

    Signals:
        enlarge_requested: a person wants to see more of a plot.
    """

    enlarge_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = CurvePlot(self.tr("Loss"), percent=False, name="lossPlot")
        self.accuracy = CurvePlot(self.tr("Accuracy"), percent=True, name="accuracyPlot")
        self._keeps_last = False
        row = fill(QHBoxLayout(self), spacing=12, margins=0)
        for plot in (self.loss, self.accuracy):
            plot.set_empty_text(self.tr("Press Train and watch it learn"))
            plot.enlarge_requested.connect(self.enlarge_requested)
            row.addWidget(plot)

    def show_history(self, history: History, training: Training) -> None:
        """Draw a run, and what its settings call the best."""
        from studio.engine.training.loop.early_stopping import best_row

        self._keeps_last = training.best_by == "epoch"
        for plot in (self.loss, self.accuracy):
            plot.begin(training.epochs)
        columns = (history.curve.column(name) for name in ("position", "loss", "accuracy"))
        for position, loss, accuracy in zip(*columns, strict=True):
            self.add_train(position, loss, accuracy)
        for row in history.epochs:
            self.loss.add_epoch(row.epoch, row.loss, row.validation_loss)
            self.accuracy.add_epoch(row.epoch, row.accuracy, row.validation_accuracy)
            self._add_old(row.epoch, row.old_accuracy)
        best = best_row(history.epochs, training.best_by)
        if best is not None:
            self._mark_best(best.epoch, best.validation_loss, best.validation_accuracy)
        self.redraw()

    def add_train(self, position: float, loss: float, accuracy: float) -> None:
        """Append a point; `position` counts epochs."""
        self.loss.add_train(position, loss)
        self.accuracy.add_train(position, accuracy)

    def add_epoch(self, event: EpochEnded) -> None:
        """Append the figures of a whole epoch."""
        measured = event.validation
        self.loss.add_epoch(event.epoch, event.loss, measured.loss)
        self.accuracy.add_epoch(event.epoch, event.accuracy, measured.accuracy)
        self._add_old(event.epoch, event.old_accuracy)
        if event.best:
            self._mark_best(event.epoch, measured.loss, measured.accuracy)

    def add_start(self, change: BeforeAfter) -> None:
        """What the start knows before anything is learned."""
        if change.old is not None:
            self._add_old(0, change.old.before)

    def _add_old(self, epoch: int, accuracy: float | None) -> None:
        if accuracy is not None:
            self.accuracy.add_old(epoch, accuracy)

    def redraw(self) -> None:
        """Draw what was added."""
        self.loss.redraw()
        self.accuracy.redraw()

    def forget(self) -> None:
        """As before the first run."""
        self.loss.forget()
        self.accuracy.forget()

    def _mark_best(self, epoch: int, loss: float, accuracy: float) -> None:
        self.loss.set_best(epoch, loss)
        self.accuracy.set_best(epoch, accuracy)
        of_loss = self.tr("{0:.3f} at best epoch {1}")
        of_accuracy = self.tr("{0:.1%} at best epoch {1}")
        if self._keeps_last:
            of_loss = self.tr("{0:.3f} at last epoch {1}")
            of_accuracy = self.tr("{0:.1%} at last epoch {1}")
        self.loss.set_header(of_loss.format(loss, epoch))
        self.accuracy.set_header(of_accuracy.format(accuracy, epoch))
