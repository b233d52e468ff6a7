"""What is known of the chosen runs: how they ended, curves, differences, a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import set_role
from studio.desktop.runs.runs_compare import RunsCompare
from studio.desktop.runs.runs_empty import RunsEmpty
from studio.desktop.runs.runs_note import RunsNote
from studio.desktop.runs.runs_text import outcome_sentence
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.tabs import Tabs
from studio.engine.runs.details import RunDetails
from studio.engine.runs.library import KeptRun

LEAST_HEIGHT = 140


class RunsDetails(QStackedWidget):
    """Three views, or what to do while nothing is chosen.

    Signals:
        note_requested: a run's id, and its note.
    """

    note_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves = QWidget()
        self._compare = RunsCompare()
        self._note = RunsNote()
        self._about = ElidedLabel()
        self._about.setObjectName("runAbout")
        self._note.note_requested.connect(self.note_requested)
        self._hint = RunsEmpty(
            self.tr("Choose a run to see its curves"), self.tr("Choose several to compare them.")
        )
        holder = QWidget()
        self._curve_room = fill(QVBoxLayout(holder), self._curves, margins=0)
        self._tabs = Tabs()
        self._tabs.add(self.tr("Curves"), holder)
        self._tabs.add(self.tr("Differences"), self._compare)
        self._tabs.add(self.tr("Note"), self._note)
        self._page = QWidget()
        fill(QVBoxLayout(self._page), self._about, (self._tabs, 1), spacing=4, margins=0)
        self.addWidget(self._hint)
        self.addWidget(self._page)
        self.setMinimumHeight(LEAST_HEIGHT)

    def set_curves(self, widget: QWidget) -> None:
        """What draws the curves of the chosen runs."""
        self._curve_room.removeWidget(self._curves)
        self._curves.deleteLater()
        self._curves = widget
        self._curve_room.addWidget(widget)

    def show_chosen(self, runs: Sequence[KeptRun]) -> None:
        """Others are chosen; what is read of them comes later, by `show_details`."""
        self.setCurrentWidget(self._page if runs else self._hint)
        self._note.show_run(_single(runs))
        self.show_outcome(runs)

    def show_outcome(self, runs: Sequence[KeptRun]) -> None:
        """Why the chosen run did not come to its end, where it is a single one that did not."""
        one = _single(runs)
        is_odd = one is not None and one.outcome in ("failed", "interrupted")
        self._about.setVisible(is_odd)
        if one is not None and is_odd:
            set_role(self._about, "bad" if one.outcome == "failed" else "quiet")
            self._about.setText(outcome_sentence(one))
            self._about.setToolTip(outcome_sentence(one))

    def show_details(self, details: RunDetails) -> None:
        """What was read."""
        self._compare.show_details(details)
        self._note.show_run(_single(details.runs), details.recipes)


def _single(runs: Sequence[KeptRun]) -> KeptRun | None:
    return runs[0] if len(runs) == 1 else None
