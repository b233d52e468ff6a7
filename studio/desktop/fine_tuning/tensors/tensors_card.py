"""The card of the tensors: every one of the file beside every one of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.fine_tuning.tensors.rename_popup import RenamePopup, Rules
from studio.desktop.fine_tuning.tensors.tensor_menu import TensorMenu
from studio.desktop.fine_tuning.tensors.tensor_model import FoundTensors, TensorModel
from studio.desktop.fine_tuning.tensors.tensor_table import TensorTable
from studio.desktop.fine_tuning.tensors.tensor_words import rows_text, shares_text
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.engine.recipe import FineTuning
from studio.engine.training.stages.presets import adapter_by

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.tensors import TensorRow

SEARCH_WIDTH = 144
LEAST_TABLE = 88
"""The height of a table of two rows, in pixels."""


class TensorsCard(Card):
    """Shows tensors and what becomes of them, and takes what a person says of them.

    Signals:
        tuning_changed: the choices as they are now, and what was done, to undo it.
        taken_back: what was said last does not do, and shall be undone.
    """

    tuning_changed: Signal[FineTuning, str] = Signal(object, str)
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Tensors"), parent)
        self.setObjectName("tensorsCard")
        self._tuning = FineTuning(checkpoint="")
        self._model = TensorModel(self)
        self._found = FoundTensors(self._model, self)
        self._table = TensorTable(self._found)
        self._table.setMinimumHeight(LEAST_TABLE)
        self._menu = TensorMenu(self._table, self)
        self._menu.changed.connect(self.tuning_changed)
        self._menu.rename_requested.connect(self._open_rules)
        self._model.paired.connect(self._menu.pair_up)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._open_menu)
        self._search = self._make_search()
        self._change = QPushButton(self.tr("Change"))
        self._change.setObjectName("changeTensorsButton")
        self._change.setProperty("menu", "true")
        self._change.setMenu(self._menu)
        self._change.setToolTip(self.tr("A new output layer, other channels, names and pairs"))
        self._pages = QStackedWidget()
        self._empty = words_label()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none = PlainLabel(self.tr("No tensor matches: search for fewer words."), role="quiet")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (self._table, self._none, self._empty):
            self._pages.addWidget(page)
        for widget in (self._search, self._change):
            self.add_to_header(widget)
        self._notice = Notice()
        self._notice.acted.connect(self.taken_back)
        fill(self.body, self._notice, (self._pages, 1))
        self.show_nothing("")

    def show_rows(self, rows: tuple[TensorRow, ...], tuning: FineTuning) -> None:
        """Show these tensors, and what was said of them."""
        self._tuning = tuning
        self._notice.clear()
        self._menu.show_tuning(tuning)
        self._model.show_rows(rows)
        beside = adapter_by(tuning.plan, tuning.adapter) is not None
        self.remark.setToolTip(shares_text(rows, beside))
        for widget in (self._search, self._change):
            widget.show()
        self._count()

    def say(self, sentence: str) -> None:
        """What is wrong with what was said of them."""
        self._notice.say(sentence, action=self.tr("Take back"))

    def show_nothing(self, why: str) -> None:
        """There are no tensors to show."""
        self._notice.clear()
        self._model.show_rows(())
        self._empty.setText(why)
        self.remark.setText("")
        self.remark.setToolTip("")
        for widget in (self._search, self._change):
            widget.hide()
        self._pages.setCurrentWidget(self._empty)

    def set_busy(self, busy: bool) -> None:
        """While a run goes on its tensors are looked at alone."""
        self._model.can_pair = not busy
        self._notice.setEnabled(not busy)
        self._menu.set_busy(busy)

    def _make_search(self) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName("tensorSearch")
        line.setAccessibleName(self.tr("Search tensors"))
        line.setPlaceholderText(self.tr("Search"))
        line.setClearButtonEnabled(True)
        line.setFixedWidth(SEARCH_WIDTH)
        line.textChanged.connect(self._on_search)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(line.setFocus)
        return line

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self._found.search(text)
        self._count()

    def _count(self) -> None:
        found = self._found.rowCount()
        self._pages.setCurrentWidget(self._table if found else self._none)
        self.remark.setText(rows_text(self._model.rows, found))

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        if self._table.indexAt(point).isValid():
            self._menu.for_rows(self._table.viewport().mapToGlobal(point))

    @Slot()
    def _open_rules(self) -> None:
        popup = RenamePopup(self._tuning.rename, self)
        popup.edited.connect(self._on_rules)
        popup.open_at(self._change.mapToGlobal(self._change.rect().bottomRight()))

    @Slot(object)
    def _on_rules(self, rules: Rules) -> None:
        tuning = self._tuning.changed(rename=rules)
        self.tuning_changed.emit(tuning, self.tr("Rename tensors"))
