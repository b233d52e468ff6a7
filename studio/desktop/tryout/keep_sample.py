"""Saying what is drawn or typed, which keeps it as a sample of that class, known or new."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import fill


class KeepSample(QWidget):
    """*No, this is…*: a class to be chosen from the list, which keeps the sample at once, or to be
    typed; and Keep, for the next one of it, which is Take back right after.

    Signals:
        keep_requested: the class that the sample is of.
        undo_requested: the path of the sample that was kept last.
    """

    keep_requested = Signal(str)
    undo_requested: Signal[Path] = Signal(object)

    def __init__(self, parent: QWidget | None = None, of_texts: bool = False) -> None:
        super().__init__(parent)
        self._of_texts = of_texts
        self._kept: Path | None = None
        self._is_drawn = False
        self._label = _ClassField()
        self._label.setObjectName("textLabel" if of_texts else "drawingLabel")
        text, drawing = self.tr("Class of the text"), self.tr("Class of the drawing")
        self._label.setAccessibleName(text if of_texts else drawing)
        self._label.setToolTip(self.tr("What it is: choose a class or type a new one"))
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._label.setMinimumContentsLength(3)
        self._label.setLineEdit(QLineEdit(placeholderText=self.tr("No, this is…")))
        self._label.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._label.setCurrentIndex(-1)
        self._label.chosen.connect(self._keep)
        self._label.typed.connect(self._keep)
        self._label.editTextChanged.connect(self._update)
        self._button = QPushButton()
        self._button.setObjectName("keepTextButton" if of_texts else "keepButton")
        self._button.clicked.connect(self._on_pressed)
        fill(QHBoxLayout(self), (self._label, 1), self._button, spacing=8, margins=0)
        self._update()

    def set_classes(self, classes: Sequence[str]) -> None:
        """Offer these; what was typed stays, and what was chosen of others goes."""
        text = self._label.currentText()
        if self._label.findText(text, Qt.MatchFlag.MatchExactly) >= 0 and text not in classes:
            text = ""
        with QSignalBlocker(self._label):
            self._label.clear()
            self._label.addItems(list(classes))
            self._label.setEditText(text)
        self._update()

    def set_drawn(self, is_drawn: bool) -> None:
        """Whether there is a drawing; another one than before."""
        self._is_drawn, self._kept = is_drawn, None
        self._update()

    def show_kept(self, path: Path | None) -> None:
        """The drawing lies there now; None where it was taken back."""
        self._kept = path
        self._update()

    @Slot()
    def _update(self) -> None:
        if self._kept is not None:
            self._button.setText(self.tr("Take back"))
            self._button.setToolTip(self.tr("Remove it from what you kept again"))
            self._button.setEnabled(True)
            return
        label = self._label.currentText().strip()
        # One letter does one thing: that of drawings is taken where both fields are in the panel.
        self._button.setText(self.tr("Keep", "a text") if self._of_texts else self.tr("&Keep"))
        self._button.setEnabled(self._is_drawn and bool(label))
        typing, drawing = self.tr("Type something first"), self.tr("Draw something first")
        why = "" if self._is_drawn else typing if self._of_texts else drawing
        if self._is_drawn and not label:
            why = self.tr("Say which class it is")
        where = self.tr("Keep it among My drawings, to learn from")
        if self._of_texts:
            where = self.tr("Keep it among My sentences, to learn from")
        self._button.setToolTip(why or where)

    @Slot()
    def _on_pressed(self) -> None:
        if self._kept is not None:
            self.undo_requested.emit(self._kept)
        else:
            self._keep()

    @Slot()
    def _keep(self) -> None:
        label = self._label.currentText().strip()
        if self._kept is None and self._is_drawn and label:
            self.keep_requested.emit(label)


class _ClassField(FittingCombo):
    """Tells what a person chose in its list, or typed and confirmed, from what they only typed:
    `activated` is also emitted where the field loses the keyboard to something else.
    """

    chosen = Signal()
    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, editable=True)
        self._is_listed = False
        self.activated.connect(self._on_activated)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt. The line edit has seen Return and left it; handed back, it would tell of it
        a second time.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.typed.emit()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        """Called by Qt."""
        self._is_listed = True
        super().showPopup()

    def hidePopup(self) -> None:
        """Called by Qt, before it tells what was chosen."""
        super().hidePopup()
        QTimer.singleShot(0, self, self._on_closed)

    @Slot()
    def _on_closed(self) -> None:
        self._is_listed = False

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        if self._is_listed:
            self.chosen.emit()
