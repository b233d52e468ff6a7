"""Keeping what is drawn as a sample of a class, new names allowed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel


class KeepDrawing(QWidget):
    """A class to be chosen or typed, and Keep, which is Take back right after.

    Signals:
        keep_requested: the class that the drawing is of.
        undo_requested: the path of the drawing that was kept last.
    """

    keep_requested = Signal(str)
    undo_requested: Signal[Path] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: Path | None = None
        self._is_drawn = False
        words = PlainLabel(self.tr("This is"), role="quiet")
        self._label = FittingCombo(editable=True)
        self._label.setObjectName("drawingLabel")
        self._label.setAccessibleName(self.tr("Class of the drawing"))
        self._label.setToolTip(self.tr("What you drew: choose a class or type a new one"))
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._label.setMinimumContentsLength(3)
        self._label.setLineEdit(QLineEdit(placeholderText=self.tr("which class?")))
        self._label.setCurrentIndex(-1)
        self._label.editTextChanged.connect(self._update)
        self._button = QPushButton()
        self._button.setObjectName("keepButton")
        self._button.clicked.connect(self._on_pressed)
        words.setBuddy(self._label)
        fill(QHBoxLayout(self), words, (self._label, 1), self._button, spacing=8, margins=0)
        self._update()

    def set_classes(self, classes: Sequence[str]) -> None:
        """Offer these; what was typed stays."""
        text = self._label.currentText()
        with QSignalBlocker(self._label):
            self._label.clear()
            self._label.addItems(list(classes))
            self._label.setEditText(text)

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
            self._button.setToolTip(self.tr("Remove it from My drawings again"))
            self._button.setEnabled(True)
            return
        label = self._label.currentText().strip()
        self._button.setText(self.tr("&Keep"))
        self._button.setEnabled(self._is_drawn and bool(label))
        why = "" if self._is_drawn else self.tr("Draw something first")
        if self._is_drawn and not label:
            why = self.tr("Say which class it is")
        self._button.setToolTip(why or self.tr("Keep it among My drawings, to train on"))

    @Slot()
    def _on_pressed(self) -> None:
        if self._kept is not None:
            self.undo_requested.emit(self._kept)
        else:
            self.keep_requested.emit(self._label.currentText().strip())
