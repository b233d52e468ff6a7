"""What can be done with the chosen runs: a row of buttons, keys and the context menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.runs.runs_text import accuracy_text, weights_text
from studio.desktop.widgets.flow_layout import FlowLayout
from studio.engine.runs.library import KeptRun


class RunsActions(QWidget):
    """A row of buttons that says what was asked for.

    Attributes:
        menu: the same, and what has no button.

    Signals:
        continue_requested, fine_tune_requested: a run's id.
        weights_requested: a run's id, and ``"best"``, ``"last"`` or an epoch's name.
        recipe_requested, folder_requested, rename_requested: a run's id.
        star_requested: a run's id, and whether it shall have a star.
        delete_requested: all chosen runs.
        asked: a run's id, and ``"pause"``, ``"resume"`` or ``"stop"``: it goes on elsewhere.
    """

    continue_requested = Signal(str)
    fine_tune_requested = Signal(str)
    weights_requested = Signal(str, str)
    recipe_requested = Signal(str)
    folder_requested = Signal(str)
    rename_requested = Signal(str)
    star_requested = Signal(str, bool)
    delete_requested: Signal[tuple[KeptRun, ...]] = Signal(object)
    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[KeptRun, ...] = ()
        self._epochs: tuple[str, ...] = ()
        self._busy = False
        self._make_actions()
        self.menu = self._make_menu()
        self._lay_out()
        self._update()

    def set_runs(self, runs: Sequence[KeptRun]) -> None:
        """These are chosen now; nothing is known of their epochs."""
        if [run.id for run in runs] != [run.id for run in self._runs]:
            self._epochs = ()
        self._runs = tuple(runs)
        self._update()

    def set_epochs(self, epochs: Sequence[str]) -> None:
        """The epochs of the chosen run whose weights can be used."""
        self._epochs = tuple(epochs)
        self._fill_weights()

    def set_busy(self, busy: bool) -> None:
        """Whether a run goes on, so that none can be continued."""
        self._busy = busy
        self._update()

    def actions_with_keys(self) -> list[QAction]:
        """Those that a key of the list does."""
        return [self._rename, self._star, self._delete]

    def _make_actions(self) -> None:
        self._continue = self._action(self.tr("&Continue"), "continueRun")
        self._fine_tune = self._action(self.tr("Fine-tune fro&m this run"), "fineTuneRun")
        self._recipe = self._action(self.tr("Open its &recipe"), "openRunRecipe")
        self._folder = self._action(self.tr("Sho&w folder"), "showRunFolder")
        self._rename = self._action(self.tr("Re&name"), "renameRun", QKeySequence("F2"))
        self._star = self._action(self.tr("Give a &star"), "starRun", QKeySequence("Ctrl+D"))
        keys = QKeySequence(QKeySequence.StandardKey.Delete)
        self._delete = self._action(self.tr("Delete…"), "deleteRuns", keys)
        self._pause = self._action(self.tr("Pause"), "pauseRunElsewhere")
        self._stop = self._action(self.tr("Stop"), "stopRunElsewhere")
        self._pause.triggered.connect(self._on_pause)
        self._stop.triggered.connect(self._on_stop)
        self._continue.triggered.connect(self._on_continue)
        self._fine_tune.triggered.connect(self._on_fine_tune)
        self._recipe.triggered.connect(self._on_recipe)
        self._folder.triggered.connect(self._on_folder)
        self._rename.triggered.connect(self._on_rename)
        self._star.triggered.connect(self._on_star)
        self._delete.triggered.connect(self._on_delete)
        self._weights = QMenu(self.tr("Use its we&ights"), self)
        self._weights.setObjectName("runWeightsMenu")
        self._weights.triggered.connect(self._on_weights)

    def _action(self, text: str, name: str, keys: QKeySequence | None = None) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        if keys is not None:
            action.setShortcut(keys)
        return action

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("runsMenu")
        menu.setToolTipsVisible(True)
        menu.addActions([self._continue, self._pause, self._stop])
        menu.addAction(self._fine_tune)
        menu.addMenu(self._weights)
        menu.addAction(self._recipe)
        menu.addSeparator()
        menu.addActions([self._rename, self._star, self._folder])
        menu.addSeparator()
        menu.addAction(self._delete)
        return menu

    def _lay_out(self) -> None:
        row = FlowLayout(self)
        row.addWidget(_ActionButton(self._continue))
        row.addWidget(_ActionButton(self._pause))
        row.addWidget(_ActionButton(self._stop))
        weights = _ActionButton(self._weights.menuAction())
        weights.setObjectName("runWeightsButton")
        weights.setMenu(self._weights)
        weights.setProperty("menu", "true")
        row.addWidget(weights)
        row.addWidget(_ActionButton(self._fine_tune))
        row.addWidget(_ActionButton(self._recipe))
        row.addWidget(_ActionButton(self._folder))
        row.addWidget(_ActionButton(self._delete))

    def _update(self) -> None:
        one = self._runs[0] if len(self._runs) == 1 else None
        which = "" if one else self._which()
        has_weights = bool(one and one.weights)
        no_weights = which or self.tr("It ended before any weights were kept.")
        _allow(
            self._continue,
            one is not None and one.is_continuable and not self._busy,
            self.tr("Go on where this run ended, as if it had not"),
            which or self._why_not_continue(),
        )
        self._show_asking(one)
        self._allow_weights(has_weights, no_weights)
        tip = self.tr("Make its data, network and training those of the window")
        _allow(self._recipe, one is not None, tip, which)
        _allow(self._folder, one is not None, self.tr("Show its files"), which)
        _allow(self._rename, one is not None, "", which)
        _allow(self._star, one is not None, "", which)
        starred = one is not None and one.starred
        self._star.setText(self.tr("Take the &star away") if starred else self.tr("Give a &star"))
        goes_on = any(run.outcome == "running" for run in self._runs)
        _allow(
            self._delete,
            bool(self._runs) and not goes_on,
            self.tr("Remove the chosen runs from the disk"),
            self.tr("It goes on: stop it first.") if goes_on else self.tr("Choose a run first."),
        )

    def _show_asking(self, one: KeptRun | None) -> None:
        """What can be asked of a run that another program trains."""
        is_elsewhere = one is not None and one.record.is_elsewhere
        self._continue.setVisible(not is_elsewhere)
        for action in (self._pause, self._stop):
            action.setVisible(is_elsewhere)
        is_paused = one is not None and one.record.paused
        self._pause.setText(self.tr("Resume") if is_paused else self.tr("Pause"))
        where = one.record.host if one is not None else ""
        tip = self.tr("It goes on in another program on {0}, which looks once a second").format(
            where
        )
        self._pause.setToolTip(tip)
        self._stop.setToolTip(tip)

    def _allow_weights(self, enabled: bool, why_not: str) -> None:
        start = self.tr("Let Fine-tune start from its best weights, on the data that is open")
        busy = self.tr("A run goes on: stop it first.")
        _allow(self._fine_tune, enabled and not self._busy, start, busy if enabled else why_not)
        tip = self.tr("Load them: try them out, evaluate, export or fine-tune them")
        _allow(self._weights.menuAction(), enabled, tip, why_not)
        self._fill_weights()

    def _which(self) -> str:
        return self.tr("Choose a single run.") if self._runs else self.tr("Choose a run first.")

    def _why_not_continue(self) -> str:
        if self._runs[0].outcome == "running":
            return self.tr("It goes on already.")
        if not self._runs[0].is_continuable:
            return self.tr("It ended before anything was saved to go on from.")
        return self.tr("Another run goes on: stop it first.")

    def _fill_weights(self) -> None:
        self._weights.clear()
        if len(self._runs) != 1:
            return
        run = self._runs[0]
        if "best" in run.weights:
            self._add_weights("best", self._best_text(run))
        if "last" in run.weights:
            last = self.tr("Last: epoch {0}").format(run.record.epochs)
            self._add_weights("last", last if run.record.epochs else self.tr("Last"))
        if self._epochs:
            self._weights.addSeparator()
            for name in self._epochs:
                self._add_weights(name, weights_text(name))

    def _best_text(self, run: KeptRun) -> str:
        if run.record.best_epoch is None:
            return self.tr("Best")
        if accuracy := accuracy_text(run.record, "validation"):
            text = self.tr("Best: epoch {0}, {1} on the validation part")
        else:
            accuracy = accuracy_text(run.record, "test")
            text = self.tr("Best: epoch {0}, {1} on the test part")
        return text.format(run.record.best_epoch, accuracy)

    def _add_weights(self, which: str, text: str) -> None:
        self._weights.addAction(text).setData(which)

    @Slot()
    def _on_pause(self) -> None:
        run = self._runs[0]
        self.asked.emit(run.id, "resume" if run.record.paused else "pause")

    @Slot()
    def _on_stop(self) -> None:
        self.asked.emit(self._runs[0].id, "stop")

    @Slot()
    def _on_continue(self) -> None:
        self.continue_requested.emit(self._runs[0].id)

    @Slot()
    def _on_fine_tune(self) -> None:
        self.fine_tune_requested.emit(self._runs[0].id)

    @Slot(QAction)
    def _on_weights(self, action: QAction) -> None:
        self.weights_requested.emit(self._runs[0].id, action.data())

    @Slot()
    def _on_recipe(self) -> None:
        self.recipe_requested.emit(self._runs[0].id)

    @Slot()
    def _on_folder(self) -> None:
        self.folder_requested.emit(self._runs[0].id)

    @Slot()
    def _on_rename(self) -> None:
        self.rename_requested.emit(self._runs[0].id)

    @Slot()
    def _on_star(self) -> None:
        self.star_requested.emit(self._runs[0].id, not self._runs[0].starred)

    @Slot()
    def _on_delete(self) -> None:
        self.delete_requested.emit(self._runs)


class _ActionButton(QPushButton):
    """Says, allows and explains what its action does."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setObjectName(f"{action.objectName()}Button")
        self._action = action
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
        self.setVisible(self._action.isVisible())
        self.setToolTip(self._action.toolTip())


def _allow(action: QAction, allowed: bool, tip: str, why_not: str) -> None:
    action.setEnabled(allowed)
    action.setToolTip(tip if allowed else why_not)
