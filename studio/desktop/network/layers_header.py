"""The buttons of the layers' card: what to start from, what to add, and a closer look."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from studio.desktop.core.icons import set_icon
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.network.empty_layers import EmptyLayers
from studio.desktop.network.layer_menus import CHOOSE, AddMenu, offer_templates, template_menu
from studio.desktop.widgets.button_key import give_key
from studio.desktop.widgets.card import Card


class LayersHeader(QObject):
    """Puts the buttons into a card, and says what was asked for.

    Attributes:
        add_menu: of the button Add.
        empty: what stands in the table's place while there are no layers.

    Signals:
        template_chosen: a template's key and its title.
        choice_requested: a person wants to be told which template to take.
        layer_chosen: the name of a kind, to add one.
        block_unwanted: the name of a kept block, to remove it.
        block_chosen: the name of a kept block, to add a copy.
        explore_toggled: whether the closer look is wanted.
        input_toggled: whether shapes are wanted as Fine-tune gives them, or as Train does.
    """

    template_chosen = Signal(str, str)
    choice_requested = Signal()
    layer_chosen = Signal(str)
    block_chosen = Signal(str)
    block_unwanted = Signal(str)
    explore_toggled = Signal(bool)
    input_toggled = Signal(bool)

    def __init__(self, card: Card) -> None:
        super().__init__(card)
        self.explore = QPushButton(self.tr("E&xplore"))
        self.explore.setObjectName("exploreButton")
        self.explore.setCheckable(True)
        give_key(self.explore, "Ctrl+L")
        self.explore.setToolTip(
            self.tr("Diagram, what each layer does, checks and code, beside the table (Ctrl+L)")
        )
        self.explore.toggled.connect(self.explore_toggled)
        self.template = QPushButton(self.tr("Te&mplate"))
        self.template.setObjectName("templateButton")
        self.template.setMenu(template_menu(card))
        self.add = QPushButton(self.tr("&Add"))
        self.add.setObjectName("addLayerButton")
        set_icon(self.add, "add")
        self.add_menu = AddMenu(card)
        self.add.setMenu(self.add_menu)
        self.add_menu.triggered.connect(self._on_add)
        self.empty = EmptyLayers(template_menu(card))
        self._is_for_tuning = False
        self.input = QPushButton()
        self.input.setObjectName("inputButton")
        set_role(self.input, "link")
        self.input.clicked.connect(self._on_input)
        self.input.hide()
        for button in (self.template, self.add):
            button.setProperty("menu", "true")
        for button in (self.input, self.explore, self.template, self.add):
            card.add_to_header(button)
        for menu in (self.template.menu(), self.empty.menu):
            menu.triggered.connect(self._on_template)

    @Slot(str, str, bool)
    def show_input(self, text: str, tip: str, for_tuning: bool) -> None:
        """For whom shapes are told; a click asks for the other, as `tip` says."""
        self._is_for_tuning = for_tuning
        self.input.setText(text)
        self.input.setToolTip(tip)
        self.input.show()

    @Slot()
    def hide_input(self) -> None:
        """All read the same."""
        self.input.hide()

    def offer_templates(self, reads: Literal["pictures", "texts"]) -> None:
        """Those that read what the data are."""
        for menu in (self.template.menu(), self.empty.menu):
            offer_templates(menu, reads)

    def set_busy(self, busy: bool) -> None:
        """While a network trains nothing is put into it."""
        why = self.tr("Stop the training to change the layers.")
        self.template.setEnabled(not busy)
        self.template.setToolTip(why if busy else self.tr("Start again from a known network"))
        self.add.setEnabled(not busy)
        self.add.setToolTip(why if busy else self.tr("Add a layer below the selected one"))

    @Slot()
    def _on_input(self) -> None:
        self.input_toggled.emit(not self._is_for_tuning)

    @Slot(QAction)
    def _on_template(self, action: QAction) -> None:
        if action.data() == CHOOSE:
            self.choice_requested.emit()
        else:
            self.template_chosen.emit(action.data(), action.text())

    @Slot(QAction)
    def _on_add(self, action: QAction) -> None:
        kind, is_block, name = str(action.data()).partition("block:")
        _, is_unwanted, unwanted = str(action.data()).partition("forget:")
        if is_unwanted:
            self.block_unwanted.emit(unwanted)
        elif is_block:
            self.block_chosen.emit(name)
        elif kind:
            self.layer_chosen.emit(kind)
