"""The rules by which names in the file become those of the network, beside the table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.screen_fit import fit_popup
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.spec_form import LabelledField

Rules = tuple[tuple[str, str], ...]
WIDTH = 320


class RenamePopup(QFrame):
    """Shows the rules there are, and takes one more.

    Signals:
        edited: the rules as they are now.
    """

    edited: Signal[Rules] = Signal(object)

    def __init__(self, rules: Rules, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("renamePopup")
        self.setAccessibleName(self.tr("Rules for names"))
        set_role(self, "card")
        self._rules = rules
        heading = PlainLabel(self.tr("Rename the file’s tensors"), role="title")
        about = self.tr(
            "A name that begins as the first says begins as the second then. One * stands for any "
            "letters: *.gamma becomes *.weight."
        )
        column = fill(QVBoxLayout(self), heading, spacing=8, margins=(16, 12, 16, 12))
        column.addWidget(PlainLabel(about, role="quiet", wraps=True))
        for place, (old, new) in enumerate(rules):
            column.addLayout(self._rule(place, old, new))
        self._old = self._field("renameOld", "model.")
        self._new = self._field("renameNew", self.tr("nothing"))
        column.addWidget(LabelledField(self.tr("Begins with"), self._old))
        column.addWidget(LabelledField(self.tr("Becomes"), self._new))
        self._add = QPushButton(self.tr("Rename"))
        self._add.setObjectName("renameButton")
        self._add.clicked.connect(self._on_add)
        column.addLayout(fill(QHBoxLayout(), Stretch(), self._add))
        self.setFixedWidth(WIDTH)
        self._update()

    def open_at(self, corner: QPoint) -> None:
        """With its right upper corner there, on the screen."""
        self.move(corner.x() - WIDTH, corner.y())
        self.show()
        fit_popup(self)
        self._old.setFocus(Qt.FocusReason.TabFocusReason)

    def _field(self, name: str, placeholder: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setPlaceholderText(placeholder)
        field.textChanged.connect(self._update)
        field.returnPressed.connect(self._on_add)
        return field

    def _rule(self, place: int, old: str, new: str) -> QHBoxLayout:
        nothing = self.tr("nothing")
        words = ElidedLabel()
        words.setText(f"{old or nothing} → {new or nothing}")
        remove = QPushButton(self.tr("Remove"))
        set_role(remove, "link")
        remove.clicked.connect(partial(self._on_remove, place))
        return fill(QHBoxLayout(), (words, 1), remove, spacing=8)

    @Slot()
    def _update(self) -> None:
        old, new = self._old.text(), self._new.text()
        is_clear = old.count("*") <= 1 and new.count("*") <= old.count("*")
        self._add.setEnabled(old != new and is_clear)

    @Slot()
    def _on_add(self) -> None:
        if self._add.isEnabled():
            self.edited.emit((*self._rules, (self._old.text(), self._new.text())))
            self.close()

    def _on_remove(self, place: int) -> None:
        self.edited.emit((*self._rules[:place], *self._rules[place + 1 :]))
        self.close()
