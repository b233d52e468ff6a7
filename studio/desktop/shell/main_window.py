"""The window: toolbar, panels, places, menus and status bar. It decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QUndoGroup,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.icons import app_icon
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import themes
from studio.desktop.core.workspace import AtHand
from studio.desktop.data.data_place import DataPlace
from studio.desktop.data.dataset.dataset_panel import DatasetPanel
from studio.desktop.evaluation.evaluation_place import EvaluationPlace
from studio.desktop.files.file_menu import FileMenu
from studio.desktop.fine_tuning.fine_tuning_line import FineTuningLine
from studio.desktop.fine_tuning.fine_tuning_place import FineTuningPlace
from studio.desktop.fine_tuning.stated_form import StatedForm
from studio.desktop.network.layers_panel import LayersPanel
from studio.desktop.runs.runs_panel import RunsPanel
from studio.desktop.shell.focus_keeper import FocusKeeper
from studio.desktop.shell.help_menu import HelpMenu
from studio.desktop.shell.view_menu import ViewMenu
from studio.desktop.training.toolbar import Toolbar
from studio.desktop.training.training_panel import TrainingPanel
from studio.desktop.tryout.tryout_panel import TryoutPanel
from studio.desktop.tuning.tune_panel import TunePanel
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.frame import Frame
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.room import Room
from studio.desktop.widgets.tabs import Tabs
from studio.engine.wording import Language

FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
"""What a person types into."""

LEAST_SIDE = QSize(240, 160)
LEAST_VIEW = QSize(448, 200)
LEAST_WINDOW = QSize(320, 120)
"""Pixels below which a column, a view, all of them scroll: half of 1280×720 holds the window."""


class MainWindow(QMainWindow):
    """The studio's window.

    Signals:
        close_requested: a person wants to close it; it stays until `allow_close` was called.
        end_requested: the system wants it closed, and nobody may be there to answer a question.
        language_requested: another window shall take its place, in this language and
            with this network at hand.
    """

    close_requested = Signal()
    end_requested = Signal()
    language_requested: Signal[Language, AtHand | None] = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Training Studio"))
        self.setWindowIcon(app_icon())
        self.resize(1440, 900)
        self.toolbar = Toolbar()
        self.stated = StatedForm()
        self.dataset = DatasetPanel()
        self.data = DataPlace(LEAST_VIEW)
        self.layers = LayersPanel()
        self.training = TrainingPanel()
        self.fine_tuning_line = FineTuningLine()
        self.training.add_row(self.fine_tuning_line)
        self.fine_tuning = FineTuningPlace()
        self.tune = TunePanel()
        self.evaluation = EvaluationPlace()
        self.runs = RunsPanel()
        self.tryout = TryoutPanel()
        self.network = self._make_network_place()
        self.places = self._make_places()
        self.frame = Frame(self, ElidedLabel(), Notice(), self.places)
        self.statusBar().addWidget(self.frame.status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(12, 0, 12, 0)
        self._may_close = False
        self._lay_out()
        self._make_menus()

    def allow_close(self) -> None:
        """Nothing runs any more: the next close closes."""
        self._may_close = True

    def dress(self) -> None:
        """Wear the look that is on, now that all is in its place, and every one after it."""
        themes().changed.connect(self._wear)
        self._wear()

    def event(self, event: QEvent) -> bool:
        """Called by Qt. Esc in a field is the field's: it does not stop a run."""
        is_escape = (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        )
        if is_escape and isinstance(QApplication.focusWidget(), FIELDS):
            event.accept()
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Called by Qt."""
        if not self._may_close:
            self.close_requested.emit()  # what hears it may allow it at once
        event.setAccepted(self._may_close)

    def _make_network_place(self) -> QSplitter:
        """The layers above the training."""
        network = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        network.setObjectName("networkPlace")
        network.setHandleWidth(12)
        network.addWidget(self.layers)
        network.addWidget(self.training)
        network.setSizes([490, 510])
        network.setStretchFactor(0, 490)
        network.setStretchFactor(1, 510)
        return network

    def _guide_page(self) -> str:
        """Of the guide, what belongs to the place in sight."""
        pages: dict[QWidget | None, str] = {
            self.data: "sentences" if self.tryout.reads_texts else "pictures",
            self.fine_tuning: "fine-tuning",
            self.tune: "training",
            self.evaluation: "evaluation",
            self.runs: "training",
        }
        return pages.get(self.places.current(), "network")

    def _make_places(self) -> Tabs:
        """What the middle of the window shows."""
        places = Tabs(keys=True, least=LEAST_VIEW)
        places.add(self.tr("Data"), self.data)
        places.add(self.tr("Network"), self.network)
        places.add(self.tr("Fine-tune"), self.fine_tuning)
        places.add(self.tr("Tune"), self.tune)
        places.add(self.tr("Evaluation"), self.evaluation)
        places.add(self.tr("Runs"), self.runs)
        places.show_view(self.network)
        return places

    def _lay_out(self) -> None:
        across = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        across.setHandleWidth(12)
        across.addWidget(Room(self.dataset, LEAST_SIDE))
        across.addWidget(self.places)
        across.addWidget(Room(self.tryout, LEAST_SIDE))
        across.setSizes([264, 720, 284])
        across.setStretchFactor(0, 1)
        across.setStretchFactor(1, 3)
        across.setStretchFactor(2, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 12, 12, 4)
        inner.setSpacing(12)
        inner.addWidget(self.frame.notice)
        inner.addWidget(self.stated)
        inner.addWidget(self.frame.offer)
        inner.addWidget(Room(across, LEAST_WINDOW), 1)
        outer = QVBoxLayout()
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.toolbar)
        outer.addLayout(inner, 1)
        central = QWidget()
        central.setLayout(outer)
        self.setCentralWidget(central)
        central.setFocus()  # no control is marked before a person has chosen one
        FocusKeeper(self, central)

    def _make_menus(self) -> None:
        bar = self.menuBar()
        self.file_menu = FileMenu(self)
        bar.addMenu(self.file_menu)
        edit = bar.addMenu(self.tr("&Edit"))
        self.histories = QUndoGroup(self)
        for stack in (self.layers.undo_stack, self.fine_tuning.undo_stack):
            self.histories.addStack(stack)
        undo = self.histories.createUndoAction(self, self.tr("&Undo"))
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo = self.histories.createRedoAction(self, self.tr("&Redo"))
        redo.setShortcut(QKeySequence("Ctrl+Shift+Z"))
        self.undoing = QActionGroup(self)  # one switch for both, whatever there is to undo
        self.undoing.setExclusive(False)
        for action in (undo, redo):
            self.undoing.addAction(action)
        edit.addActions([undo, redo])
        self.places.changed.connect(self._choose_history)
        self._choose_history()
        self.view_menu = ViewMenu(self)
        bar.addMenu(self.view_menu)
        self._make_tools_menu(bar.addMenu(self.tr("Too&ls")))
        self.help_menu = HelpMenu(self, self._guide_page)
        bar.addMenu(self.help_menu)

    def _make_tools_menu(self, menu: QMenu) -> None:
        """By what they measure: see `studio.desktop.tuning.service.Tuning`."""
        self.tools = {
            "preflight": self._action(menu, self.tr("&Preflight"), "Ctrl+Shift+P"),
            "rate": self._action(menu, self.tr("Find the &learning rate"), ""),
            "speed": self._action(menu, self.tr("Try all &speeds"), ""),
            "resume": self._action(menu, self.tr("&Verify resume"), ""),
        }
        menu.addSeparator()
        self.models = self._action(menu, self.tr("&Models…"), "")

    def _action(self, menu: QMenu, text: str, shortcut: str) -> QAction:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(shortcut))
        return action

    @Slot()
    def _choose_history(self) -> None:
        """Undo takes back what was done in the place that is in sight."""
        is_tuned = self.places.current() is self.fine_tuning
        stack = self.fine_tuning.undo_stack if is_tuned else self.layers.undo_stack
        self.histories.setActiveStack(stack)

    def _wear(self) -> None:
        if self.styleSheet() != themes().sheet:
            self.setStyleSheet(themes().sheet)
