"""The menus that a network is put together from."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.models.network_text import kind_help, translated
from studio.engine.network.layer import Layer
from studio.engine.network.templates import TEMPLATES

GROUPS = ("Core", "Normalisation", "Activation", "Pooling", "Regularisation", "Shape")
"""In the order in which a person needs them; groups that are not named here follow."""


def add_menu(parent: QWidget) -> QMenu:
    """Every kind of layer, by group. An action's data is the kind's name."""
    menu = QMenu(parent)
    kinds: list[type[Layer]] = sorted(Layer.kinds.values(), key=_place)
    for group, members in groupby(kinds, key=lambda kind: kind.group):
        submenu = menu.addMenu(translated(group))
        submenu.setToolTipsVisible(True)
        for kind in members:
            action = submenu.addAction(kind.__name__)
            action.setData(kind.__name__)
            action.setToolTip(kind_help(kind))
    return menu


def template_menu(parent: QWidget) -> QMenu:
    """Every template. An action's data is the template's key."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for template in TEMPLATES:
        action = menu.addAction(QCoreApplication.translate("templates", template.title))
        action.setData(template.key)
        action.setToolTip(QCoreApplication.translate("templates", template.help))
    return menu


def _place(kind: type[Layer]) -> tuple[int, str]:
    known = kind.group in GROUPS
    return (GROUPS.index(kind.group) if known else len(GROUPS), kind.group)
