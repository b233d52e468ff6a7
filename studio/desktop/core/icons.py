"""The icons of ``resources/icons``, drawn in the theme's colours and crisp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import Theme, themes
from studio.engine.paths import resource

SIDES = (12, 14, 16, 18, 20, 21, 24, 28, 30, 32, 36, 40, 48, 64, 128)
"""Rendered in advance: what 12, 14, 16, 20 and 24 pixels need at scale 1, 1.5 and 2."""


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon `name` in `colour` (else the text's), and faint while it can't be pressed."""
    theme = themes().theme
    return _icon(name, colour or theme.text, theme.faint)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    _add(made, _svg(name, colour), QIcon.Mode.Normal)
    _add(made, _svg(name, disabled), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """The program's own icon, the same in both looks."""
    made = QIcon()
    _add(made, _svg("app", ""), QIcon.Mode.Normal)
    return made


def set_icon(target: QAbstractButton | QAction, name: str, token: str = "text") -> None:
    """Give a button or an action an icon in a colour of the theme, now and after a change."""
    for child in target.findChildren(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly):
        child.setParent(None)
        child.deleteLater()
    _Follower(target, name, token)


class _Follower(QObject):
    """Lives and dies with the thing whose icon it keeps in the theme's colour."""

    def __init__(self, target: QAbstractButton | QAction, name: str, token: str) -> None:
        super().__init__(target)
        self._target, self._name, self._token = target, name, token
        themes().changed.connect(self._dress)
        self._dress(themes().theme)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._target.setIcon(icon(self._name, getattr(theme, self._token)))


def _svg(name: str, colour: str) -> QByteArray:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QByteArray(text.replace("currentColor", colour).encode())


def _add(made: QIcon, svg: QByteArray, mode: QIcon.Mode) -> None:
    renderer = QSvgRenderer(svg)
    for side in SIDES:
        made.addPixmap(_rendered(renderer, side), mode)


def _rendered(renderer: QSvgRenderer, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
