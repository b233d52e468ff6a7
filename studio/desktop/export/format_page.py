"""One form in which a network can be taken away: what it is for, and what can be chosen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.export.export_words import suggested_name
from studio.desktop.widgets.field_editors import translated
from studio.desktop.widgets.layouts import Gap, Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.spec_form import SpecForm

if TYPE_CHECKING:
    from studio.engine.export.export_format import ExportFormat

FORM_WIDTH = 280


class FormatPage(QWidget):
    """Shows it, or why the network at hand cannot be written so.

    Attributes:
        format: as it is set now.
        form: its settings; None where it has none.
    """

    def __init__(self, kind: type[ExportFormat], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.format = kind()
        self._why_not, self._name = words_label(role="warning"), words_label()
        self._why_not.setObjectName("exportWhyNot")
        self._name.setObjectName("exportName")
        title = PlainLabel(translated(kind.title), role="title")
        column = fill(QVBoxLayout(self), title, spacing=8, margins=0)
        fill(column, words_label(translated(kind.purpose), role=""), self._why_not)
        self.form: SpecForm[ExportFormat] | None = None
        if kind.model_fields:
            self.form = SpecForm(self.format)
            self.form.setMaximumWidth(FORM_WIDTH)
            self.form.edited.connect(self._on_edited)
            fill(column, Gap(4), self.form)
        fill(column, Gap(4), self._name, Stretch())
        self.show_network("", "")

    def show_network(self, name: str, why_not: str) -> None:
        """The network at hand has this name; `why_not` is empty where it can be written so."""
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not))
        kind = type(self.format)
        text = self.tr("A file: {0}") if kind.ending else self.tr("A folder: {0}")
        self._name.setText(text.format(suggested_name(kind, name)))
        self._name.setVisible(not why_not)

    @property
    def why_not(self) -> str:
        """Why it cannot be used now; empty where it can."""
        return self._why_not.text()

    @Slot(object)
    def _on_edited(self, format: ExportFormat) -> None:
        self.format = format
