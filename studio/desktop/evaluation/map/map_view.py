"""The view Map: every sample where its features put it, so that like lies by like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import themes
from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.export_button import ExportButton
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.map.map_frame import MapFrame
from studio.desktop.evaluation.map.map_look import legend
from studio.desktop.evaluation.map.map_plot import Places
from studio.desktop.evaluation.map.map_svg import map_svg
from studio.desktop.evaluation.samples.sample_look import look_of
from studio.desktop.evaluation.samples.sample_row import SampleRow
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import words_label
from studio.desktop.widgets.plots.picture_export import image_of, png
from studio.desktop.widgets.plots.segments import Segments
from studio.desktop.widgets.progress_line import ProgressLine
from studio.engine.csv_file import csv_text
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.feature_map import principal, tsne
from studio.engine.evaluation.predictions import Predictions
from studio.engine.printable import printable

SHOWN = 30
"""Of the chosen samples."""


class MapView(EvaluationView):
    """Principal components at once, and t-SNE in a while."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setObjectName("mapView")
        self._shown: Shown | None = None
        self._rows: list[int] = []
        self._made: dict[str, Places] = {}
        self._job = LatestJob[tuple[str, Places]](self, tools.background)
        self._by = Segments(self.tr("Map"), {"pca": self.tr("PCA"), "tsne": self.tr("t-SNE")})
        self._by.setObjectName("mapMethod")
        looks = {"class": self.tr("By class"), "right": self.tr("Right or wrong")}
        self._look = Segments(self.tr("Colours"), looks)
        self._look.setObjectName("mapColours")
        self._frame = MapFrame(self.tr("Map"))
        self._line, self._cancel = ProgressLine(), QPushButton(self.tr("Cancel"))
        kinds = {
            "png": self.tr("Picture, PNG…"),
            "svg": self.tr("Drawing, SVG…"),
            "csv": self.tr("All points, CSV…"),
        }
        self._export = ExportButton(tools, "map", kinds)
        self._line.set_state("running")
        self._hovered, self._samples = SampleRow(), SampleRow()
        self._count, self._legend = words_label(role=""), QLabel(wordWrap=True)
        self._legend.setObjectName("mapLegend")
        self._count.setObjectName("mapCount")
        self._samples.setObjectName("mapPictures")
        self._out = self._button("mapLeaveOut", self.tr("&Leave out"))
        self._out.setToolTip(self.tr("Don’t train or measure on them; the files stay as they are"))
        self._send = self._button("mapMistakes", self.tr("Look at them in &Mistakes"))
        self._why = self._button("mapWhy", self.tr("Wh&y?"))
        self._wire()
        self._lay_out()
        self._choose([])
        self._show_busy()

    def _wire(self) -> None:
        plot, job = self._frame.plot, self._job
        plot.chosen.connect(self._choose)
        plot.hovered.connect(self._on_hovered)
        self._frame.keys.toggled.connect(self._toggle)
        self._by.changed.connect(self._update)
        self._look.changed.connect(self._show_look)
        self._cancel.clicked.connect(self._on_cancel)
        self._out.clicked.connect(self._leave_out)
        self._send.clicked.connect(lambda: self.rows_requested.emit(tuple(self._rows)))
        self._why.clicked.connect(lambda: self.why_requested.emit(self._rows[0]))
        self._export.requested.connect(self._on_export)
        themes().changed.connect(self._show_look)
        job.began.connect(self._show_busy)
        job.ended.connect(self._show_busy)
        job.moved.connect(self._on_moved)
        job.done.connect(self._on_made)
        job.failed.connect(self._on_failed)

    def show_evaluation(self, shown: Shown) -> None:
        """Show this; a map that is being made of another is left."""
        if shown is self._shown:
            return
        self._job.cancel()
        self._shown, self._made = shown, {}
        self._choose([])
        self._frame.plot.show_places(np.empty((0, 2), np.float32))
        self._update()

    def show_rows(self, rows: Sequence[int]) -> None:
        """Choose these."""
        self._choose(list(rows))

    @Slot()
    def _update(self) -> None:
        """Show the map by the method that is chosen, and make it first where there is none."""
        if self._shown is None:
            return
        table, by = self._shown.kept.evaluation.predictions, self._by.value
        self._frame.set_empty_text("")
        if table.features is None:
            self._frame.set_empty_text(
                self.tr("This network has no single output layer whose input could be shown.")
            )
        elif by in self._made:
            self._job.cancel()
            self._show_map()
        else:
            self._job.ask(lambda progress: (by, _made(by, table, progress)))

    @Slot(object)
    def _on_made(self, made: tuple[str, Places]) -> None:
        by, self._made[by] = made
        self._show_map()

    def _show_map(self) -> None:
        self._show_look()
        self._frame.plot.show_places(self._made[self._by.value])
        self._show_look()

    @Slot()
    def _show_look(self) -> None:
        if self._shown is None or self._by.value not in self._made:
            return
        table = self._shown.kept.evaluation.predictions
        groups, names, is_good = self._groups(table)
        self._frame.plot.show_groups(groups, is_good)
        self._legend.setText(legend(names, themes().theme, is_good))

    def _groups(self, table: Predictions) -> tuple[NDArray[np.int64], Sequence[str], bool]:
        """Of each point, what they are called, and whether they are what is wrong and right."""
        if self._look.value == "right":
            return table.is_right.long().numpy(), [self.tr("wrong"), self.tr("right")], True
        return table.labels.numpy(), table.classes, False

    @Slot(int)
    def _toggle(self, row: int) -> None:
        """Choose this one too, or not any more."""
        rows = [one for one in self._rows if one != row]
        self._choose(rows if len(rows) < len(self._rows) else [*rows, row])

    @Slot(object)
    def _choose(self, rows: list[int]) -> None:
        self._rows = rows
        self._frame.plot.show_chosen(rows)
        self._show_samples(self._samples, rows[:SHOWN])
        count = len(rows)
        text = self.tr("{0} chosen").format(f"{count:,}")
        if count > SHOWN:
            text = self.tr("{0} chosen, of which {1} are shown").format(f"{count:,}", SHOWN)
        nothing = self.tr(
            "Draw a line around points with the left button to choose them. The wheel zooms, the "
            "right button moves, a double click shows all."
        )
        self._count.setText(text if count else nothing)
        for button in (self._out, self._send, self._why):
            button.setEnabled(bool(rows))

    @Slot(int)
    def _on_hovered(self, row: int) -> None:
        self._show_samples(self._hovered, [row] if row >= 0 else [])
        told = ""
        if self._shown is not None and row >= 0:
            table = self._shown.kept.evaluation.predictions
            told = f"{printable(table.names[row])} · {_words(table, row)}"
        self._frame.set_header(told)

    def _show_samples(self, place: SampleRow, rows: list[int]) -> None:
        if self._shown is None:
            return
        evaluation = self._shown.kept.evaluation
        looks = [look_of(evaluation, row) for row in rows]
        place.show_samples(looks, [_words(evaluation.predictions, row) for row in rows])

    @Slot()
    def _leave_out(self) -> None:
        if self._shown is not None:
            names = self._shown.kept.evaluation.predictions.names
            self.left_out.emit(tuple(str(names[row]) for row in self._rows))
            self._choose([])

    @Slot()
    def _on_cancel(self) -> None:
        self._job.cancel()
        if "pca" in self._made:
            self._by.choose("pca")

    @Slot()
    def _show_busy(self) -> None:
        self._line.set_share(None)
        self._line.set_text(self.tr("Computing the map…") if self._job.is_busy else "")
        self._cancel.setVisible(self._job.is_busy)

    @Slot(object, object)
    def _on_moved(self, done: int, total: int) -> None:
        self._line.set_share(done / total if total else None)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._frame.set_empty_text(self.tools.frame.explain(failure))

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        if self._shown is None or self._by.value not in self._made:
            return
        table, places = self._shown.kept.evaluation.predictions, self._made[self._by.value]
        if ending == "csv":
            self._export.ask(ending, lambda: csv_text(_rows(table, places)).encode())
        elif ending == "svg":
            look, theme = self._groups(table), themes().theme
            self._export.ask(ending, lambda: map_svg(places, *look[:2], theme, look[2]))
        else:
            image = image_of(self._frame)
            self._export.ask(ending, lambda: png(image))

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        top = fill(
            QHBoxLayout(),
            self._by,
            self._look,
            (self._line, 1),
            self._cancel,
            self._export,
            spacing=8,
        )
        buttons = fill(QHBoxLayout(), self._send, self._why, self._out, Stretch(), spacing=8)
        side = fill(
            QVBoxLayout(), self._hovered, self._count, buttons, self._samples, Stretch(), spacing=8
        )
        self._hovered.setMinimumHeight(84)
        middle = fill(QVBoxLayout(), (self._frame, 1), self._legend, spacing=6)
        columns = fill(QHBoxLayout(), (middle, 3), (side, 2), spacing=16)
        fill(QVBoxLayout(self), top, (columns, 1), spacing=8, margins=0)


def _made(by: str, table: Predictions, progress: SharedProgress) -> Places:
    set_up_thread()
    assert table.features is not None
    if by == "tsne":
        return tsne(table.features, progress=progress)
    return np.asarray(principal(table.features).numpy())


def _words(table: Predictions, row: int) -> str:
    label, said = table.classes[int(table.labels[row])], table.classes[int(table.predicted[row])]
    return label if label == said else f"{label} → {said}"


def _rows(table: Predictions, places: Places) -> Iterator[Sequence[object]]:
    yield "name", "label", "prediction", "x", "y"
    pairs = zip(table.labels.tolist(), table.predicted.tolist(), places.tolist(), strict=True)
    for name, (label, said, place) in zip(table.names, pairs, strict=True):
        yield name, table.classes[label], table.classes[said], *place
