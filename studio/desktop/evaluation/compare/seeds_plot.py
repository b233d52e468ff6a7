"""Two rows of dots: how accurate each network is with each seed, with its mean and interval."""

from __future__ import annotations

from collections.abc import Iterator

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.evaluation.compare.seeds_words import pair_text
from studio.desktop.evaluation.share_plot import ShareAxis
from studio.desktop.evaluation.walked_plot import WalkedPlot
from studio.desktop.widgets.plots.axes import QuietAxis
from studio.engine.evaluation.figures.seed_pairs import SeedPair, SeedPairs

TOKENS = ("accent", "validation")
"""The theme's names of both colours."""

ROWS = (1.0, 0.0)
"""Where each network's dots lie: the first above."""

ABOVE = 0.3
"""Of a row, where its mean and interval lie."""

DOT, CHOSEN = 9, 15
"""Pixels."""

AROUND = 0.08
"""Free beside the outermost values, as a share of what they span."""

LEAST_SPAN = 0.002
"""That is seen at least: equal values are no line at the edge."""


class SeedsPlot(WalkedPlot):
    """The values under the pointer, or of the seed that the arrow keys go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        axes = {"bottom": ShareAxis(), "left": QuietAxis("left")}
        super().__init__("", "", axes, parent)
        self._title.setText(self.tr("Accuracy with each seed"))
        self.setAccessibleName(self.tr("Accuracy with each seed"))
        self.setObjectName("seedsPlot")
        self._found: SeedPairs | None = None
        self._names = ("", "")
        self._at = -1
        self._caption.setText(self.tr("a dot a seed; above it the mean and its 95%"))
        self._plot.getPlotItem().hideAxis("left")

    def show_pairs(self, found: SeedPairs, names: tuple[str, str]) -> None:
        """Draw these, of the networks with these names."""
        self._found, self._names = found, names
        shown = zip(names, TOKENS, strict=True)
        self.legend.show_entries([(name, token, False) for name, token in shown])
        self._choose(-1)
        self.show_all()

    @Slot()
    def show_all(self) -> None:
        """All values side by side."""
        if self._found is None:
            return
        ends = [x for place in (0, 1) for x in self._found.mean_interval(place)]
        ends += [share for pair in self._found.pairs for share in pair.accuracies]
        span = max(max(ends) - min(ends), LEAST_SPAN)
        middle, half = (max(ends) + min(ends)) / 2, span * (0.5 + AROUND)
        xs = middle - half, middle + half
        self._box.setRange(xRange=xs, yRange=(-0.5, 1.6), padding=0)

    def points(self) -> Iterator[tuple[str, str, float, float]]:
        """All there are: plot, network, seed and accuracy."""
        for pair in self._found.pairs if self._found else ():
            for name, share in zip(self._names, pair.accuracies, strict=True):
                yield self._title.text(), name, pair.seed, share

    def sizeHint(self) -> QSize:
        return QSize(320, 170)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 130)

    def _go(self, way: int) -> None:
        """Called by a key; from outside it begins at the edge that is left behind."""
        count = len(self._found.pairs) if self._found else 0
        start = self._at if self._at >= 0 else (-1 if way > 0 else count)
        if count:
            self._choose(min(max(start + way, 0), count - 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Called by Qt."""
        super().focusOutEvent(event)
        self._choose(-1)

    def _redraw(self) -> None:
        self._draw(None)

    def _zoom(self, share: float) -> None:
        (left, right), _ = self._box.viewRange()
        middle, half = (left + right) / 2, share * (right - left) / 2
        self._box.setRange(xRange=(middle - half, middle + half), padding=0)

    @Slot(object)
    def _on_pointer(self, place: QPointF | None) -> None:
        if place is None or self._found is None:
            self._choose(-1)
            return
        row = 0 if place.y() > sum(ROWS) / 2 else 1
        away = [abs(share - place.x()) for share in self._found.accuracies(row)]
        self._choose(away.index(min(away)))

    def _choose(self, place: int) -> None:
        """Tell of the seed at `place`; -1 of none."""
        self._at = place
        pair = self._found.pairs[place] if self._found and place >= 0 else None
        self.set_header(pair_text(pair, self._names) if pair else "")
        self._draw(pair)

    def _draw(self, chosen: SeedPair | None) -> None:
        item, theme = self._plot.getPlotItem(), themes().theme
        for old in item.listDataItems():
            item.removeItem(old)
        for pair in self._found.pairs if self._found else ():
            is_chosen = pair is chosen
            pen = pg.mkPen(theme.text if is_chosen else theme.faint, width=1)
            item.addItem(pg.PlotDataItem(pair.accuracies, ROWS, pen=pen))
        for place in (0, 1) if self._found else ():
            self._draw_row(place, theme, chosen)

    def _draw_row(self, place: int, theme: Theme, chosen: SeedPair | None) -> None:
        assert self._found is not None
        item, colour = self._plot.getPlotItem(), getattr(theme, TOKENS[place])
        height, mean = ROWS[place] + ABOVE, self._found.mean(place)
        pen = pg.mkPen(colour, width=2)
        ends = self._found.mean_interval(place)
        item.addItem(pg.PlotDataItem(ends, [height, height], pen=pen))
        item.addItem(pg.PlotDataItem([mean, mean], [height - 0.12, height + 0.12], pen=pen))
        xs = self._found.accuracies(place)
        sizes = [CHOSEN if pair is chosen else DOT for pair in self._found.pairs]
        dots = {"symbol": "o", "symbolSize": sizes, "symbolBrush": colour, "symbolPen": None}
        item.addItem(pg.PlotDataItem(xs, [ROWS[place]] * len(xs), pen=None, **dots))
