"""The Runs view, wired to the runs on this disk and to the one that goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from studio.desktop.core.run_state import Run, RunResult, RunStarted, RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.workspace import Workspace
from studio.desktop.runs.curves.shown_run import ShownRun
from studio.desktop.runs.run_shelf import Chosen, Listed, RunShelf
from studio.desktop.runs.runs_panel import RunsPanel
from studio.desktop.runs.runs_text import distinct_names
from studio.desktop.widgets.frame import Frame
from studio.engine.runs.library import KeptRun

if TYPE_CHECKING:
    from studio.desktop.runs.curves.curves_view import CurvesView
    from studio.engine.recipe import Recipe
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.loop.events import Event
    from studio.engine.training.settings.settings import Figure


class RunViews(QObject):
    """Shows runs and their curves; the one that goes on grows while it is looked at.

    Signals:
        continue_requested: go on with the run in this folder.
        fine_tune_requested: let Fine-tune start from this checkpoint.
        watching_changed: gradients and weights are looked at from now on, or no longer.
        saved: the path of a file that was written.
    """

    continue_requested: Signal[Path] = Signal(object)
    fine_tune_requested: Signal[Path] = Signal(object)
    watching_changed = Signal(bool)
    saved: Signal[Path] = Signal(object)

    def __init__(
        self, workspace: Workspace, run: Run, shelf: RunShelf, panel: RunsPanel, frame: Frame
    ) -> None:
        super().__init__(panel)
        self._workspace, self._run, self._frame = workspace, run, frame
        self._shelf, self._panel, self._offer = shelf, panel, frame.offer
        self._curves: CurvesView | None = None
        self._drawn: tuple[list[ShownRun], int] = [], 0
        self._live: ShownRun | None = None
        self._chosen: tuple[str, ...] = ()
        self._to_choose: str | None = None
        self._offered: KeptRun | None = None
        self._wire_panel()
        self._wire_shelf()
        self._wire_run()

    def _wire_panel(self) -> None:
        panel, shelf = self._panel, self._shelf
        panel.selected.connect(self._on_selected)
        panel.continue_requested.connect(self._continue)
        panel.fine_tune_requested.connect(self._fine_tune)
        panel.weights_requested.connect(shelf.read_weights)
        panel.recipe_requested.connect(shelf.read_recipe)
        panel.folder_requested.connect(self._show_folder)
        panel.rename_requested.connect(shelf.rename)
        panel.note_requested.connect(shelf.set_note)
        panel.star_requested.connect(shelf.set_starred)
        panel.delete_requested.connect(shelf.delete)
        panel.asked.connect(shelf.ask)
        panel.in_sight.connect(shelf.watch.watch)
        self._frame.places.changed.connect(self._on_place)

    def _wire_shelf(self) -> None:
        shelf = self._shelf
        shelf.listed.connect(self._on_listed)
        shelf.chosen.connect(self._on_chosen)
        shelf.offered.connect(self._on_offered)
        shelf.weights_read.connect(self._on_weights)
        shelf.saved.connect(self.saved)
        shelf.write_failed.connect(self._frame.report)
        shelf.failed.connect(self._frame.report)
        self._offer.acted.connect(self._continue_offered)
        self._offer.closed.connect(self._dismiss_offered)

    def _wire_run(self) -> None:
        run = self._run
        run.began.connect(self._on_began)
        run.events_received.connect(self._on_events)
        run.ended.connect(self._on_ended)
        run.failed.connect(self._shelf.refresh)
        run.cancelled.connect(self._shelf.refresh)
        run.state_changed.connect(self._on_state)
        self._workspace.engine_ready.connect(self._on_engine)
        self._workspace.plots_ready.connect(self._on_place)  # it may be in sight since the start

    @Slot()
    def _on_engine(self) -> None:
        self._shelf.refresh()
        self._shelf.find_interrupted()

    @Slot()
    def show_curves(self) -> None:
        """Bring them into sight."""
        self._frame.places.show_view(self._panel)

    @Slot()
    def _on_place(self) -> None:
        if self._frame.places.current() is self._panel:
            if self._curves is None:
                self._curves = self._make_curves()
            self._shelf.refresh()

    def _make_curves(self) -> CurvesView:
        """When they are first looked at: pyqtgraph is none of the window's start."""
        from studio.desktop.runs.curves.curves_view import CurvesView

        curves = CurvesView()
        curves.watching_changed.connect(self.watching_changed)
        curves.file_made.connect(self._shelf.write_file)
        self._panel.set_curves(curves)
        curves.set_runs(*self._drawn)
        return curves

    def _draw(self, runs: list[ShownRun], chosen: int = 0) -> None:
        self._drawn = runs, chosen
        if self._curves is not None:
            self._curves.set_runs(runs, chosen)

    @Slot(object)
    def _on_listed(self, listed: Listed) -> None:
        self._panel.set_runs(listed.runs)
        self._keep_offer(listed)
        self._panel.show_changes(listed.changes)
        if self._to_choose in {run.id for run in listed.runs}:
            self._panel.choose((str(self._to_choose),))
            self._to_choose = None

    @Slot(object)
    def _on_selected(self, ids: tuple[str, ...]) -> None:
        self._chosen = ids
        if ids:
            self._shelf.choose(ids)
        else:
            self._show_live()

    @Slot(object)
    def _on_chosen(self, chosen: Chosen) -> None:
        self._panel.show_details(chosen.details)
        if set(chosen.details.ids) != set(self._chosen):
            return
        names = distinct_names(chosen.details.runs)
        shown = [
            ShownRun(
                run.id, name, chosen.histories[run.id], run.record.best_epoch, _best_by(recipe)
            )
            for run, name, recipe in zip(
                chosen.details.runs, names, chosen.details.recipes, strict=True
            )
            if run.id in chosen.histories
        ]
        live = self._live
        self._draw(
            [
                replace(run, history=live.history) if live and live.key == run.key else run
                for run in shown
            ],
            len(names),
        )

    def _show_live(self) -> None:
        self._draw([self._live] if self._live else [])

    @Slot(object)
    def _on_began(self, begun: RunStarted) -> None:
        recipe, history = begun.checkpoint.recipe, begun.checkpoint.history.copy()
        best_by = recipe.training.best_by
        self._live = ShownRun(begun.folder.name, recipe.name, history, best_by=best_by)
        self._to_choose = begun.folder.name
        self._shelf.refresh()
        self._show_live()

    @Slot(object)
    def _on_events(self, events: list[Event]) -> None:
        if self._live is None:
            return
        for event in events:
            self._live.history.add(event)
        if self._curves is not None and self._curves.isVisible():
            self._curves.redraw()

    @Slot(object)
    def _on_ended(self, result: RunResult) -> None:
        if result.ended.outcome == "discarded":
            self._live = None
            self._show_live()
        self._shelf.refresh()
        if self._chosen:
            self._shelf.choose(self._chosen)

    @Slot(object)
    def _on_state(self, state: RunState) -> None:
        self._panel.set_busy(state is not RunState.IDLE)

    @Slot(str)
    def _continue(self, id: str) -> None:
        self.continue_requested.emit(self._shelf.folder / id)

    @Slot(str)
    def _fine_tune(self, id: str) -> None:
        """Let Fine-tune start from it, and show what that would do."""
        self.fine_tune_requested.emit(self._shelf.folder / id / "best.pth")
        self._frame.note(
            self.tr("Fine-tune starts from the chosen run now: see below what is kept of it.")
        )

    @Slot(str)
    def _show_folder(self, id: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._shelf.folder / id)))

    @Slot(object, str, object)
    def _on_weights(self, checkpoint: Checkpoint, title: str, path: Path) -> None:
        words = {"best": self.tr("{0}, best epoch"), "last": self.tr("{0}, last epoch")}
        name = words.get(path.stem, self.tr("{0}, epoch {1}")).format(title, checkpoint.epoch)
        self._workspace.use_checkpoint(checkpoint, name, path)
        self._frame.tell(self.tr("Try it answers with {0} now").format(name))

    @Slot(object)
    def _on_offered(self, run: KeptRun) -> None:
        if self._run.active:
            return
        self._offered = run
        text = self.tr("{0} was interrupted after {1:.1f} of {2} epochs.")
        self._offer.say(
            text.format(run.title, run.record.position, run.record.asked),
            level="plain",
            action=self.tr("Continue it"),
        )

    @Slot()
    def _continue_offered(self) -> None:
        if self._offered is not None:
            if self._run.state is RunState.IDLE:
                self._offer.clear()
            self.continue_requested.emit(self._offered.path)

    def _keep_offer(self, listed: Listed) -> None:
        """An offer of a run that was deleted or went on meanwhile is none."""
        offered = self._offered
        going = {run.id for run in listed.runs if run.outcome == "interrupted"}
        if offered is not None and offered.id not in going:
            self._offered = None
            self._offer.clear()

    @Slot()
    def _dismiss_offered(self) -> None:
        if self._offered is not None:
            self._shelf.dismiss(self._offered.id)


def _best_by(recipe: Recipe | None) -> Figure:
    """The usual one where the recipe cannot be read."""
    return "accuracy" if recipe is None else recipe.training.best_by
