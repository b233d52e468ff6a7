"""The view Why of a network of texts: which words speak for its answer, and what is most alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import QSignalBlocker

from studio.desktop.core.signals import Slot
from studio.desktop.evaluation.export_button import ExportButton
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.text_why import text_why_jobs as jobs
from studio.desktop.evaluation.text_why import text_why_words as words
from studio.desktop.evaluation.text_why.text_why_jobs import LookedText, TextExplainer
from studio.desktop.evaluation.text_why.text_why_panel import TextWhyPanel
from studio.desktop.evaluation.view import Tools
from studio.desktop.evaluation.why.explain_view import ExplainView
from studio.desktop.evaluation.why.why_words import about
from studio.desktop.widgets.plots.picture_export import image_of, png
from studio.engine.csv_file import csv_text
from studio.engine.explain.word_shares import ExplainedText, WordMethod
from studio.engine.training.checkpoints.checkpoint import Checkpoint


class TextWhyView(ExplainView):
    """Explains a sample, or a text that is typed.

    Attributes:
        panel: what it shows it with.
    """

    def __init__(self, tools: Tools) -> None:
        kinds = {"png": self.tr("Picture, PNG…"), "csv": self.tr("All words, CSV…")}
        export = ExportButton(tools, "why", kinds)
        self.panel = TextWhyPanel(export)
        super().__init__(tools, self.panel, export)
        self._looked: LookedText | None = None
        self._explained: ExplainedText | None = None
        self._explainer: TextExplainer | None = None
        self._explaining = LatestJob[ExplainedText](self, tools.background)
        self.panel.typed.connect(self._on_typed)
        self._explaining.done.connect(self._on_explained)
        self._wait_for(self._explaining)

    def _use(self, checkpoint: Checkpoint) -> None:
        self._explainer = TextExplainer(checkpoint)

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
        self.panel.show_text(looked.text, about(looked.title, looked.label, self._classes()))
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

    @Slot(object)
    def _on_explained(self, explained: ExplainedText) -> None:
        self._explained = explained
        self._export.setEnabled(True)
        self.panel.show_explained(explained, self._classes())

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        if (explained := self._explained) is None:
            return
        if ending == "csv":
            self._export.ask(ending, lambda: csv_text(_rows(explained)).encode())
        else:
            image = image_of(self.panel.field)
            self._export.ask(ending, lambda: png(image))


def _rows(explained: ExplainedText) -> Iterator[Sequence[object]]:
    yield "word", "start", "end", "share", "known"
    for word in explained.words:
        yield word.text, word.start, word.end, word.share, int(word.is_known)
