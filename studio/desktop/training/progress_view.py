"""What the window tells of a run while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import (
    EDITABLE,
    Run,
    RunResult,
    RunStarted,
    RunState,
)
from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import duration, listed, memory, sentence
from studio.desktop.core.worker import Failure
from studio.desktop.training.toolbar import Toolbar
from studio.desktop.training.training_panel import TrainingPanel
from studio.desktop.training.weights_fetch import WeightsFetch
from studio.desktop.widgets.frame import Frame
from studio.engine.errors import CheckpointError
from studio.engine.training.settings.settings import ALL_GPUS

if TYPE_CHECKING:
    from studio.engine.training.loop.events import (
        CachingFeatures,
        EpochEnded,
        Event,
        NotSaved,
        Progressed,
    )
    from studio.engine.training.trials.preflight_findings import PreflightFinding


class ProgressView(QObject):
    """Shows a run in the toolbar, the training panel and the status bar."""

    def __init__(
        self,
        run: Run,
        toolbar: Toolbar,
        panel: TrainingPanel,
        frame: Frame,
        words: Callable[[PreflightFinding], str],
    ) -> None:
        """`words` tells a finding that a run begins in spite of."""
        super().__init__(toolbar)
        self._words = words
        self._toolbar, self._panel, self._frame = toolbar, panel, frame
        self._epochs = self._test_samples = 0
        self._patience: int | None = None
        self._fetched = ""
        self._has_begun = self._is_by_processes = False
        self._run = run
        run.state_changed.connect(self._on_state)
        run.began.connect(self._on_began)
        run.events_received.connect(self._on_events)
        run.ended.connect(self._on_ended)
        run.failed.connect(self._on_failed)
        run.cancelled.connect(self._on_cancelled)
        run.aside_ended.connect(self._put_line_away)

    def watch_weights(self, weights: WeightsFetch) -> None:
        """Show downloads that come before a run as well."""
        weights.began.connect(self._on_fetch)
        weights.moved.connect(self._on_fetch_moved)
        weights.ended.connect(self._put_line_away)
        weights.failed.connect(self._frame.report)
        self._toolbar.stop.connect(weights.cancel)

    @Slot(object)
    def _on_fetch(self, names: tuple[str, ...]) -> None:
        self._fetched = listed(names)
        self._toolbar.progress.set_state("running")

    @Slot(object, object, float)
    def _on_fetch_moved(self, done: int, total: int, seconds: float) -> None:
        line = self._toolbar.progress
        line.set_share(done / total if total else 0.0)
        if not done or not total or seconds < 1:
            line.set_text(self.tr("Downloading the weights of {0}").format(self._fetched))
            return
        left = duration(max(1, seconds * (total - done) / done))
        text = self.tr("Downloading the weights of {0} · {1} of {2} · {3} left")
        line.set_text(text.format(self._fetched, memory(done), memory(total), left))

    @Slot()
    def _put_line_away(self) -> None:
        line = self._toolbar.progress
        line.set_text("")
        line.set_share(None)

    @Slot(object)
    def _on_state(self, state: RunState) -> None:
        self._toolbar.set_state(state)
        # What is changed while it is paused makes a branch.
        self._panel.set_busy(state not in EDITABLE)
        if state is RunState.IDLE:
            self._panel.remark_on_data()
        words = {
            RunState.PAUSED: self.tr("Paused · change settings to go on as a branch"),
            RunState.STOPPING: self.tr("Stopping…"),
            RunState.RUNNING: self.tr("Getting ready…"),
            RunState.ASIDE: self.tr("Networks are trained under Evaluation"),
        }
        if state in words:
            self._toolbar.progress.set_text(words[state])
            self._toolbar.progress.set_state("running")

    @Slot(object)
    def _on_began(self, begun: RunStarted) -> None:
        checkpoint, self._has_begun = begun.checkpoint, True
        self._epochs = checkpoint.recipe.training.epochs
        self._is_by_processes = begun.processes > 1
        self._patience = checkpoint.recipe.training.patience
        self._panel.set_patience(self._patience)
        self._panel.begin(checkpoint.recipe.training, checkpoint.history)
        self._panel.set_ran_on(checkpoint.recipe.data.source)
        if begun.warning is not None:
            self._panel.say(self._words(begun.warning))
        elif checkpoint.recipe.training.device == ALL_GPUS and begun.processes == 1:
            self._panel.remark_on_run(
                self.tr(
                    "The recipe asks for all GPUs. No two of them can train together here, so that "
                    "one device does, as with auto."
                )
            )
        self._frame.tell(self._training_text(checkpoint.recipe.name, begun.processes))

    def _training_text(self, name: str, processes: int) -> str:
        if processes == 1:
            return self.tr("Training {0}").format(name)
        return self.tr("Training {0} by {1} processes").format(name, processes)

    @Slot(object)
    def _on_events(self, events: list[Event]) -> None:
        from studio.engine.training.loop.events import (
            CachingFeatures,
            EpochEnded,
            FolderGone,
            NotCached,
            NotSaved,
            Progressed,
            Slept,
            Started,
        )

        self._panel.tell(events)
        for event in events:
            if isinstance(event, Started):
                self._test_samples = event.test_samples
            elif isinstance(event, NotSaved):
                self._panel.say(self._not_saved_text(event))
            elif isinstance(event, NotCached):
                self._panel.say(sentence(event.reason))
            elif isinstance(event, FolderGone):
                text = self.tr(
                    "The run’s folder {0} was moved or deleted meanwhile: all that is needed to go "
                    "on from was written there again."
                )
                self._panel.say(text.format(event.path))
            elif isinstance(event, Slept):
                text = self.tr("The machine slept for {0}; training goes on")
                self._frame.tell(text.format(duration(event.seconds)))
        moved = [event for event in events if isinstance(event, Progressed | CachingFeatures)]
        if moved and self._run.state is RunState.RUNNING:
            last = moved[-1]
            if isinstance(last, CachingFeatures):
                self._show_caching(last)
            else:
                self._show_progress(last)
        ended = [event for event in events if isinstance(event, EpochEnded)]
        if ended and self._is_last(ended[-1]) and self._test_samples:
            self._show_test()

    def _is_last(self, event: EpochEnded) -> bool:
        """Whether no epoch follows: a large network takes its time for the test that does."""
        is_out = self._patience is not None and event.epochs_without_improvement >= self._patience
        return is_out or event.epoch >= self._epochs

    def _show_test(self) -> None:
        if self._run.state is RunState.RUNNING:
            text = self.tr("Measuring {0:,} test samples, once")
            self._toolbar.progress.set_text(text.format(self._test_samples))

    def _not_saved_text(self, event: NotSaved) -> str:
        text = self.tr("{0} Training goes on in memory, and saving is tried again.")
        if event.is_final and self._is_by_processes:
            text = self.tr(
                "{0} What the run reached at last is lost; what was saved before is in its folder."
            )
        elif event.is_final:
            text = self.tr("{0} The result is still here: File ▸ Save checkpoint keeps it.")
        return text.format(sentence(event.error))

    def _show_caching(self, event: CachingFeatures) -> None:
        line, share = self._toolbar.progress, event.done / event.total
        line.set_share(share)
        if event.seconds_left is None:
            line.set_text(self.tr("Reading the frozen part once"))
            return
        text = self.tr("Reading the frozen part once, {0:.0%} · {1} left")
        line.set_text(text.format(share, duration(event.seconds_left)))

    def _show_progress(self, event: Progressed) -> None:
        line = self._toolbar.progress
        line.set_share(event.position / self._epochs)
        line.set_text(
            self.tr("Epoch {0} of {1} · {2:,.0f} samples/s · {3} left").format(
                event.epoch, self._epochs, event.samples_per_second, duration(event.seconds_left)
            )
        )

    @Slot(object)
    def _on_ended(self, result: RunResult) -> None:
        if self._run.active:
            return  # a branch has begun already: the line is its own
        self._has_begun = False
        text = self._result_text(result)
        self._toolbar.progress.set_text(text)
        self._toolbar.progress.set_share(1.0 if result.ended.outcome == "finished" else 0.0)
        self._toolbar.progress.set_state("done")
        self._panel.show_end(self._end_text(result))
        if result.ended.outcome == "discarded":
            self._panel.forget()
            self._frame.tell(self.tr("The run was discarded"))
            return
        kept, lost = self.tr("Kept among your runs as {0}"), self.tr("{0} could not be kept")
        text = kept if result.is_saved else lost
        self._frame.tell(text.format(result.folder.name))
        self._frame.status.setToolTip(str(result.folder))

    @Slot()
    def _on_cancelled(self) -> None:
        line = self._toolbar.progress
        line.set_text(self.tr("Stopped before it began"))
        line.set_share(0.0)
        line.set_state("done")
        self._frame.tell(self.tr("Nothing was trained, and nothing is kept"))

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        """Why is told in the training panel, or above the panels where that is out of sight."""
        line, text = self._toolbar.progress, self.tr("The run could not begin")
        kept = self.tr("No weights were changed")
        if self._has_begun:
            text, kept = self.tr("The run ended early"), self.tr("The last good weights are kept")
        if self._has_begun and isinstance(failure.error, CheckpointError):
            text, kept = (
                self.tr("The run has ended"),
                self.tr("Its best weights could not be loaded"),
            )
        self._has_begun = False
        line.set_text(text)
        line.set_state("failed")
        self._frame.tell(kept)
        if known := self._frame.explain(failure):
            self._say(known)

    def _say(self, sentence: str) -> None:
        if self._panel.isVisible():
            self._panel.say(sentence)
        else:
            self._frame.notice.say(sentence)
            self._frame.notice.concern("run")  # goes when one begins

    def _result_text(self, result: RunResult) -> str:
        took = duration(result.ended.seconds)
        asked, done = result.last.recipe.training.epochs, result.ended.epochs
        if result.ended.outcome == "finished" and done < asked:
            text = self.tr("Ended early, in {0}: epoch {1} of {2}, no gain since epoch {3}")
            return text.format(took, done, asked, result.ended.best_epoch)
        if result.ended.outcome == "finished":
            return self.tr("Finished in {0}").format(took)
        if result.ended.outcome == "discarded":
            return self.tr("Discarded")
        return self.tr("Stopped after {0}; best and last weights are kept").format(took)

    def _end_text(self, result: RunResult) -> str:
        test = result.ended.test
        if not result.ended.epochs:
            return self.tr("It ended before the first epoch was done: nothing was measured yet")
        if test is None:
            return ""
        return self.tr(
            "Test set, used once, with the best epoch {0}: accuracy {1:.2%} · "
            "precision {2:.2%} · recall {3:.2%} · F1 {4:.2%}"
        ).format(result.ended.best_epoch, test.accuracy, test.precision, test.recall, test.f1)
