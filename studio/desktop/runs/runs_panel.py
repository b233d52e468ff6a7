"""The runs panel: what was trained before, found again, compared, gone on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import memory
from studio.desktop.runs.runs_actions import RunsActions
from studio.desktop.runs.runs_delete import ask_to_delete
from studio.desktop.runs.runs_details import RunsDetails
from studio.desktop.runs.runs_empty import RunsEmpty
from studio.desktop.runs.runs_model import FoundRuns, RunsModel
from studio.desktop.runs.runs_table import RunsTable
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.layouts import fill
from studio.engine.runs.compare import Difference
from studio.engine.runs.details import RunDetails
from studio.engine.runs.kept_run import search
from studio.engine.runs.library import KeptRun

SEARCH_WIDTH = 200


class RunsPanel(Card):
    """A list of runs above what is known of the chosen ones. It reads and writes nothing.

    Signals:
        selected: the ids of the runs that are chosen now, from top to bottom.
        continue_requested, fine_tune_requested: an id.
        weights_requested: an id, and ``"best"``, ``"last"`` or an epoch's (``"epoch-0003"``).
        recipe_requested, folder_requested: an id.
        rename_requested: an id and a name; empty for the recipe's.
        note_requested: an id and a note.
        star_requested: an id, and whether it shall have a star.
        delete_requested: ids; the person was asked.
        asked: of a run that goes on elsewhere: its id, and ``"pause"``, ``"resume"`` or ``"stop"``.
        in_sight: whether somebody may look at it.
    """

    selected: Signal[tuple[str, ...]] = Signal(object)
    continue_requested = Signal(str)
    fine_tune_requested = Signal(str)
    weights_requested = Signal(str, str)
    recipe_requested = Signal(str)
    folder_requested = Signal(str)
    rename_requested = Signal(str, str)
    note_requested = Signal(str, str)
    star_requested = Signal(str, bool)
    delete_requested: Signal[tuple[str, ...]] = Signal(object)
    asked = Signal(str, str)
    in_sight = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Runs"), parent)
        self.setObjectName("runsPanel")
        self._details = RunDetails(())
        self._chosen: tuple[str, ...] = ()
        self._is_showing = False
        self._model = RunsModel(self)
        self._found = FoundRuns(self._model, self)
        self._table = RunsTable(self._found)
        self._actions = RunsActions()
        self._search = self._make_search()
        self._lower = RunsDetails()
        self._to_delete: tuple[str, ...] = ()
        self._lay_out()
        self._wire()
        self._update()

    def set_curves(self, widget: QWidget) -> None:
        """What draws the chosen runs' curves."""
        self._lower.set_curves(widget)

    @Slot(object)
    def set_runs(self, runs: Sequence[KeptRun]) -> None:
        """Show these runs; what is chosen, opened and being written stays."""
        chosen = self._chosen
        self._is_showing = True
        self._model.show_runs(runs)
        self._table.restore()
        if self._ids() != chosen:  # rows that moved under another run are new ones to the view
            self._table.choose(chosen)
        self._is_showing = False
        self._on_chosen()
        self._update()

    @Slot(object)
    def show_changes(self, changes: Mapping[str, Sequence[Difference]]) -> None:
        """Show what each branch changed, by its id: `RunLibrary.branch_changes`."""
        self._model.show_changes(changes)

    @Slot(object)
    def show_details(self, details: RunDetails) -> None:
        """Show what was read of the chosen runs; of others it comes too late."""
        if set(details.ids) != set(self._chosen):
            return
        self._details = details
        self._lower.show_details(details)
        self._actions.set_epochs(details.epochs)
        self._update_remark()

    @Slot(bool)
    def set_busy(self, busy: bool) -> None:
        """Whether a run goes on, so that no other can be continued."""
        self._actions.set_busy(busy)

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt."""
        super().showEvent(event)
        self.in_sight.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Called by Qt."""
        super().hideEvent(event)
        self.in_sight.emit(False)

    def choose(self, ids: Sequence[str]) -> None:
        """Select these runs, as far as they are here."""
        self._search.clear()
        self._table.choose(ids)

    def _make_search(self) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName("runsSearch")
        line.setAccessibleName(self.tr("Search runs"))
        line.setPlaceholderText(self.tr("Search runs and notes"))
        line.setClearButtonEnabled(True)
        line.setFixedWidth(SEARCH_WIDTH)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(line.setFocus)
        return line

    def _lay_out(self) -> None:
        self.add_to_header(self._search)
        self._empty = RunsEmpty(
            self.tr("Runs appear here when you press Train"),
            self.tr("Each keeps its best and its last weights, its curves and its recipe."),
        )
        self._none = RunsEmpty(self.tr("No run matches"), self.tr("Search for fewer words."))
        self._list = QStackedWidget()
        self._list.addWidget(self._table)
        self._list.addWidget(self._none)
        upper = QWidget()
        fill(QVBoxLayout(upper), (self._list, 1), self._actions, spacing=8, margins=0)
        self._splitter = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self._splitter.setHandleWidth(12)
        for place, (half, height) in enumerate(((upper, 240), (self._lower, 400))):
            self._splitter.addWidget(half)
            self._splitter.setStretchFactor(place, height)
        self._splitter.setSizes([240, 400])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._splitter)
        self._pages.addWidget(self._empty)
        self.body.addWidget(self._pages, 1)

    def _wire(self) -> None:
        actions, table = self._actions, self._table
        table.chosen.connect(self._on_chosen)
        table.star_requested.connect(self._on_star)
        table.add_actions(actions.actions_with_keys())
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        self._model.rename_requested.connect(self.rename_requested)
        self._search.textChanged.connect(self._on_search)
        self._lower.note_requested.connect(self.note_requested)
        actions.continue_requested.connect(self.continue_requested)
        actions.fine_tune_requested.connect(self.fine_tune_requested)
        actions.weights_requested.connect(self.weights_requested)
        actions.recipe_requested.connect(self.recipe_requested)
        actions.folder_requested.connect(self.folder_requested)
        actions.star_requested.connect(self._on_star)
        actions.rename_requested.connect(self._on_rename)
        actions.delete_requested.connect(self._on_delete)
        actions.asked.connect(self.asked)

    def _ids(self) -> tuple[str, ...]:
        return tuple(run.id for run in self._table.chosen_runs())

    @Slot()
    def _on_chosen(self) -> None:
        if self._is_showing:
            return
        runs = self._table.chosen_runs()
        ids, before = tuple(run.id for run in runs), self._chosen
        self._chosen = ids
        self._actions.set_runs(runs)
        self._lower.show_outcome(runs)
        if set(ids) != set(before):
            self._details = RunDetails(())
            self._lower.show_chosen(runs)
        if ids != before:
            self.selected.emit(ids)
        self._update_remark()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        chosen = self._chosen
        self._is_showing = True
        self._found.search(text)
        self._table.restore()
        self._table.choose(chosen)
        self._is_showing = False
        self._on_chosen()
        self._update()

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        if self._table.indexAt(point).isValid():
            self._actions.menu.popup(self._table.viewport().mapToGlobal(point))

    @Slot(str, bool)
    def _on_star(self, id: str, starred: bool) -> None:
        self._model.show_star(id, starred)
        self._on_chosen()  # the button's words
        self.star_requested.emit(id, starred)

    @Slot()
    def _on_rename(self) -> None:
        self._table.edit_name()

    @Slot(object)
    def _on_delete(self, runs: tuple[KeptRun, ...]) -> None:
        ids = {run.id for run in runs}
        others = [run for run in self._model.runs if run.id not in ids and run.record.parent]
        branches = sum(run.record.parent.run in ids for run in others if run.record.parent)
        known = set(self._details.ids) == ids
        self._to_delete = tuple(run.id for run in runs)
        box = ask_to_delete(self, runs, branches, self._details.size if known else None)
        box.accepted.connect(self._on_delete_accepted)
        box.open()

    @Slot()
    def _on_delete_accepted(self) -> None:
        self.delete_requested.emit(self._to_delete)

    def _update(self) -> None:
        """Which of the pages is in sight."""
        has_runs = bool(self._model.runs)
        self._pages.setCurrentWidget(self._splitter if has_runs else self._empty)
        self._search.setVisible(has_runs)
        is_found = self._found.rowCount() > 0
        self._list.setCurrentWidget(self._table if is_found else self._none)
        self._update_remark()

    def _update_remark(self) -> None:
        runs, chosen = len(self._model.runs), len(self._chosen)
        if not runs:
            self.remark.setText("")
            return
        words = self.tr("1 run") if runs == 1 else self.tr("{0:,} runs").format(runs)
        if self._search.text().strip():
            found = len(search(self._model.runs, self._search.text()))
            words = self.tr("{0:,} of {1}").format(found, words)
        if chosen:
            words += self.tr(" · {0:,} chosen").format(chosen)
        if chosen and set(self._details.ids) == set(self._chosen):
            words += self.tr(", {0}").format(memory(self._details.size))
        self.remark.setText(words)
