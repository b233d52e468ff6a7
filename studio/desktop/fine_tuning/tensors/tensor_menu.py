"""What can be said of a start's tensors: a new output layer, channels, names, pairs."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.fine_tuning.tensors.tensor_table import TensorTable, pair_of
from studio.engine.recipe import FineTuning
from studio.engine.training.fine_tuning.channels import ChannelWay


class TensorMenu(QMenu):
    """The menu of the card; `for_rows` is that of the table.

    Attributes:
        copy: the chosen rows, as text.
        pair: the two chosen rows.

    Signals:
        changed: the choices as they are now, and what was done, to undo it.
        rename_requested: a person wants to see the rules for names.
    """

    changed: Signal[FineTuning, str] = Signal(object, str)
    rename_requested = Signal()

    def __init__(self, table: TensorTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table, self._tuning = table, FineTuning(checkpoint="")
        self._can_change = True
        self._head = self._action(self.tr("&New output layer"), checkable=True)
        self._head.setToolTip(FineTuning.model_fields["new_head"].description or "")
        self._head.triggered.connect(self._on_head)
        self._channels = self._make_channels()
        self._rename = self._action(self.tr("&Rename by a rule…"))
        self._rename.triggered.connect(self.rename_requested)
        self.pair = self._action(self.tr("&Pair the two chosen"))
        self.pair.triggered.connect(self._on_pair)
        self._part = self._action(self.tr("&Forget pairs and rules"))
        self._part.triggered.connect(self._on_part)
        self.copy = QAction(self.tr("&Copy"), table)
        self.copy.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy.triggered.connect(table.copy)
        table.add_actions([self.copy])
        table.chosen.connect(self._update)
        self.setToolTipsVisible(True)
        self._update()

    def show_tuning(self, tuning: FineTuning) -> None:
        """What is said now."""
        self._tuning = tuning
        self._head.setChecked(tuning.new_head)
        for action in self._channels.actions():
            action.setChecked(action.data() == tuning.channels)
        self._update()

    def set_busy(self, busy: bool) -> None:
        """While a run goes on nothing is said of it; copying is always allowed."""
        self._can_change = not busy
        self._update()

    def for_rows(self, point: QPoint) -> QMenu:
        """The menu of the table, at a place on the screen."""
        menu = QMenu(self._table)
        menu.addActions([self.copy, self.pair, self._part, self._rename])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)
        return menu

    def pair_up(self, theirs: str, ours: str) -> None:
        """Let a tensor of the network begin with one of the file."""
        others = tuple(pair for pair in self._tuning.pairs if pair[1] != ours)
        text = self.tr("Pair {0} with {1}").format(theirs, ours)
        self.changed.emit(self._tuning.changed(pairs=(*others, (theirs, ours))), text)

    def _action(self, text: str, checkable: bool = False) -> QAction:
        action = self.addAction(text)
        action.setCheckable(checkable)
        return action

    def _make_channels(self) -> QMenu:
        """How filters are made to fit pictures with other channels."""
        menu = self.addMenu(self.tr("Other &channels"))
        menu.setToolTipsVisible(True)
        words: dict[ChannelWay, tuple[str, str]] = {
            "sum": (
                self.tr("&Sum of the kernels"),
                self.tr("A grey picture gives what it gave"),
            ),
            "average": (
                self.tr("&Average of the kernels"),
                self.tr("Each channel gets the kernels’ average"),
            ),
            "repeat": (
                self.tr("&Repeat the kernels"),
                self.tr("They are taken in turn, as they are"),
            ),
        }
        group = QActionGroup(menu)
        for way in get_args(ChannelWay):
            action = menu.addAction(words[way][0])
            action.setToolTip(words[way][1])
            action.setCheckable(True)
            action.setData(way)
            group.addAction(action)
        group.triggered.connect(self._on_channels)
        return menu

    @Slot()
    def _update(self) -> None:
        self.pair.setEnabled(self._can_change and pair_of(self._table.chosen_rows()) is not None)
        self._part.setEnabled(self._can_change and bool(self._tuning.pairs or self._tuning.rename))
        for action in (self._head, self._rename, self._channels.menuAction()):
            action.setEnabled(self._can_change)
        self.copy.setEnabled(bool(self._table.chosen_rows()))

    @Slot()
    def _on_head(self) -> None:
        tuning = self._tuning.changed(new_head=self._head.isChecked())
        self.changed.emit(tuning, self.tr("New output layer"))

    @Slot(QAction)
    def _on_channels(self, action: QAction) -> None:
        tuning = self._tuning.changed(channels=action.data())
        self.changed.emit(tuning, self.tr("Other channels"))

    @Slot()
    def _on_pair(self) -> None:
        if (pair := pair_of(self._table.chosen_rows())) is not None:
            self.pair_up(*pair)

    @Slot()
    def _on_part(self) -> None:
        self.changed.emit(
            self._tuning.changed(pairs=(), rename=()), self.tr("Forget pairs and rules")
        )
