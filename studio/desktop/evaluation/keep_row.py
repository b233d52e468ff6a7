"""Keeps what was found out about a network's answers in its file, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.evaluation.view import Tools
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.paths import resource

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.training.checkpoints.answering import Answering
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class KeepRow(QWidget):
    """Two buttons, and words of what is kept.

    Signals:
        kept: the network, whose file has another temperature or threshold now.
    """

    kept: Signal[Checkpoint] = Signal(object)

    def __init__(self, tools: Tools, notice: Notice, name: str) -> None:
        super().__init__()
        self._tools, self._notice = tools, notice
        self._shown: Shown | None = None
        self._wanted: Answering | None = None
        self._without: Answering | None = None
        self._is_busy, self._why_not = False, ""
        self._keep = QPushButton(self.tr("Keep in the checkpoint"))
        self._keep.setObjectName(f"keep{name}Button")
        self._keep.clicked.connect(self._on_keep)
        self._back = QPushButton(self.tr("Take back"))
        self._back.setObjectName(f"takeBack{name}Button")
        self._back.setToolTip(self.tr("Answers are told as the network gives them again"))
        self._back.clicked.connect(self._on_back)
        self._remark = PlainLabel(role="quiet")
        fill(QHBoxLayout(self), self._keep, self._back, (self._remark, 1), spacing=8, margins=0)

    def show_kept(self, shown: Shown, text: str, without: Answering | None) -> None:
        """What is kept with the network that is shown, in words; `without` takes it back, and is
        None where nothing is kept.
        """
        self._shown, self._without = shown, without
        self._remark.setText(text)
        self._update()

    def offer(self, wanted: Answering | None, why_not: str = "") -> None:
        """What Keep writes; None where there is nothing, for the reason `why_not`."""
        self._wanted, self._why_not = wanted, why_not
        self._update()

    def _update(self) -> None:
        blocked = self._blocked()
        self._keep.setEnabled(self._wanted is not None and not blocked)
        self._keep.setToolTip(
            blocked or self.tr("The canvas, predict and exported code will answer so")
        )
        self._back.setVisible(self._without is not None)
        self._back.setEnabled(not self._is_busy)

    def _blocked(self) -> str:
        shown = self._shown
        if shown is None or self._wanted is None:
            return self._why_not
        if shown.subject.network.path is None:
            return self.tr("The network lies in no file yet: save it first")
        if shown.subject.network.path.is_relative_to(resource()):
            return self.tr("This network came with the program: save it as a file of yours first")
        if self._wanted == shown.subject.checkpoint.answering:
            return self.tr("It is kept already")
        return self.tr("It is being written") if self._is_busy else ""

    @Slot()
    def _on_keep(self) -> None:
        self._write(self._wanted)

    @Slot()
    def _on_back(self) -> None:
        self._write(self._without)

    def _write(self, answering: Answering | None) -> None:
        shown = self._shown
        if shown is None or answering is None or shown.subject.network.path is None:
            return
        checkpoint, path = shown.subject.checkpoint, shown.subject.network.path

        def work() -> Checkpoint:
            from studio.engine.runs.keep_answering import keep_answering

            return keep_answering(checkpoint, path, answering)

        self._is_busy = True
        self._notice.clear()
        self._update()
        self._tools.background.run(work, self._on_written, self._on_failed)

    @Slot(object)
    def _on_written(self, checkpoint: Checkpoint) -> None:
        self._is_busy = False
        self._tools.frame.tell(self.tr("Kept in the checkpoint"))
        self.kept.emit(checkpoint)
        self._update()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._is_busy = False
        self._update()
        if text := self._tools.frame.explain(failure):
            self._notice.say(text)
