"""The plots and their legend: all that a picture of the curves shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.runs.curves.lab_plot import LabPlot
from studio.desktop.runs.curves.legend import Entry, Legend, entries_of
from studio.desktop.runs.curves.lines import WATCHED, Line, Quantity, View, lines_of, rates_aside
from studio.desktop.runs.curves.plot_keys import PlotKeys
from studio.desktop.runs.curves.shown_run import ShownRun
from studio.desktop.runs.curves.strokes import CurveLook
from studio.desktop.runs.curves.weights_view import WeightsView
from studio.desktop.widgets.layouts import fill


class Sheet(QWidget):
    """Makes each plot when it is first wanted; plots side by side are zoomed together.

    Attributes:
        legend: which line is which.

    Signals:
        zoomed: whether not all is in sight.
    """

    zoomed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Curves"))
        self._plots: dict[Quantity, LabPlot] = {}
        self._weights: WeightsView | None = None
        self._room, lines = QStackedWidget(), QWidget()
        self._row = fill(QHBoxLayout(lines), spacing=12, margins=0)
        self._room.addWidget(lines)
        self.legend = Legend()
        fill(QVBoxLayout(self), (self._room, 1), self.legend, spacing=8, margins=0)

    def show_runs(
        self, runs: Sequence[ShownRun], view: View, look: CurveLook, has_rate: bool
    ) -> None:
        """Draw `view` of `runs`, with the learning rates over it where `has_rate`."""
        if view == "weights":
            self._show_weights(runs)
            return
        self._room.setCurrentIndex(0)
        shown: list[Quantity] = ["loss", "accuracy"] if view == "both" else [view]
        plots = [self.plot(quantity) for quantity in shown]
        for plot in self._plots.values():
            plot.setVisible(plot in plots)
        rates = rates_aside(runs, look.axis) if has_rate else []
        names = [run.name for run in runs]
        for quantity, plot in zip(shown, plots, strict=True):
            lines = lines_of(runs, quantity, look.axis)
            plot.show_lines(lines, names, look, rates)
            plot.set_header(self._best_text(lines, runs[0]) if len(runs) == 1 else "")
        self.legend.show_entries(entries_of(names, lines, rates))

    def plot(self, quantity: Quantity) -> LabPlot:
        """The plot of a quantity."""
        if quantity not in self._plots:
            made = self._made(quantity)
            self._plots[quantity] = made
            self._row.addWidget(made, 1)
        return self._plots[quantity]

    def weights(self) -> WeightsView:
        """The map of the weights."""
        if self._weights is None:
            self._weights = WeightsView()
            self._room.addWidget(self._weights)
        return self._weights

    def set_cut(self, cut: bool) -> None:
        """Whether lines end where their plots do: what an SVG wants, that knows no clipping."""
        for plot in self._plots.values():
            if plot.isVisible():
                plot.set_cut(cut)

    @Slot()
    def reset_zoom(self) -> None:
        """Show all, in every plot."""
        for plot in self._plots.values():
            plot.reset_zoom()

    def _made(self, quantity: Quantity) -> LabPlot:
        titles = {
            "loss": self.tr("Loss"),
            "accuracy": self.tr("Accuracy"),
            "figures": self.tr("Precision, recall, F1"),
            "rate": self.tr("Learning rate"),
            "gradient_norm": self.tr("Gradient norm"),
            "update_ratio": self.tr("How far a step moves the weights, as a share of them"),
        }
        watched = self.tr("Measured while this is open: train with this view in sight")
        usual = self.tr("Press Train and watch it learn")
        plot = LabPlot(titles[quantity], percent=quantity in ("accuracy", "figures"))
        plot.set_empty_text(watched if quantity in WATCHED else usual)
        PlotKeys(plot)
        plot.zoomed.connect(self._on_zoomed)
        plot.seek_requested.connect(self._on_sought)
        plot.pointed.connect(self._on_pointed)
        return plot

    def _show_weights(self, runs: Sequence[ShownRun]) -> None:
        weights = self.weights()
        self._room.setCurrentWidget(weights)
        weights.show_runs(runs)
        told = self.tr(
            "Across: the value of a weight. Down: epochs. The fuller the colour, the more weights."
        )
        self.legend.show_entries([Entry(told)] if any(run.history.weights for run in runs) else [])

    def _best_text(self, lines: Sequence[Line], run: ShownRun) -> str:
        """The best epoch's value; of several figures none is the one."""
        measured = [line for line in lines if line.measured]
        if len(measured) != 1 or measured[0].best is None:
            return ""
        line, value = measured[0], measured[0].best[1]
        text = f"{value:.1%}" if line.percent else f"{value:.4g}"
        told = self.tr("best epoch {0}: {1}")
        if run.best_by == "epoch":
            told = self.tr("last epoch {0}: {1}")
        return told.format(line.best_epoch, text)

    @Slot(bool)
    def _on_zoomed(self, zoomed: bool) -> None:
        if not zoomed:
            self._tell_others(LabPlot.reset_zoom)
        self.zoomed.emit(zoomed)

    @Slot(object)
    def _on_sought(self, ends: tuple[float, float]) -> None:
        self._tell_others(lambda plot: plot.see(ends))

    @Slot(object)
    def _on_pointed(self, x: float | None) -> None:
        self._tell_others(lambda plot: plot.point_at(x))

    def _tell_others(self, tell: Callable[[LabPlot], None]) -> None:
        """The plots beside the one that speaks."""
        for plot in self._plots.values():
            if plot is not self.sender() and plot.isVisible():
                tell(plot)
