"""Where the canvas's panel and the thread that answers it meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import RunState
from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import sentence
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import Workspace
from studio.desktop.tryout.prediction_thread import PredictionThread
from studio.desktop.tryout.teaching import Teaching
from studio.desktop.tryout.tryout_panel import TryoutPanel
from studio.desktop.widgets.frame import Frame

if TYPE_CHECKING:
    from studio.desktop.core.opened_data import OpenedData
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class TryoutView(QObject):
    """Has the network at hand answer what is drawn, typed, dropped or opened, and learn what was
    kept.
    """

    def __init__(
        self,
        workspace: Workspace,
        prediction: PredictionThread,
        teaching: Teaching,
        panel: TryoutPanel,
        frame: Frame,
    ) -> None:
        super().__init__(panel)
        self._workspace, self._teaching = workspace, teaching
        self._panel, self._frame = panel, frame
        panel.ink_drawn.connect(prediction.classify_ink)
        panel.picture_given.connect(prediction.classify_picture)
        panel.file_given.connect(prediction.classify_file)
        panel.text_typed.connect(prediction.classify_text)
        panel.cleared.connect(prediction.forget_picture)
        prediction.predicted.connect(panel.show_prediction)
        prediction.words_explained.connect(panel.entry.show_words)
        prediction.failed.connect(self._on_failed)
        workspace.checkpoint_changed.connect(self._on_checkpoint)
        workspace.data_opened.connect(self._on_data)
        panel.teach.teach_requested.connect(teaching.teach)
        panel.teach.undo_requested.connect(teaching.undo)
        teaching.changed.connect(self._on_teaching)
        teaching.failed.connect(frame.report)
        teaching.undone.connect(self._on_undone)

    @Slot(object, str)
    def _on_checkpoint(self, checkpoint: Checkpoint, name: str) -> None:
        self._turn_to(checkpoint.preprocessing.placement.style == "text")
        self._panel.show_network(checkpoint.classes, name)

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        """A network that reads what was opened may come with the next run alone."""
        of_texts = opened.dataset.placement.style == "text"
        self._turn_to(of_texts)
        at_hand = self._workspace.checkpoint
        if at_hand is None:
            return
        if (at_hand.preprocessing.placement.style == "text") == of_texts:
            self._panel.show_network(at_hand.classes, self._workspace.checkpoint_name)
        else:
            self._panel.show_no_network()

    def _turn_to(self, of_texts: bool) -> None:
        self._panel.show_field(of_texts)
        self._teaching.turn_to(of_texts)

    @Slot(object)
    def show_run_state(self, state: RunState) -> None:
        """Nothing is taught while a run goes on."""
        self._panel.teach.set_busy(state is not RunState.IDLE)

    @Slot()
    def _on_undone(self) -> None:
        text = self.tr("{0} answers again, as before it was taught; the run stays among your runs")
        self._frame.tell(text.format(self._workspace.checkpoint_name))

    @Slot()
    def _on_teaching(self) -> None:
        teaching, row = self._teaching, self._panel.teach
        row.show_waiting(teaching.waiting, self._why_not())
        change = teaching.change
        is_seen = change is not None and change.of_texts == teaching.of_texts
        row.show_change(change if is_seen else None)

    def _why_not(self) -> str:
        """Why what was kept cannot be taught; empty where it can."""
        if not self._teaching.has_network:
            return self.tr("There is no network for it yet: press Train")
        problem = self._teaching.problem
        return sentence(problem) if problem else ""

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if known := self._frame.explain(failure):
            self._panel.say(known)
