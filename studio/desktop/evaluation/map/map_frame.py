"""The frame around the map: its title, and what is below the pointer or the keys."""

from __future__ import annotations

from studio.desktop.evaluation.map.map_keys import MapKeys
from studio.desktop.evaluation.map.map_plot import MapPlot
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.plots.plot_frame import PlotFrame


class MapFrame(PlotFrame):
    """The frame around the map.

    Attributes:
        plot: the map.
        keys: move over it.
    """

    def __init__(self, title: str) -> None:
        super().__init__(title, ElidedLabel())
        self.setObjectName("mapFrame")
        self.plot = MapPlot()
        self._put(self.plot)
        self.keys = MapKeys(self, self.plot)
        self.setToolTip(self.tr("Arrows: from point to point. Enter: choose. + and −, Home: zoom"))
