"""The settings of one layer, beside its row while they are changed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.network.models.network_text import kind_help
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.room import Room
from studio.desktop.widgets.spec_form import SpecForm
from studio.engine.network.layer import Layer

GAP = 4

LEAST_FORM = QSize(200, 80)
"""Pixels below which a small screen makes the form scroll."""


class LayerSettings(QFrame):
    """Changes take effect as they are typed. Enter or a click elsewhere keeps them, Esc takes
    them back.

    Signals:
        edited: the layer as it is set now.
    """

    edited: Signal[Layer] = Signal(object)

    def __init__(self, layer: Layer, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("layerSettings")
        self.setAccessibleName(self.tr("Settings of {0}").format(layer.name))
        set_role(self, "card")
        self._before = layer
        self._form = SpecForm(layer, layer.settings())
        room = Room(self._form, LEAST_FORM)
        self._form.edited.connect(self.edited)
        title = PlainLabel(f"{layer.name} · {layer.kind}", role="title")
        about = PlainLabel(kind_help(type(layer)), role="quiet", wraps=True)
        keys = PlainLabel(self.tr("Enter keeps it, Esc takes it back"), role="caption")
        fill(QVBoxLayout(self), title, about, room, keys, spacing=8, margins=(16, 12, 16, 12))
        self.setFixedWidth(260)

    def open_at(self, anchor: QRect) -> None:
        """Stand below `anchor` (on the screen), or above it where there is no room.

        Its right edge is the anchor's, so that the figures to the right stay in sight.
        """
        self.adjustSize()
        screen = self.screen().availableGeometry()
        below = anchor.bottom() + GAP
        fits = below + self.height() <= screen.bottom()
        top = below if fits else max(screen.top(), anchor.top() - GAP - self.height())
        left = min(anchor.right(), screen.right()) - self.width()
        self.move(QPoint(max(screen.left(), left), top))
        self.show()
        self._focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() == Qt.Key.Key_Escape:
            self.revert()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    @Slot()
    def revert(self) -> None:
        """Leave the layer as it was."""
        self.edited.emit(self._before)
        self.close()

    def _focus_first(self) -> None:
        editor = self._form.editor(self._before.settings()[0])
        editor.setFocus(Qt.FocusReason.TabFocusReason)
