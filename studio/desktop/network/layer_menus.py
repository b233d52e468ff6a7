"""The menus that a network is put together from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.network.models.network_text import kind_help, translated
from studio.engine.network.layer import Layer
from studio.engine.network.templates import TEMPLATES, templates_for

GROUPS = (
    "Core",
    "Normalisation",
    "Activation",
    "Pooling",
    "Regularisation",
    "Shape",
    "Recurrent",
    "Attention",
    "Block",
    "Backbone",
)
"""In the order in which a person needs them; groups that are not named here follow."""

CHOOSE = "choose"
"""The data of the action that asks before it says which template to take."""


class AddMenu(QMenu):
    """Every kind of layer, by group, and a person's own blocks.

    The data of an action is the kind's name; of a kept block ``block:`` and its name, and
    ``forget:`` and its name to remove it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        kinds: list[type[Layer]] = sorted(Layer.kinds.values(), key=_place)
        for group, members in groupby(kinds, key=lambda kind: kind.group):
            submenu = self.addMenu(translated(group))
            submenu.setToolTipsVisible(True)
            for kind in members:
                action = submenu.addAction(kind.__name__)
                action.setData(kind.__name__)
                action.setToolTip(kind_help(kind))
        self.addSeparator()
        self._own = self.addMenu(self.tr("My blocks"))
        self.show_blocks(())

    def show_blocks(self, names: Sequence[str]) -> None:
        """Offer the blocks that are kept."""
        self._own.clear()
        for name in names:
            self._own.addAction(name.replace("&", "&&")).setData(f"block:{name}")
        if not self._own.isEmpty():
            self._own.addSeparator()
            away = self._own.addMenu(self.tr("Remove"))
            for name in names:
                away.addAction(name.replace("&", "&&")).setData(f"forget:{name}")
        else:
            hint = self._own.addAction(self.tr("None yet: keep one from a row's menu"))
            hint.setEnabled(False)


def template_menu(parent: QWidget) -> QMenu:
    """Every template, and help with the choice. An action's data is the template's key.

    `offer_templates` says which of them suit the data.
    """
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for template in TEMPLATES:
        action = menu.addAction(QCoreApplication.translate("templates", template.title))
        action.setData(template.key)
        action.setToolTip(QCoreApplication.translate("templates", template.help))
    menu.addSeparator()
    help_me = menu.addAction(QCoreApplication.translate("templates", "Help me choose…"))
    help_me.setData(CHOOSE)
    return menu


def offer_templates(menu: QMenu, reads: Literal["pictures", "texts"]) -> None:
    """Show the templates that read such data alone."""
    suiting = {template.key for template in templates_for(reads)} | {CHOOSE}
    for action in menu.actions():
        action.setVisible(action.isSeparator() or action.data() in suiting)


def _place(kind: type[Layer]) -> tuple[int, str]:
    known = kind.group in GROUPS
    return (GROUPS.index(kind.group) if known else len(GROUPS), kind.group)
