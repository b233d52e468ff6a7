"""From which confidence on an answer is one: curves of each class, and what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Failure
from studio.desktop.evaluation.keep_row import KeepRow
from studio.desktop.evaluation.plot_export import PlotExport
from studio.desktop.evaluation.share_plot import SharePlot
from studio.desktop.evaluation.threshold.threshold_curves import (
    coverage_curves,
    precision_recall_curves,
    roc_curves,
)
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel, words_label

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.evaluation.figures.threshold import AtThreshold, ClassCurves, Coverage
    from studio.engine.evaluation.predictions import Predictions

STEPS = 1000
"""Of the slider, from 0 to 1."""


class ThresholdView(EvaluationView):
    """One slider for all classes, and curves of the one that is chosen."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._shown: Shown | None = None
        self._is_counted = False
        self._notice, self._words = Notice(), words_label(role="", least_lines=2)
        self._words.setObjectName("thresholdWords")
        self._keep = KeepRow(tools, self._notice, "Threshold")
        self._keep.kept.connect(self.network_changed)
        self._slider, self._amount = QSlider(Qt.Orientation.Horizontal), PlainLabel(role="strong")
        self._class = FittingCombo()
        self.coverage = SharePlot(self.tr("Answer only when sure"), self.tr("threshold"))
        self.precision_recall = SharePlot(self.tr("Precision"), self.tr("recall"))
        self.roc = SharePlot(self.tr("True positives"), self.tr("false positives"))
        self._set_up()
        self._lay_out()

    def show_evaluation(self, shown: Shown) -> None:
        """Show this."""
        self._shown, self._is_counted = shown, False
        table, now = shown.kept.evaluation.predictions, shown.subject.checkpoint.answering
        _fill_classes(self._class, table)
        self._slider.blockSignals(True)
        self._slider.setValue(round(STEPS * (now.threshold or 0.0)))
        self._slider.blockSignals(False)
        text = "" if now.threshold is None else self.tr("kept: {0:.1%}").format(now.threshold)
        without = None if now.threshold is None else replace(now, threshold=None)
        self._keep.show_kept(shown, text, without)
        self._words.setText(self.tr("One moment"))
        self._keep.offer(None)
        self._compute_coverage(table)
        self._compute_class()

    def _set_up(self) -> None:
        self._slider.setObjectName("thresholdSlider")
        self._slider.setRange(0, STEPS)
        self._slider.setPageStep(50)
        self._slider.setAccessibleName(self.tr("Threshold"))
        self._slider.setToolTip(self.tr("Whose confidence is lower gets no answer"))
        self._slider.valueChanged.connect(self._on_slider)
        self._amount.setMinimumWidth(48)
        self._class.setObjectName("thresholdClass")
        self._class.setAccessibleName(self.tr("Class"))
        self._class.currentIndexChanged.connect(self._on_class)

    def _lay_out(self) -> None:
        sheet = QWidget()
        plots = (self.coverage, self.precision_recall, self.roc)
        fill(QHBoxLayout(sheet), *((plot, 1) for plot in plots), spacing=12, margins=0)
        self._export = PlotExport(self.tools, sheet, plots, "threshold")
        of = PlainLabel(self.tr("curves of"), role="quiet")
        title = PlainLabel(self.tr("Unsure below"), role="quiet")
        row = (title, (self._slider, 1), self._amount, of, self._class, self._export)
        top = fill(QHBoxLayout(), *row, spacing=8)
        parts = (self._notice, top, self._words, self._keep, (sheet, 1))
        fill(QVBoxLayout(self), *parts, spacing=8, margins=0)

    @property
    def _threshold(self) -> float:
        return self._slider.value() / STEPS

    @property
    def _table(self) -> Predictions | None:
        return None if self._shown is None else self._shown.kept.evaluation.predictions

    def _compute_coverage(self, table: Predictions) -> None:
        def work() -> tuple[Predictions, Coverage]:
            from studio.engine.evaluation.figures.threshold import coverage

            return table, coverage(table)

        self.tools.background.run(work, self._on_coverage, self._on_failed)

    def _compute_class(self) -> None:
        table, label = self._table, self._class.currentIndex()
        if table is None or label < 0:
            return

        def work() -> tuple[Predictions, int, ClassCurves]:
            from studio.engine.evaluation.figures.threshold import class_curves

            return table, label, class_curves(table, label)

        self.tools.background.run(work, self._on_curves, self._on_failed)

    @Slot(object)
    def _on_coverage(self, told: tuple[Predictions, Coverage]) -> None:
        table, found = told
        if table is self._table:
            self.coverage.show_curves(coverage_curves(found))
            self._is_counted = True
            self._on_slider()

    @Slot(object)
    def _on_curves(self, told: tuple[Predictions, int, ClassCurves]) -> None:
        table, label, found = told
        if table is not self._table or label != self._class.currentIndex():
            return
        for plot, curves, area, title in (
            (self.precision_recall, precision_recall_curves, found.average_precision, "AP {0:.4f}"),
            (self.roc, roc_curves, found.roc_auc, "AUC {0:.4f}"),
        ):
            plot.show_curves(
                [] if area is None else curves(found), "" if area is None else title.format(area)
            )
            plot.set_empty_text(
                self.tr("There are no samples of {0} here, or no others").format(
                    table.classes[label]
                )
            )

    @Slot()
    def _on_class(self) -> None:
        self._compute_class()

    @Slot()
    def _on_slider(self) -> None:
        """Counting takes a moment even of 50,000 samples, once the confidences are known."""
        from studio.engine.evaluation.figures.threshold import at_threshold

        table, shown, threshold = self._table, self._shown, self._threshold
        if table is None or shown is None or not self._is_counted:
            return
        self._amount.setText(f"{threshold:.1%}")
        self.coverage.mark(threshold)
        self._words.setText(self._told(at_threshold(table, threshold), table))
        now = shown.subject.checkpoint.answering
        wanted = replace(now, threshold=threshold) if threshold else None
        self._keep.offer(wanted, self.tr("At 0% every answer is one: there is nothing to keep"))

    def _told(self, found: AtThreshold, table: Predictions) -> str:
        share = found.undecided / found.samples
        told = [self.tr("{0:,} of {1:,} undecided ({2:.1%})")]
        told[0] = told[0].format(found.undecided, found.samples, share)
        if found.accuracy is None:
            return self.tr("{0}: nothing is answered at all.").format(told[0])
        told.append(self.tr("{0:.2%} of the answers are right").format(found.accuracy))
        for words, value in (
            (self.tr("precision {0:.1%}"), found.precision),
            (self.tr("recall {0:.1%}"), found.recall),
        ):
            if value is not None:
                told.append(words.format(value))
        label = self._class.currentIndex()
        if 0 <= label < len(found.classes):
            one = found.classes[label]
            text = self.tr("{0}: precision {1}, recall {2}, {3:,} undecided")
            told.append(
                text.format(
                    table.classes[label], _share(one.precision), _share(one.recall), one.undecided
                )
            )
        return " · ".join(told)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if text := self.tools.frame.explain(failure):
            self._notice.say(text)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _fill_classes(combo: QComboBox, table: Predictions) -> None:
    names = list(table.classes)
    if names == [combo.itemText(row) for row in range(combo.count())]:
        return
    combo.blockSignals(True)
    combo.clear()
    combo.addItems(names)
    combo.setCurrentIndex(int(table.labels.min()))  # those before have no samples here
    combo.blockSignals(False)
