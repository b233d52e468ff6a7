"""Whether the network is as often right as it says, and the temperature that mends it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import in_a_row
from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.evaluation.calibration.calibration_jobs import (
    Calibrated,
    calibrated,
    part_to_fit_on,
)
from studio.desktop.evaluation.evaluation_words import part_title
from studio.desktop.evaluation.keep_row import KeepRow
from studio.desktop.evaluation.plot_export import PlotExport
from studio.desktop.evaluation.share_plot import Curve, SharePlot
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import words_label

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.evaluation.figures.calibration import Reliability


class CalibrationView(EvaluationView):
    """The reliability diagram before and after, and what to keep of it."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._shown: Shown | None = None
        self._found: Calibrated | None = None
        self._progress = SharedProgress()
        self._words, self._notice = words_label(role="", least_lines=2), Notice()
        self._words.setObjectName("calibrationWords")
        self._keep = KeepRow(tools, self._notice, "Temperature")
        self._keep.kept.connect(self.network_changed)
        self._find, self._cancel = QPushButton(), QPushButton(self.tr("Cancel"))
        self._find.setObjectName("findTemperatureButton")
        self._find.clicked.connect(self._on_find)
        self._cancel.clicked.connect(self._on_cancel)
        self.reliability = SharePlot(self.tr("Reliability"), self.tr("how sure it is"))
        self.counts = SharePlot(self.tr("Share of the samples"), self.tr("how sure it is"))
        self._lay_out()

    def show_evaluation(self, shown: Shown) -> None:
        """Show this."""
        self._progress.cancelled = True
        self._shown, self._found = shown, None
        self._notice.clear()
        self._words.setText(self.tr("One moment"))
        self._keep.offer(None)
        self._show_kept()
        self._compute(measures=False)

    def _lay_out(self) -> None:
        sheet = QWidget()
        fill(QHBoxLayout(sheet), (self.reliability, 3), (self.counts, 2), spacing=12, margins=0)
        plots = (self.reliability, self.counts)
        export = PlotExport(self.tools, sheet, plots, "calibration")
        top = fill(QHBoxLayout(), (self._words, 1), self._find, self._cancel, export, spacing=8)
        parts = (self._notice, top, self._keep, (sheet, 1))
        fill(QVBoxLayout(self), *parts, spacing=8, margins=0)

    def _compute(self, measures: bool) -> None:
        if self._shown is None:
            return
        subject, kept = self._shown.subject, self._shown.kept
        part, table = kept.evaluation.of.part, kept.evaluation.predictions
        self._progress = progress = SharedProgress()
        self._show_buttons(is_busy=measures)
        self.tools.background.run(
            lambda: (kept, calibrated(subject, part, table, measures, progress)),
            self._on_found,
            self._on_failed,
            self._on_cancelled,
        )

    @Slot(object)
    def _on_found(self, told: tuple[object, Calibrated]) -> None:
        of, found = told
        if self._shown is None or of is not self._shown.kept:
            return  # of what was shown before
        self._found = found
        self._words.setText(self._told(found))
        self._show_buttons()
        self._show_plots(found)
        self._offer(found)

    def _offer(self, found: Calibrated) -> None:
        assert self._shown is not None
        if found.fit is None or found.fit.outcome != "fitted":
            self._keep.offer(None, self.tr("There is no temperature to keep"))
            return
        now = self._shown.subject.checkpoint.answering
        temperature = found.fit.temperature
        is_same = abs(temperature / now.temperature - 1) < 1e-6
        # A threshold is of confidences at a temperature.
        fresh = replace(now, temperature=temperature, threshold=None)
        self._keep.offer(now if is_same else fresh)

    def _show_kept(self) -> None:
        assert self._shown is not None
        now = self._shown.subject.checkpoint.answering
        if now.temperature == 1:
            self._keep.show_kept(self._shown, "", None)
            return
        text = self.tr("kept: temperature {0:.3f}").format(now.temperature)
        self._keep.show_kept(self._shown, text, replace(now, temperature=1.0, threshold=None))

    def _told(self, found: Calibrated) -> str:
        told = [self._before(found.before)]
        if found.fitted_on is None:
            told.append(
                self.tr(
                    "It was trained on these samples, and on them it is surer than elsewhere: "
                    "choose another part to find a temperature."
                )
            )
        elif found.fit is None:
            told.append(
                self.tr("The temperature is found on “{0}”, which it has not been asked about yet.")
            )
            told[-1] = told[-1].format(part_title(found.fitted_on))
        elif found.after is None:
            told.append(self._no_temperature(found.fit.outcome))
        else:
            told.append(
                self.tr("At temperature {0:.3f}, found on “{1}”, it is {2:.2%}.").format(
                    found.fit.temperature, part_title(found.fitted_on), found.after.ece
                )
            )
            if found.after.ece >= found.before.ece:
                told.append(self.tr("That is no better here."))
        return in_a_row(told)

    def _before(self, before: Reliability) -> str:
        weights = before.counts.double() / before.counts.sum()
        said = float((weights * before.confidences.nan_to_num()).sum())
        right = float((weights * before.accuracies.nan_to_num()).sum())
        return self.tr(
            "On average it is {0:.1%} sure and {1:.1%} right. Calibration error {2:.2%} "
            "(ECE, {3} bins of equal width)."
        ).format(said, right, before.ece, len(before.counts))

    def _no_temperature(self, outcome: str) -> str:
        if outcome == "all right":
            return self.tr(
                "There it is right about every sample, which does not tell how sure it may be."
            )
        return self.tr("There it is no better than chance: no temperature mends that.")

    def _show_buttons(self, is_busy: bool = False) -> None:
        found = self._found
        needs = found is not None and found.fit is None and found.fitted_on is not None
        self._find.setVisible(needs and not is_busy)
        self._cancel.setVisible(is_busy)
        if self._shown is not None:
            part = part_to_fit_on(self._shown.subject, self._shown.kept.evaluation.of.part)
            self._find.setText(self.tr("Measure {0}").format(part_title(part)) if part else "")

    def _show_plots(self, found: Calibrated) -> None:
        ends = np.array([0.0, 1.0])
        curves = [Curve(self.tr("ideal"), ends, ends, "faint", is_dashed=True)]
        shares = []
        for told, name, token in (
            (found.before, self.tr("as given"), "validation"),
            (found.after, self.tr("calibrated"), "accent"),
        ):
            if told is not None:
                curves.append(self._curve(told, name, token))
                shares.append(self._shares(told, name, token))
        self.reliability.show_curves(curves)
        self.counts.show_curves(shares)

    def _curve(self, told: Reliability, name: str, token: str) -> Curve:
        filled = told.counts > 0
        xs, ys = told.confidences[filled].numpy(), told.accuracies[filled].numpy()
        counts = told.counts[filled].tolist()

        def words(index: int) -> str:
            text = self.tr("{0}: says {1:.1%}, right in {2:.1%} of {3:,}")
            return text.format(name, xs[index], ys[index], counts[index])

        return Curve(name, xs, ys, token, words, has_dots=True)

    def _shares(self, told: Reliability, name: str, token: str) -> Curve:
        middles = ((told.edges[1:] + told.edges[:-1]) / 2).numpy()
        shares = (told.counts.double() / told.counts.sum()).numpy()

        def words(index: int) -> str:
            return self.tr("{0}: {1:,} samples").format(name, int(told.counts[index]))

        return Curve(name, middles, shares, token, words, has_dots=True)

    @Slot()
    def _on_find(self) -> None:
        self._compute(measures=True)

    @Slot()
    def _on_cancel(self) -> None:
        self._progress.cancelled = True

    @Slot()
    def _on_cancelled(self) -> None:
        self._show_buttons()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._show_buttons()
        if text := self.tools.frame.explain(failure):
            self._notice.say(text)
