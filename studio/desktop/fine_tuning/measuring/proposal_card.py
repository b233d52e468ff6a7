"""The card of a proposed plan: how far the search is, then which, why, and *Use it*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.core.wording import duration
from studio.desktop.fine_tuning.measuring.proposal_words import proposal_title, why_sentences
from studio.desktop.fine_tuning.plan.stage_edits import Stages
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.proposal import Proposal


class ProposalCard(Card):
    """Hidden until a plan is asked for; a person closes it.

    Signals:
        cancelled: leave the search.
        taken: the stages that were proposed.
    """

    cancelled = Signal()
    taken: Signal[Stages] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Proposal"), parent)
        self.setObjectName("proposalCard")
        self._stages: Stages = ()
        self._line, self._notice = ProgressLine(), Notice()
        self._notice.closed.connect(self.hide)
        self._title = PlainLabel(role="strong")
        self._title.setObjectName("proposalTitle")
        self._why = words_label()
        self._why.setObjectName("proposalWhy")
        self._use = self._button(self.tr("Use it"), "useProposalButton")
        self._use.setToolTip(
            self.tr("Its stages take the place of those below; Undo takes it back")
        )
        self._use.clicked.connect(self._on_use)
        self._cancel = self._button(self.tr("Cancel"), "cancelProposalButton")
        self._cancel.clicked.connect(self._on_cancel)
        self._close = self._button(self.tr("Close"), "closeProposalButton", "link")
        self._close.clicked.connect(self.hide)
        for button in (self._cancel, self._use, self._close):
            self.add_to_header(button)
        row = fill(QHBoxLayout(), self._title, Stretch(), spacing=8)
        fill(self.body, self._line, self._notice, row, self._why)
        self.hide()

    def begin(self) -> None:
        """Plans are being tried."""
        self._line.set_state("running")
        self._line.set_share(0)
        self._line.set_text(self.tr("Looking at the data, and trying plans on a share of it"))
        self._cancel.setEnabled(True)
        self._show("running")

    def show_progress(self, done: int, total: int) -> None:
        """`done` of `total` tenths of a second."""
        if not total or not self._cancel.isEnabled():
            return
        self._line.set_share(done / total)
        text = self.tr("Looking at the data, and trying plans on a share of it · at most {0} more")
        self._line.set_text(text.format(duration((total - done) / 10)))

    def show_proposal(self, found: Proposal) -> None:
        """Which, and why."""
        self._stages = found.stages
        self._title.setText(proposal_title(found))
        self._why.setText("\n".join(why_sentences(found)))
        self._show("found")

    def show_failure(self, sentence: str) -> None:
        """Why there is none."""
        self._notice.say(sentence)
        self._show("failed")

    def set_busy(self, busy: bool) -> None:
        """While a run goes on nothing is taken over."""
        self._use.setEnabled(not busy)

    def _show(self, what: str) -> None:
        self._line.setVisible(what == "running")
        self._cancel.setVisible(what == "running")
        for widget in (self._title, self._why, self._use, self._close):
            widget.setVisible(what == "found")
        if what != "failed":
            self._notice.clear()
        self.show()

    def _button(self, text: str, name: str, role: str = "") -> QPushButton:
        made = QPushButton(text)
        made.setObjectName(name)
        if role:
            set_role(made, role)
        return made

    @Slot()
    def _on_use(self) -> None:
        self.hide()
        self.taken.emit(self._stages)

    @Slot()
    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._line.set_text(self.tr("Cancelling…"))
        self.cancelled.emit()
