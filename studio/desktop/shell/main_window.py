"""The window: toolbar, four panels, menus and status bar. It decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeyEvent, QKeySequence
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
from studio.desktop.core.theme import Mode, themes
from studio.desktop.data.augmentation_panel import AugmentationPanel
from studio.desktop.data.classes_panel import ClassesPanel
from studio.desktop.data.cleaning_panel import CleaningPanel
from studio.desktop.data.dataset_panel import DatasetPanel
from studio.desktop.data.samples_panel import SamplesPanel
from studio.desktop.files.recent_menu import RecentMenu
from studio.desktop.fine_tuning.fine_tuning_row import FineTuningRow
from studio.desktop.fine_tuning.stated_form import StatedForm
from studio.desktop.network.layers_panel import LayersPanel
from studio.desktop.runs.runs_panel import RunsPanel
from studio.desktop.shell.focus_keeper import FocusKeeper
from studio.desktop.shell.help_menu import HelpMenu
from studio.desktop.shell.toolbar import Toolbar
from studio.desktop.training.training_panel import TrainingPanel
from studio.desktop.tryout.tryout_panel import TryoutPanel
from studio.desktop.tuning.tune_panel import TunePanel
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.room import Room
from studio.desktop.widgets.tabs import Tabs

FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
"""What a person types into."""

LEAST_SIDE = QSize(240, 160)
LEAST_VIEW = QSize(448, 200)
LEAST_WINDOW = QSize(320, 120)
"""Pixels below which a column, a view, all of them scroll: half of 1280×720 holds the window."""


class MainWindow(QMainWindow):
    """The studio's window.

    Signals:
        close_asked: a person wants to close it; it stays until `allow_close` was called.
        end_asked: the system wants it closed, and nobody may be there to answer a question.
    """

    close_asked = Signal()
    end_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Training Studio"))
        self.setWindowIcon(app_icon())
        self.resize(1440, 900)
        self.toolbar = Toolbar()
        self.notice = Notice()
        self.stated = StatedForm()
        self.offer = Notice()
        self.dataset = DatasetPanel()
        self.samples = SamplesPanel()
        self.classes = ClassesPanel()
        self.cleaning = CleaningPanel()
        self.augmentation = AugmentationPanel()
        self.runs = RunsPanel()
        self.tune = TunePanel()
        self.layers = LayersPanel()
        self.training = TrainingPanel()
        self.fine_tuning = FineTuningRow()
        self.tryout = TryoutPanel()
        self.training.add_row(self.fine_tuning)
        self.status = ElidedLabel()
        self.statusBar().addWidget(self.status, 1)
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
            self.close_asked.emit()  # what hears it may allow it at once
        event.setAccepted(self._may_close)

    def _make_tabs(self) -> Tabs:
        """What the middle of the window shows: the network, or the data from all its sides."""
        network = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        network.setHandleWidth(12)
        network.addWidget(self.layers)
        network.addWidget(self.training)
        network.setSizes([490, 510])
        network.setStretchFactor(0, 490)
        network.setStretchFactor(1, 510)
        tabs = Tabs(keys=True, least=LEAST_VIEW)
        self.network = network
        tabs.add(self.tr("Network"), network)
        tabs.add(self.tr("Samples"), self.samples)
        tabs.add(self.tr("Classes"), self.classes)
        tabs.add(self.tr("Cleaning"), self.cleaning)
        tabs.add(self.tr("Augmentation"), self.augmentation)
        tabs.add(self.tr("Tune"), self.tune)
        tabs.add(self.tr("Runs"), self.runs)
        return tabs

    def _lay_out(self) -> None:
        self.tabs = self._make_tabs()
        across = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        across.setHandleWidth(12)
        across.addWidget(Room(self.dataset, LEAST_SIDE))
        across.addWidget(self.tabs)
        across.addWidget(Room(self.tryout, LEAST_SIDE))
        across.setSizes([264, 720, 284])
        across.setStretchFactor(0, 1)
        across.setStretchFactor(1, 3)
        across.setStretchFactor(2, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 12, 12, 4)
        inner.setSpacing(12)
        inner.addWidget(self.notice)
        inner.addWidget(self.stated)
        inner.addWidget(self.offer)
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
        file = self.menuBar().addMenu(self.tr("&File"))
        self.open_checkpoint = self._action(file, self.tr("&Open checkpoint…"), "Ctrl+O")
        self.save_checkpoint = self._action(file, self.tr("&Save checkpoint…"), "Ctrl+S")
        self.export_weights = self._action(file, self.tr("&Export weights…"), "Ctrl+E")
        file.addSeparator()
        self.bundled_recipes = file.addMenu(self.tr("&Bundled recipes"))
        self.open_recipe = self._action(file, self.tr("Open &recipe…"), "Ctrl+Shift+O")
        self.save_recipe = self._action(file, self.tr("Save re&cipe…"), "Ctrl+Shift+S")
        self.save_tuning = self._action(file, self.tr("Save fine-tuning rec&ipe…"), "")
        file.addSeparator()
        self.recent = RecentMenu(self)
        file.addMenu(self.recent)
        self.start_afresh = self._action(file, self.tr("Start &afresh"), "")
        file.addSeparator()
        self.open_code = self._action(file, self.tr("Open network from co&de…"), "")
        self.save_code = self._action(file, self.tr("Save &network as code…"), "")
        file.addSeparator()
        self._action(file, self.tr("&Quit"), "Ctrl+Q").triggered.connect(self.close)
        edit = self.menuBar().addMenu(self.tr("&Edit"))
        undo = self.layers.undo_stack.createUndoAction(self, self.tr("&Undo"))
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo = self.layers.undo_stack.createRedoAction(self, self.tr("&Redo"))
        redo.setShortcut(QKeySequence("Ctrl+Shift+Z"))
        self.undoing = QActionGroup(self)  # one switch for both, whatever there is to undo
        self.undoing.setExclusive(False)
        for action in (undo, redo):
            self.undoing.addAction(action)
        edit.addActions([undo, redo])
        self._make_view_menu(self.menuBar().addMenu(self.tr("&View")))
        self._make_tools_menu(self.menuBar().addMenu(self.tr("Too&ls")))
        self.menuBar().addMenu(HelpMenu(self))

    def _make_view_menu(self, view: QMenu) -> None:
        names: dict[Mode, str] = {
            "system": self.tr("As the &system"),
            "light": self.tr("&Light"),
            "dark": self.tr("&Dark"),
        }
        group = QActionGroup(self)
        self._modes: dict[Mode, QAction] = {}
        for mode, name in names.items():
            action = view.addAction(name)
            action.setCheckable(True)
            action.setData(mode)
            action.triggered.connect(self._on_mode)
            group.addAction(action)
            self._modes[mode] = action
        themes().changed.connect(self._check_mode)
        self._check_mode()

    def _make_tools_menu(self, menu: QMenu) -> None:
        """By what they measure: see `studio.desktop.tuning.service.Tuning`."""
        self.tools = {
            "preflight": self._action(menu, self.tr("&Preflight"), "Ctrl+Shift+P"),
            "rate": self._action(menu, self.tr("Find the &learning rate"), ""),
            "speed": self._action(menu, self.tr("Try all &speeds"), ""),
            "resume": self._action(menu, self.tr("&Verify resume"), ""),
        }

    def _action(self, menu: QMenu, text: str, shortcut: str) -> QAction:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(shortcut))
        return action

    def _on_mode(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            themes().set_mode(action.data())

    def _wear(self) -> None:
        if self.styleSheet() != themes().sheet:
            self.setStyleSheet(themes().sheet)

    def _check_mode(self) -> None:
        self._modes[themes().mode].setChecked(True)
