"""A button that writes plots to a file: a picture, a drawing, or their points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.evaluation.export_button import ExportButton
from studio.desktop.evaluation.view import Tools
from studio.desktop.widgets.plots.picture_export import image_of, png, svg_of
from studio.engine.csv_file import csv_text

HEADER = "plot", "curve", "x", "y"


class Exported(Protocol):
    """A plot that can be written."""

    def show_all(self) -> None:
        """Nothing of it lies out of sight."""

    def points(self) -> Iterable[tuple[str, str, float, float]]:
        """All there are: plot, curve, along the bottom, and up."""


class PlotExport(ExportButton):
    """Of the plots in a sheet."""

    def __init__(self, tools: Tools, sheet: QWidget, plots: Sequence[Exported], name: str) -> None:
        """Files are called `name` unless a person says otherwise."""
        kinds = {
            "png": self.tr("Picture, PNG…"),
            "svg": self.tr("Drawing, SVG…"),
            "csv": self.tr("All points, CSV…"),
        }
        super().__init__(tools, name, kinds)
        self._sheet, self._plots = sheet, plots
        self.requested.connect(self._on_requested)

    def export_to(self, path: Path) -> None:
        """Write what is shown now, by the path's ending; the file comes a moment later."""
        self.write(path, self._content(path.suffix.lower().removeprefix(".")))

    def _content(self, ending: str) -> Callable[[], bytes]:
        if ending == "csv":
            points = [point for plot in self._plots for point in plot.points()]
            return lambda: csv_text([HEADER, *points]).encode()
        if ending == "svg":
            for plot in self._plots:
                plot.show_all()  # what is out of sight would lie beside the plot
            drawing = svg_of(self._sheet)
            return lambda: drawing
        image = image_of(self._sheet)
        return lambda: png(image)

    @Slot(str)
    def _on_requested(self, ending: str) -> None:
        self.ask(ending, self._content(ending))
