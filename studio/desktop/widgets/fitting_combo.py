"""A list to choose from that gives way to its neighbours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from studio.desktop.widgets.whole_tip import show_whole
from studio.engine.printable import printable

PADDING = 2
"""Pixels that the style keeps free beside the words."""


class _Printable(QStyledItemDelegate):
    """Entries of the list as the field shows them: names are also those of strangers."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """Called by Qt."""
        return printable(super().displayText(value, locale))


class FittingCombo(QComboBox):
    """What does not fit ends in an ellipsis, and is told whole by the tool tip."""

    def __init__(self, parent: QWidget | None = None, editable: bool = False) -> None:
        super().__init__(parent)
        self.setEditable(editable)
        self.setItemDelegate(_Printable(self))

    def event(self, event: QEvent) -> bool:
        """Called by Qt."""
        is_asked = isinstance(event, QHelpEvent) and self.is_cut
        if is_asked and show_whole(self, event, self.currentText()):
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Called by Qt, which counts the words alone."""
        return super().sizeHint() + QSize(PADDING, 0)

    @property
    def is_cut(self) -> bool:
        """Whether what is chosen ends in an ellipsis now."""
        if self.isEditable():
            return False  # a field scrolls
        return self.fontMetrics().horizontalAdvance(printable(self.currentText())) > self._room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        words = self.currentText()
        if self.currentIndex() < 0 and not self.isEditable():
            words = self.placeholderText()
            quiet = self.palette().brush(QPalette.ColorRole.PlaceholderText)
            option.palette.setBrush(QPalette.ColorRole.ButtonText, quiet)
        option.currentText = self.fontMetrics().elidedText(
            printable(words), Qt.TextElideMode.ElideRight, self._room()
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """Called by Qt. The list is as wide as its longest entry, within the screen."""
        view = self.view()
        wanted = (
            view.sizeHintForColumn(0) + 2 * view.frameWidth() + view.verticalScrollBar().width()
        )
        most = self.screen().availableGeometry().width() // 2
        view.setMinimumWidth(min(most, max(self.width(), wanted)))
        super().showPopup()

    def _room(self) -> int:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return field.width() - PADDING
