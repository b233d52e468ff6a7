"""The view Why of a network of texts: which words speak for its answer, and what is most alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout

from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Failure
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.export_button import ExportButton
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.text_why import text_why_jobs as jobs
from studio.desktop.evaluation.text_why import text_why_words as words
from studio.desktop.evaluation.text_why.text_why_jobs import LookedText, TextExplainer
from studio.desktop.evaluation.text_why.text_why_panel import TextWhyPanel
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.evaluation.why.near import Near
from studio.desktop.evaluation.why.why_words import near
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plots.picture_export import image_of, png
from studio.engine.csv_file import csv_text
from studio.engine.explain.word_shares import ExplainedText, WordMethod


class TextWhyView(EvaluationView):
    """Explains a sample, or a text that is typed.

    Attributes:
        panel: what it shows it with.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        kinds = {"png": self.tr("Picture, PNG…"), "csv": self.tr("All words, CSV…")}
        self._export = ExportButton(tools, "why", kinds)
        self.panel = TextWhyPanel(self._export)
        self._shown: Shown | None = None
        self._looked: LookedText | None = None
        self._explained: ExplainedText | None = None
        self._explainer: TextExplainer | None = None
        self._explaining = LatestJob[ExplainedText](self, tools.background)
        self._searching = LatestJob[list[Near]](self, tools.background)
        self._wire()
        fill(QVBoxLayout(self), self.panel, margins=0)

    def _wire(self) -> None:
        panel = self.panel
        panel.typed.connect(self._on_typed)
        panel.methods.changed.connect(self._explain)
        panel.classes.activated.connect(self._explain)
        panel.search.clicked.connect(self._search)
        panel.cancelled.connect(self._cancel)
        self._export.requested.connect(self._on_export)
        self._explaining.done.connect(self._on_explained)
        self._searching.done.connect(self._on_found)
        for job in (self._explaining, self._searching):
            job.failed.connect(self._on_failed)
            job.began.connect(self._show_busy)
            job.moved.connect(panel.show_progress)
            job.moved.connect(partial(self._show_left, job))
            job.ended.connect(self._show_busy)

    def show_evaluation(self, shown: Shown) -> None:
        """Explain the sample that it was most wrong about, until another is asked for."""
        if shown is self._shown:
            return
        before, self._shown = self._shown, shown
        checkpoint = shown.subject.checkpoint
        if before is None or before.subject.checkpoint is not checkpoint:
            self._explainer = TextExplainer(checkpoint)
            self.panel.set_classes(checkpoint.classes)
        self.show_rows((int(shown.kept.evaluation.predictions.losses.argmax()),))

    def show_rows(self, rows: Sequence[int]) -> None:
        """Explain the first of them."""
        if self._shown is None or not rows:
            return
        evaluation, row = self._shown.kept.evaluation, rows[0]
        table, text = evaluation.predictions, str(evaluation.shown(row))
        self._look(LookedText(text, str(table.names[row]), int(table.labels[row])))

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._look(LookedText(text, self.tr("Your text")))

    def _look(self, looked: LookedText) -> None:
        """Another text: what was said of the last one is gone."""
        if self._shown is None:
            return
        self._looked = looked
        self._searching.cancel()
        self.panel.show_text(looked.text, words.about(looked, self._classes()))
        with QSignalBlocker(self.panel.classes):
            self.panel.classes.setCurrentIndex(0)
        self._explain()

    @Slot()
    def _explain(self) -> None:
        explainer, looked, panel = self._explainer, self._looked, self.panel
        if explainer is None or looked is None:
            return
        method, label = cast(WordMethod, panel.methods.value), panel.chosen_class()
        panel.set_help(words.help_of(method))
        self._explained = None
        self._export.setEnabled(False)
        self._explaining.ask(lambda p: explainer.explain(looked, method, label, p))

    @Slot()
    def _search(self) -> None:
        shown, looked = self._shown, self._looked
        if shown is not None and looked is not None:
            self._searching.ask(lambda p: jobs.nearest_texts(looked, shown.subject, p))

    @Slot()
    def _cancel(self) -> None:
        for job in (self._explaining, self._searching):
            job.cancel()

    @Slot()
    def _show_busy(self) -> None:
        self.panel.set_busy(self._explaining.is_busy or self._searching.is_busy)

    def _show_left(self, job: LatestJob[Any], *moved: int) -> None:
        if (left := job.seconds_left()) is not None:
            self.panel.show_seconds_left(left)

    @Slot(object)
    def _on_explained(self, explained: ExplainedText) -> None:
        self._explained = explained
        self._export.setEnabled(True)
        self.panel.show_explained(explained, self._classes())

    @Slot(object)
    def _on_found(self, found: list[Near]) -> None:
        self.panel.show_near([one.look for one in found], [near(one) for one in found])

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if text := self.tools.frame.explain(failure):
            self.panel.notice.say(text)

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        if (explained := self._explained) is None:
            return
        if ending == "csv":
            self._export.ask(ending, lambda: csv_text(_rows(explained)).encode())
        else:
            image = image_of(self.panel.field)
            self._export.ask(ending, lambda: png(image))

    def _classes(self) -> tuple[str, ...]:
        return () if self._shown is None else self._shown.subject.checkpoint.classes


def _rows(explained: ExplainedText) -> Iterator[Sequence[object]]:
    yield "word", "start", "end", "share", "known"
    for word in explained.words:
        yield word.text, word.start, word.end, word.share, int(word.is_known)
