"""Every colour and size of the window, and the one style sheet made from them.

Panels choose a look by a dynamic property (`set_role`), never by a colour:

- QLabel: ``"brand"`` (14 bold), ``"title"`` (13 semibold), none (body, 12), ``"strong"`` (12
  semibold), ``"quiet"`` (11), ``"caption"`` (10), ``"figure"`` (44 bold), ``"word"`` (18
  bold), ``"good"`` (14 semibold green), ``"bad"`` (an error's sentence), ``"warning"``
  (11 semibold, orange), ``"chip"`` (a pill), ``"seen"`` (a picture's frame).
- QPushButton, QToolButton: none (ordinary), ``"large"`` (the toolbar's), ``"primary"`` (one in
  sight), ``"flat"`` (an icon without a frame until the pointer is on it), ``"link"``
  (words that do something, in the accent's colour).
- QFrame: ``"card"``, ``"toolbar"``, ``"well"`` (the ground of a plot), ``"segments"`` (choices
  side by side, QToolButtons of role ``"segment"``), ``"notice"`` with a ``level`` of ``"bad"``
  or ``"plain"``.
- QProgressBar: a ``level`` of ``"running"``, ``"done"`` or ``"failed"``.

All sizes, those of type too, are device-independent pixels, as in the sketches; distances are
4, 8, 12, 16 or 24. Widgets that paint take ``themes().theme`` and repaint on
``themes().changed``. The names of the colours are the sketches'; the ``_text`` ones are the same
hues made dark (or light) enough to be read: at least 4.5:1 on every ground they stand on.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.engine.paths import resource

Mode = Literal["system", "light", "dark"]

BODY = 12
"""The size of body text, in pixels."""


@dataclass(frozen=True)
class Theme:
    """The colours of one look, ``#rrggbb``."""

    name: Literal["light", "dark"]
    window: str
    card: str
    line: str
    field: str
    hover: str
    text: str
    quiet: str
    faint: str
    accent: str
    accent_text: str
    primary: str
    primary_hover: str
    on_accent: str
    wash: str
    bar: str
    validation: str
    validation_text: str
    good: str
    good_text: str
    bad: str
    bad_text: str
    bad_wash: str
    ink_ground: str = "#0B0C0F"
    ink: str = "#FAFAFA"
    ink_quiet: str = "#8B919C"

    @property
    def old(self) -> str:
        """Of what is told of the data that fine-tuning started from."""
        return SERIES[self.name][2]

    @property
    def series(self) -> tuple[str, ...]:
        """Colours of runs that are laid over each other, and of classes."""
        return SERIES[self.name]


SERIES = {
    "light": (
        *("#2F6BFF", "#C2530C", "#0F8A7E", "#8B3FD9", "#A87B06", "#C2347C"),
        *("#3E8E23", "#1089BF", "#C93535", "#6B7280"),
    ),
    "dark": (
        *("#6A94FF", "#FF9B57", "#3CC9BB", "#B98CFF", "#E0B64A", "#FF7DB4"),
        *("#86D160", "#5BC8F5", "#FF7A7A", "#A5ADBA"),
    ),
}
"""Ten, as many as there are digits; colour-blind eyes tell the first six apart."""

LIGHT = Theme(
    name="light",
    window="#F5F6F8",
    card="#FFFFFF",
    line="#E2E5EA",
    field="#F8F9FB",
    hover="#F0F2F5",
    text="#1A1F27",
    quiet="#667085",
    faint="#A5ADBA",
    accent="#2F6BFF",
    accent_text="#1F57E0",
    primary="#2A64F6",
    primary_hover="#1F57E0",
    on_accent="#FFFFFF",
    wash="#E8EFFF",
    bar="#C8D7FF",
    validation="#E8762D",
    validation_text="#B04E0B",
    good="#2B9A66",
    good_text="#1C7A4E",
    bad="#D64545",
    bad_text="#C22F2F",
    bad_wash="#FDF0F0",
)

DARK = Theme(
    name="dark",
    window="#13161B",
    card="#1B1F26",
    line="#2A3039",
    field="#15181E",
    hover="#242A33",
    text="#E7EAF0",
    quiet="#97A1B2",
    faint="#5B6575",
    accent="#6A94FF",
    accent_text="#86A8FF",
    primary="#6A94FF",
    primary_hover="#86A8FF",
    on_accent="#0C1220",
    wash="#233152",
    bar="#3A4B78",
    validation="#FF9B57",
    validation_text="#FF9B57",
    good="#4CC38A",
    good_text="#4CC38A",
    bad="#FF6B6B",
    bad_text="#FF8585",
    bad_wash="#2C2025",
)


SCHEMES: dict[Mode, Qt.ColorScheme] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Themes(QObject):
    """Which look is on.

    Signals:
        changed: the palette is already applied. A window takes `sheet`.
    """

    changed: Signal[Theme] = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "system"
        self.theme = LIGHT
        self._app: QApplication | None = None

    def start(self, app: QApplication, mode: Mode = "system") -> None:
        """Dress `app`, and follow the system's changes while the mode is ``"system"``."""
        if self._app is not app:
            self._app = app
            app.setStyle("Fusion")
            app.setFont(body_font(app.font()))
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system, Qt.ConnectionType.UniqueConnection)
        self.set_mode(mode)

    def set_mode(self, mode: Mode) -> None:
        """Use the light or the dark look, or the system's."""
        self.mode = mode
        if self._app is not None:
            # So that the title bar and the system's own dialogs follow.
            self._app.styleHints().setColorScheme(SCHEMES[mode])
        self._apply(self._wanted())

    def toggle(self) -> None:
        """The other look, from now on whatever the system has."""
        self.set_mode("light" if self.theme is DARK else "dark")

    @property
    def sheet(self) -> str:
        """The style sheet of a window, set when all of it is built.

        Not of the application: under a sheet each step into another parent polishes all that
        is inside again, which made building a window take four times as long.
        """
        return style_sheet(self.theme)

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
        self.changed.emit(theme)


@cache
def themes() -> Themes:
    """The one `Themes` of the process."""
    return Themes()


def body_font(platform: QFont) -> QFont:
    """The platform's own font at the size of body text, with figures of one width."""
    font = QFont(platform)
    font.setPixelSize(BODY)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


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
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return palette


@cache
def style_sheet(theme: Theme) -> str:
    """The whole style sheet in `theme`'s colours."""
    sheet = resource("style.qss").read_text(encoding="utf-8")
    values = asdict(theme) | {"icons": resource("icons").as_posix()}
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet
