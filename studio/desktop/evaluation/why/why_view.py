"""The view Why: what the network looked at, what is most alike, what would change its mind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from studio.desktop.core.prediction import Prediction
from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Failure
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.export_button import ExportButton
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.view import Tools
from studio.desktop.evaluation.why import why_jobs as jobs
from studio.desktop.evaluation.why import why_words as words
from studio.desktop.evaluation.why.explain_view import ExplainView
from studio.desktop.evaluation.why.why_jobs import Explained, Explainer, Looked
from studio.desktop.evaluation.why.why_panel import WhyPanel
from studio.desktop.widgets.file_dialogs import ask_existing
from studio.desktop.widgets.plots.picture_export import image_of, png
from studio.engine.explain.change_of_mind import ChangeOfMind
from studio.engine.training.checkpoints.checkpoint import Checkpoint


class WhyView(ExplainView):
    """Explains a sample, what is on the canvas, or a picture from a file.

    Attributes:
        panel: what it shows it with.
    """

    def __init__(self, tools: Tools) -> None:
        export = ExportButton(tools, "why", {"png": self.tr("Picture, PNG…")})
        self.panel = WhyPanel(export)
        super().__init__(tools, self.panel, export)
        self.setObjectName("whyView")
        self.setAcceptDrops(True)
        self._looked: Looked | None = None
        self._drawing: Prediction | None = None
        self._explainer: Explainer | None = None
        self._explaining = LatestJob[Explained](self, tools.background)
        self._doubting = LatestJob["ChangeOfMind | None"](self, tools.background)
        self._reading = LatestJob[Looked](self, tools.background)
        self._wire()

    def _wire(self) -> None:
        panel = self.panel
        panel.drawing.clicked.connect(self._look_at_drawing)
        panel.open.clicked.connect(self._on_open)
        panel.doubt.clicked.connect(self._doubt)
        self._explaining.moved.connect(self._on_wait)
        self._explaining.done.connect(self._on_explained)
        self._doubting.done.connect(self._on_doubted)
        self._reading.done.connect(self._look)
        self._wait_for(self._explaining, self._doubting, self._reading)

    def show_evaluation(self, shown: Shown) -> None:
        """Also whether this network can read the drawing."""
        super().show_evaluation(shown)
        self._show_drawing_button()

    def _use(self, checkpoint: Checkpoint) -> None:
        self._explainer = Explainer(checkpoint)
        with QSignalBlocker(self.panel.methods):
            self.panel.methods.choose(jobs.usual_method(checkpoint))

    def show_rows(self, rows: Sequence[int]) -> None:
        """Explain the first of them."""
        if self._shown is None or not rows:
            return
        evaluation = self._shown.kept.evaluation
        row, table = rows[0], evaluation.predictions
        picture = np.asarray(evaluation.picture(row).numpy())
        self._look(Looked(picture, str(table.names[row]), int(table.labels[row])))

    def show_drawing(self, drawing: Prediction) -> None:
        """What is on the canvas is there to be explained. A text that was typed is not."""
        if drawing.text:
            return
        self._drawing = drawing
        self._show_drawing_button()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.look_at_file(Path(files[0]))

    def look_at_file(self, path: Path) -> None:
        """Explain the picture in a file."""
        if self._shown is not None:
            checkpoint = self._shown.subject.checkpoint
            self._reading.ask(lambda _: jobs.read_file(path, checkpoint))

    @Slot()
    def _on_open(self) -> None:
        if path := ask_existing(self, self.tr("A picture"), "picture"):
            self.look_at_file(path)

    def _show_drawing_button(self) -> None:
        self.panel.set_drawing(self._drawing is not None, self._can_use_drawing())

    def _can_use_drawing(self) -> bool:
        """Whether this network reads pictures of the shape that the one at hand reads."""
        if self._drawing is None or self._shown is None:
            return False
        shape = self._shown.subject.checkpoint.preprocessing.placement.shape
        return tuple(self._drawing.seen.shape) == shape

    @Slot()
    def _look_at_drawing(self) -> None:
        if self._drawing is not None and self._can_use_drawing():
            self._look(Looked(self._drawing.seen, self.tr("Your drawing")))

    @Slot(object)
    def _look(self, looked: Looked) -> None:
        """Another picture: what was said of the last one is gone."""
        if self._shown is None:
            return
        self._looked = looked
        for job in (self._doubting, self._searching):
            job.cancel()
        self.panel.show_picture(
            looked.picture, words.about(looked.title, looked.label, self._classes())
        )
        with QSignalBlocker(self.panel.classes):
            self.panel.classes.setCurrentIndex(0)
        self._explain()

    @Slot()
    def _explain(self) -> None:
        explainer, looked, panel = self._explainer, self._looked, self.panel
        if explainer is None or looked is None:
            return
        kind, label = panel.methods.value, panel.chosen_class()
        panel.set_help(words.help_of(kind))
        self._explaining.ask(lambda p: explainer.explain(looked, kind, label, p))

    @Slot()
    def _doubt(self) -> None:
        explainer, looked = self._explainer, self._looked
        if explainer is not None and looked is not None:
            self._doubting.ask(lambda p: explainer.change_of_mind(looked, p))

    @Slot()
    def _search(self) -> None:
        shown, looked = self._shown, self._looked
        if shown is not None and looked is not None:
            self._searching.ask(lambda p: jobs.nearest_pictures(looked, shown.subject, p))

    @Slot()
    def _on_wait(self) -> None:
        """What another method has shown does not stay while this one takes its time."""
        self.panel.show_map(None, "")

    @Slot(object)
    def _on_explained(self, explained: Explained) -> None:
        classes = self._classes()
        self.panel.notice.clear()
        self.panel.show_answer(words.answer(explained.probabilities, classes))
        self.panel.show_map(explained.values, words.legend(explained, classes))

    @Slot(object)
    def _on_doubted(self, found: ChangeOfMind | None) -> None:
        region = None if found is None else np.asarray(found.region.numpy())
        self.panel.show_region(region, words.changed(found, self._classes()))

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        super()._on_failed(failure)
        self.panel.show_map(None, "")

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        image = image_of(self.panel.picture)
        self._export.ask(ending, lambda: png(image))
