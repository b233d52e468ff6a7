"""Whether a run that is interrupted ends as one that was not: tried out, and told."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.core.theme import set_role
from studio.desktop.tuning.sign import Sign
from studio.desktop.tuning.tool_view import ToolView, ToolWords
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import words_label

if TYPE_CHECKING:
    from studio.engine.runs.resume_verdict import Verdict

MOST_NAMES = 8
"""Differences that are named."""


class ResumeView(ToolView):
    """The verdict, and what it rests on."""

    def __init__(self) -> None:
        words = ToolWords(
            start=self.tr("Verif&y resume"),
            again=self.tr("Verif&y again"),
            busy=self.tr("Running it twice"),
            heading=self.tr("Does an interrupted run lose anything?"),
            purpose=self.tr(
                "A short run of this recipe is made twice: straight through, and stopped at a "
                "batch chosen by chance and continued by another process. Then weights, the "
                "optimiser's memory and every figure of both are compared, bit for bit."
            ),
        )
        super().__init__("resume", words, ("epochs",))
        self._sign = Sign("good", 24)
        self._headline = words_label(role="word")
        self._story, self._compared, self._names = (words_label() for _ in range(3))
        self._names.setObjectName("differencesLabel")
        self.set_result(self._make_result(words.purpose))

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what came of the comparison."""
        self._sign.set_level("good" if verdict.equal else "stop")
        same, other = self.tr("The same, bit for bit"), self.tr("They differ")
        self._headline.setText(same if verdict.equal else other)
        self._story.setText(
            self.tr(
                "Stopped after batch {0:,} of {1:,}, saved, and continued by another process to "
                "the end."
            ).format(verdict.batch, verdict.batches)
        )
        self._compared.setText(
            self.tr("Compared with the run that was not stopped: {0:,} tensors, {1:,} values.")
            .format(verdict.tensors, verdict.values)
        )  # fmt: skip
        self._names.setText(self._differences(verdict))
        self._names.setHidden(verdict.equal)
        self.show_result()

    def _differences(self, verdict: Verdict) -> str:
        names = verdict.differences
        if not names:
            return ""
        told = "\n".join(names[:MOST_NAMES])
        if len(names) > MOST_NAMES:
            told += "\n" + self.tr("and {0:,} more").format(len(names) - MOST_NAMES)
        if math.isinf(verdict.largest):
            largest = self.tr("Something is missing, or of another shape. They differ in:")
        else:
            largest = self.tr("The largest difference is {0:.2g}. They differ in:")
        return largest.format(verdict.largest) + "\n" + told

    def _make_result(self, purpose: str) -> QWidget:
        made, well = QWidget(), QFrame()
        set_role(well, "well")
        labels = (self._headline, self._story, self._compared, self._names)
        text = fill(QVBoxLayout(), *labels, spacing=6)
        row = fill(QHBoxLayout(well), spacing=12, margins=16)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        fill(QVBoxLayout(made), well, words_label(purpose), Stretch(), spacing=12, margins=0)
        return made
