"""Asks what a person wants and has, and says which template to start from and why."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.screen_fit import fit_popup
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.spec_form import SpecForm
from studio.engine.network.chooser import TemplateChoice, TemplateRequest, choose_template
from studio.engine.network.templates import TEMPLATES

WIDTH, SIDE = 360, 16
"""In pixels, of the whole and of its margins: the longest name has room in the button."""


class TemplateChooser(QFrame):
    """Four questions, filled in as far as the data tells; the answer follows as they change.

    Signals:
        chosen: the key of the template to start from.
    """

    chosen = Signal(str)

    def __init__(self, wanted: TemplateRequest, there: Collection[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("templateChooser")
        set_role(self, "card")
        self._form = SpecForm(wanted)
        self._form.edited.connect(self._answer)
        self._there = there
        self._choice: TemplateChoice = choose_template(wanted, there)
        title = PlainLabel(self.tr("Which network to start from"), role="title")
        self._name, self._why = PlainLabel(role="strong"), PlainLabel(role="quiet", wraps=True)
        self._start = QPushButton()
        set_role(self._start, "primary")
        self._start.setObjectName("startButton")
        self._start.clicked.connect(self._on_start)
        widgets = (title, self._form, self._name, self._why, self._start)
        fill(QVBoxLayout(self), *widgets, spacing=8, margins=(SIDE, 12, SIDE, 16))
        self.setFixedWidth(WIDTH)
        self._answer(wanted)

    def open_at(self, corner: QPoint) -> None:
        """Stand with the upper right corner at `corner`, on the screen."""
        self.adjustSize()
        self.move(corner - QPoint(self.width(), 0))
        self.show()
        fit_popup(self, self.size())

    @Slot(object)
    def _answer(self, wanted: TemplateRequest) -> None:
        self._choice = choose_template(wanted, self._there)
        title = _title(self._choice)
        self._name.setText(title)
        why = QCoreApplication.translate("chooser", self._choice.why)
        self._why.setText(why.format(**self._choice.values))
        self._start.setText(self.tr("Start from {0}").format(title))
        self._why.setMinimumHeight(self._why.heightForWidth(WIDTH - 2 * SIDE))
        self.adjustSize()

    @Slot()
    def _on_start(self) -> None:
        self.chosen.emit(self._choice.key)
        self.close()


def _title(choice: TemplateChoice) -> str:
    template = next(template for template in TEMPLATES if template.key == choice.key)
    return QCoreApplication.translate("templates", template.title)
