"""*Teach it*: lets the network learn what was drawn or typed, and tells what that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.whole_tip import plain_tip

if TYPE_CHECKING:
    from studio.desktop.tryout.teaching_jobs import TaughtChange
    from studio.engine.training.comparison.before_after import BeforeAfter

ENOUGH = 10
"""Drawings, or sentences, that teach a class well."""


class TeachRow(QWidget):
    """The button with how many drawings, or sentences, wait, and below it what the last teaching
    changed.

    Signals:
        teach_requested: the network at hand is to learn them.
        undo_requested: it is to be again what it was before.
    """

    teach_requested = Signal()
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting, self._problem = 0, ""
        self._is_busy = self._of_texts = False
        self._teach = QPushButton()
        self._teach.setObjectName("teachButton")
        self._teach.clicked.connect(self.teach_requested)
        self._undo = QPushButton(self.tr("Undo teaching"))
        self._undo.setObjectName("undoTeachingButton")
        self._undo.setToolTip(
            self.tr("Bring back the network from before; what you kept and the run stay")
        )
        self._undo.clicked.connect(self.undo_requested)
        self._hint = PlainLabel(role="quiet")
        self._change = words_label()
        self._change.setObjectName("taughtChange")
        buttons = fill(QHBoxLayout(), self._teach, self._undo, self._hint, Stretch(), spacing=8)
        fill(QVBoxLayout(self), buttons, self._change, spacing=6, margins=0)
        self.show_change(None)
        self._update()

    def set_kind(self, of_texts: bool) -> None:
        """Sentences are taught from now on, or drawings."""
        self._of_texts = of_texts
        self._update()

    def show_waiting(self, waiting: int, problem: str) -> None:
        """How many wait to be learned, and why they cannot be; empty where they can."""
        self._waiting, self._problem = waiting, problem
        self._update()

    def set_busy(self, is_busy: bool) -> None:
        """Whether a run goes on."""
        self._is_busy = is_busy
        self._update()

    def show_change(self, change: TaughtChange | None) -> None:
        """What the last teaching changed; None where there is nothing to undo."""
        lines = [] if change is None else [self._kept_text(change)]
        if change is not None and change.told is not None:
            lines.append(self._forgotten_text(change.told))
        self._change.setText("\n".join(lines))
        self._change.setVisible(bool(lines))
        self._undo.setVisible(change is not None)

    def _update(self) -> None:
        text = self.tr("Teach it")
        self._teach.setText(f"{text} ({self._waiting})" if self._waiting else text)
        why_not = self._why_not()
        self._teach.setEnabled(not why_not)
        self._teach.setToolTip(plain_tip(why_not) if why_not else self._help())
        self._undo.setEnabled(not self._is_busy)
        few = 0 < self._waiting < ENOUGH
        self._hint.setText(self.tr("ten are better") if few else "")
        self._hint.setVisible(few)

    def _why_not(self) -> str:
        if self._is_busy:
            return self.tr("A run goes on: stop it first")
        if self._waiting:
            return self._problem
        if self._of_texts:
            return self.tr("Type something and say what it is; ten of it teach it well")
        return self.tr("Draw something and say what it is; ten of it teach it well")

    def _help(self) -> str:
        return self.tr(
            "Fine-tune the network that answers on what you kept, in seconds; it rehearses what it "
            "knew, and your data, network and settings stay as they are"
        )

    def _kept_text(self, change: TaughtChange) -> str:
        right = change.kept
        text = self.tr("Your drawings: {0} → {1} of {2} right")
        if change.of_texts:
            text = self.tr("Your sentences: {0} → {1} of {2} right")
        return text.format(right.before, right.after, right.count)

    def _forgotten_text(self, told: BeforeAfter) -> str:
        if told.old is not None:
            text = self.tr("Test set of {0}: {1:.1%} → {2:.1%}")
            return text.format(told.old.name, told.old.before, told.old.after)
        text = self.tr("Held back: {0:.1%} → {1:.1%}")
        return text.format(told.before["accuracy"], told.after["accuracy"])
