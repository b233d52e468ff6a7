"""A button that writes plots to a file: a picture, a drawing, or their points."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from studio.desktop.core.icons import set_icon
from studio.desktop.core.signals import Slot
from studio.desktop.evaluation.share_plot import SharePlot
from studio.desktop.evaluation.view import Tools
from studio.desktop.widgets.file_dialogs import ask_new
from studio.desktop.widgets.plots.drawing import image_of, png_of, svg_of
from studio.engine.files import write_atomic


class ExportButton(QToolButton):
    """Of the plots in a sheet."""

    def __init__(self, tools: Tools, sheet: QWidget, plots: Sequence[SharePlot], name: str) -> None:
        """Files are called `name` unless a person says otherwise."""
        super().__init__()
        self._tools, self._sheet, self._plots, self._name = tools, sheet, plots, name
        self.setObjectName(f"{name}Export")
        self.setAccessibleName(self.tr("Export"))
        self.setToolTip(self.tr("Export"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(self, "export")
        menu = QMenu(self)
        for ending, text in (
            ("png", self.tr("Picture, PNG…")),
            ("svg", self.tr("Drawing, SVG…")),
            ("csv", self.tr("All points, CSV…")),
        ):
            menu.addAction(text).setData(ending)
        menu.triggered.connect(self._on_export)
        self.setMenu(menu)

    def export_to(self, path: Path) -> None:
        """Write what is shown now, by the path's ending; the file comes a moment later."""
        content = self._content(path.suffix.lower())

        def write() -> Path:
            write_atomic(path, content())
            return path

        self._tools.background.run(write, self._on_written, self._tools.frame.report)

    def _content(self, ending: str) -> Callable[[], bytes]:
        if ending == ".csv":
            points = [point for plot in self._plots for point in plot.points()]
            return lambda: _table(points).encode()
        if ending == ".svg":
            for plot in self._plots:
                plot.show_all()  # what is out of sight would lie beside the plot
            drawing = svg_of(self._sheet)
            return lambda: drawing
        image = image_of(self._sheet)
        return lambda: png_of(image)

    @Slot(object)
    def _on_export(self, action: QAction) -> None:
        suggested = f"{self._name}.{action.data()}"
        path = ask_new(self, self.tr("Export"), "picture", suggested, f"*.{action.data()}")
        if path is not None:
            self.export_to(path)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._tools.frame.tell(self.tr("Written to {0}").format(path))


def _table(points: Sequence[tuple[str, str, float, float]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["plot", "curve", "x", "y"])
    writer.writerows(points)
    return text.getvalue()
