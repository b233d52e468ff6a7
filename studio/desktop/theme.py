"""Every colour and size of the window, and the one style sheet made from them.

Panels choose a look by a dynamic property, never by a colour:

- ``role`` of a QLabel: ``"title"`` (13 semibold), ``"quiet"`` (11), ``"figure"`` (44 bold),
  ``"good"``, ``"bad"``; without a role it is body text (12).
- ``role`` of a QPushButton or QToolButton: ``"primary"`` (one in sight), ``"flat"``.
- ``role`` of a QFrame: ``"card"``, ``"toolbar"``, ``"chip"``, ``"notice"``.

Widgets that paint take ``themes().theme`` and repaint on ``themes().changed``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from studio.engine.paths import resource

Mode = Literal["system", "light", "dark"]

GAP = 4, 8, 12, 16, 24
"""The distances things may have from each other, in pixels."""


@dataclass(frozen=True)
class Theme:
    """The colours of one look, ``#rrggbb``."""

    name: Literal["light", "dark"]
    window: str
    card: str
    line: str
    field: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    wash: str
    bar: str
    validation: str
    good: str
    bad: str
    ink_ground: str = "#0B0C0F"
    ink: str = "#FAFAFA"


LIGHT = Theme(
    name="light",
    window="#F5F6F8",
    card="#FFFFFF",
    line="#E2E5EA",
    field="#F8F9FB",
    text="#1A1F27",
    quiet="#5F6979",
    accent="#2F6BFF",
    on_accent="#FFFFFF",
    wash="#E8EFFF",
    bar="#C8D7FF",
    validation="#E8762D",
    good="#1F7F52",
    bad="#C93A3A",
)

DARK = Theme(
    name="dark",
    window="#13161B",
    card="#1B1F26",
    line="#2A3039",
    field="#15181E",
    text="#E7EAF0",
    quiet="#97A1B2",
    accent="#6A94FF",
    on_accent="#0C1220",
    wash="#233152",
    bar="#3A4B78",
    validation="#FF9B57",
    good="#4CC38A",
    bad="#FF6B6B",
)


class Themes(QObject):
    """Which look is on.

    Signals:
        changed: the new `Theme`; style sheet and palette are already applied.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "system"
        self.theme = LIGHT
        self._app: QApplication | None = None

    def start(self, app: QApplication, mode: Mode = "system") -> None:
        """Dress `app`, and follow the system's changes while the mode is ``"system"``."""
        self._app = app
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system, Qt.ConnectionType.UniqueConnection)
        self.set_mode(mode)

    def set_mode(self, mode: Mode) -> None:
        """Use the light or the dark look, or the system's."""
        self.mode = mode
        self._apply(self._wanted())

    def toggle(self) -> None:
        """The other look, from now on whatever the system has."""
        self.set_mode("light" if self.theme is DARK else "dark")

    @Slot()
    def _follow_system(self) -> None:
        if self.mode == "system":
            self._apply(self._wanted())

    def _wanted(self) -> Theme:
        if self.mode != "system":
            return DARK if self.mode == "dark" else LIGHT
        is_dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if is_dark else LIGHT

    def _apply(self, theme: Theme) -> None:
        self.theme = theme
        if self._app is not None:
            self._app.setPalette(_palette(theme))
            self._app.setStyleSheet(style_sheet(theme))
        self.changed.emit(theme)


@cache
def themes() -> Themes:
    """The one `Themes` of the process."""
    return Themes()


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its look, also when it is already shown."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, colour in {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.field,
        QPalette.ColorRole.AlternateBase: theme.card,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.Highlight: theme.wash,
        QPalette.ColorRole.HighlightedText: theme.text,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Accent: theme.accent,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.quiet))
    return palette


def style_sheet(theme: Theme) -> str:
    """The whole style sheet in `theme`'s colours."""
    values = {name: getattr(theme, name) for name in Theme.__dataclass_fields__}
    sheet = resource("style.qss").read_text(encoding="utf-8")
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet.replace("@icons", resource("icons").as_posix())
