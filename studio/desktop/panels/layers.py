"""The layers panel: the network as a list to edit, with its shapes and costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QStackedLayout, QWidget

from studio.desktop.icons import set_icon
from studio.desktop.models.network_editor import NetworkEditor, new_session
from studio.desktop.models.network_model import NetworkModel
from studio.desktop.models.network_text import has_settings
from studio.desktop.theme import set_role
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.empty_layers import EmptyLayers
from studio.desktop.widgets.layer_menus import add_menu, template_menu
from studio.desktop.widgets.layer_settings import LayerSettings
from studio.desktop.widgets.layer_table import LayerTable
from studio.desktop.wording import memory, sentence
from studio.engine.network.layer import Layer, Shape
from studio.engine.network.network import Network
from studio.engine.network.templates import TEMPLATES

if TYPE_CHECKING:
    from studio.engine.network.summary import Summary


class LayersPanel(Card):
    """Edits a network.

    Attributes:
        undo_stack: every edit, in words.

    Signals:
        network_changed: the `Network`, after each edit, undo and redo.
        summary_changed: its `Summary`; None while the engine or the data is not there.
    """

    network_changed = Signal(object)
    summary_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Layers"), parent)
        self.setObjectName("layersPanel")
        self._in_shape: Shape | None = None
        self._classes, self._batch_size = 0, 1
        self._engine_ready = self._busy = False
        self._model = NetworkModel(self)
        self._editor = NetworkEditor(self._model, self)
        self.undo_stack = self._editor.undo_stack
        self._table = LayerTable(self._model)
        self._strip = QLabel()
        self._strip.setWordWrap(True)
        self._strip.setObjectName("layersProblem")
        set_role(self._strip, "bad")
        self._make_row_actions()
        self._make_buttons()
        self._lay_out()
        self._editor.changed.connect(self._on_changed)
        self._editor.looked_at.connect(self._table.choose_row)
        self._table.row_chosen.connect(self._update_actions)
        self._table.settings_asked.connect(self.edit_settings)
        self._table.refused.connect(self._say)
        self._measure()

    def network(self) -> Network:
        return self._editor.network

    def set_network(self, network: Network, keep_undo: bool) -> None:
        """Show a network that comes from elsewhere, as a step to undo or as a new beginning."""
        if keep_undo:
            self._editor.replace_all(network, self.tr("Open another network"))
        else:
            self._editor.start_with(network)

    def set_input(self, in_shape: Shape | None, classes: int, batch_size: int) -> None:
        """What one sample looks like, and how many there are at once; None: no data yet."""
        self._in_shape, self._classes, self._batch_size = in_shape, classes, batch_size
        self._measure()

    def set_engine_ready(self) -> None:
        """torch is in memory: from now on shapes and costs are shown."""
        self._engine_ready = True
        self._measure()

    def set_busy(self, busy: bool) -> None:
        """While a network trains its layers can be read and not changed."""
        self._busy = busy
        why = self.tr("Stop the training to change the layers.")
        self._template.setEnabled(not busy)
        self._template.setToolTip(why if busy else self.tr("Start again from a known network"))
        self._add.setEnabled(not busy)
        self._add.setToolTip(why if busy else self.tr("Add a layer below the selected one"))
        self._table.set_editable(not busy)
        self._update_actions()

    @Slot(int)
    def edit_settings(self, row: int) -> None:
        """Open the settings of layer `row` beside it."""
        layer = self._model.layer(row)
        if self._busy or not has_settings(layer):
            return
        session = new_session()
        settings = LayerSettings(layer, self)
        settings.edited.connect(lambda changed: self._editor.change(row, changed, session))
        viewport, cell = self._table.viewport(), self._table.settings_rect(row)
        cell.moveTopLeft(viewport.mapToGlobal(cell.topLeft()))
        settings.open_at(cell)

    def _make_row_actions(self) -> None:
        self._up = self._action(self.tr("Move up"), "up", "Alt+Up", self._move_up)
        self._down = self._action(self.tr("Move down"), "down", "Alt+Down", self._move_down)
        self._copy = self._action(self.tr("Duplicate"), "duplicate", "Ctrl+D", self._duplicate)
        self._remove = self._action(self.tr("Remove"), "remove", "Del", self._remove_row)
        self._table.set_row_actions([self._up, self._down, self._copy, self._remove])

    def _action(self, text: str, name: str, key: str, do: Callable[[], None]) -> QAction:
        action = QAction(text, self._table)
        set_icon(action, name, "quiet")
        action.setShortcut(QKeySequence(key))
        action.setToolTip(f"{text} ({action.shortcut().toString()})")
        action.triggered.connect(do)
        return action

    def _make_buttons(self) -> None:
        self._template = QPushButton(self.tr("&Template"))
        self._template.setObjectName("templateButton")
        self._template.setMenu(template_menu(self))
        self._add = QPushButton(self.tr("&Add"))
        self._add.setObjectName("addLayerButton")
        set_icon(self._add, "add")
        self._add.setMenu(add_menu(self))
        self._add.menu().triggered.connect(self._add_layer)
        for button in (self._template, self._add):
            button.setProperty("menu", "true")
            self.add_to_header(button)
        self._empty = EmptyLayers(template_menu(self))
        for menu in (self._template.menu(), self._empty.menu):
            menu.triggered.connect(self._use_template)

    def _lay_out(self) -> None:
        self._pages = QStackedLayout()
        self._pages.addWidget(self._table)
        self._pages.addWidget(self._empty)
        self.body.setContentsMargins(16, 10, 16, 8)
        self.body.setSpacing(4)
        self.body.addLayout(self._pages, 1)
        self.body.addWidget(self._strip)
        self.set_busy(False)

    @Slot(object)
    def _on_changed(self, network: Network) -> None:
        self._pages.setCurrentIndex(0 if network.layers else 1)
        self._measure()
        self._update_actions()
        self.network_changed.emit(network)

    def _measure(self) -> None:
        summary = self._summarise()
        classes = self._classes if self._in_shape is not None else None
        self._model.show_summary(summary, classes)
        self.remark.setText(self._remark(summary))
        self._say(self._problem(summary))
        self.summary_changed.emit(summary)

    def _summarise(self) -> Summary | None:
        if not self._engine_ready or self._in_shape is None:
            return None
        # Needs torch, which is in memory by now.
        from studio.engine.network.summary import summarise

        return summarise(self.network(), self._in_shape, self._classes, self._batch_size)

    def _remark(self, summary: Summary | None) -> str:
        if summary is None or summary.problem:
            return ""
        return self.tr("{0:,} parameters · {1} multiply-adds · {2} to train").format(
            summary.parameters, _millions(summary.multiply_adds), memory(summary.training_bytes)
        )

    def _problem(self, summary: Summary | None) -> str:
        if summary is None or summary.problem is None or not summary.layers:
            return ""
        words = sentence(summary.problem)
        for layer, told in zip(self.network().layers, summary.layers, strict=True):
            if told.problem is summary.problem:
                return self.tr("{0}: {1}").format(layer.name, words)
        return words

    @Slot(str)
    def _say(self, problem: str) -> None:
        self._strip.setText(problem)
        self._strip.setVisible(bool(problem))

    @Slot()
    def _update_actions(self) -> None:
        row, count = self._table.current_row(), len(self.network().layers)
        chosen = row >= 0 and not self._busy
        self._up.setEnabled(chosen and row > 0)
        self._down.setEnabled(chosen and row < count - 1)
        self._copy.setEnabled(chosen)
        self._remove.setEnabled(chosen)

    @Slot()
    def _move_up(self) -> None:
        self._editor.move(self._table.current_row(), self._table.current_row() - 1)
        self._update_actions()

    @Slot()
    def _move_down(self) -> None:
        self._editor.move(self._table.current_row(), self._table.current_row() + 1)
        self._update_actions()

    @Slot()
    def _duplicate(self) -> None:
        self._editor.duplicate(self._table.current_row())

    @Slot()
    def _remove_row(self) -> None:
        self._editor.remove(self._table.current_row())

    @Slot(QAction)
    def _add_layer(self, action: QAction) -> None:
        row, last = self._table.current_row(), len(self.network().layers) - 1
        self._editor.add(Layer.kinds[action.data()], row if row >= 0 else last)
        self._table.setFocus()

    @Slot(QAction)
    def _use_template(self, action: QAction) -> None:
        template = next(template for template in TEMPLATES if template.key == action.data())
        text = self.tr("Start from {0}").format(action.text())
        self._editor.replace_all(template.network, text)
        self._table.setFocus()


def _millions(count: int) -> str:
    """``0.24 M``, ``1.8 G``."""
    if count < 10_000:
        return f"{count:,}"
    return f"{count / 1e6:.2f} M" if count < 1e9 else f"{count / 1e9:.2f} G"
