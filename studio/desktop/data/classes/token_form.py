"""How texts are cut into tokens: of what kind, how many are known, how many are read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.spec_form import SpecForm
from studio.engine.data.sources import DataSource
from studio.engine.data.texts.text_source import TextSource

FIELDS = ("tokenizer", "vocabulary", "length")


class TokenForm(QWidget):
    """The settings that all sources of texts have, and a button that reads the texts anew.

    Signals:
        applied: the source, to be opened as it is set now.
    """

    applied: Signal[DataSource] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: TextSource | None = None
        # Made when there are texts first: most never open any.
        self._form: SpecForm[TextSource] | None = None
        self._apply = QPushButton(self.tr("Apply"))
        self._apply.setObjectName("tokensButton")
        self._apply.setToolTip(self.tr("Cut the texts into tokens anew"))
        self._apply.clicked.connect(self._on_apply)
        self._found = PlainLabel(role="quiet", wraps=True)
        self._column = fill(QVBoxLayout(self), self._found, spacing=8, margins=0)
        self._column.addWidget(self._apply, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def set_source(self, source: DataSource, found: str) -> None:
        """Show how `source` is read, and what was `found` out about it; nothing where it has no
        such settings.
        """
        self._found.setText(found)
        self._found.setVisible(bool(found))
        self._source = source if isinstance(source, TextSource) else None
        self.setVisible(self._source is not None)
        if self._source is not None:
            self._show_form(self._source)
            self._update()

    def _show_form(self, source: TextSource) -> None:
        if self._form is None:
            self._form = SpecForm(source, FIELDS)
            self._form.edited.connect(self._update)
            self._column.insertWidget(1, self._form)
        self._form.set_spec(source)

    @Slot()
    def _update(self) -> None:
        self._apply.setEnabled(self._form is not None and self._form.spec() != self._source)

    @Slot()
    def _on_apply(self) -> None:
        if self._form is not None:
            self.applied.emit(self._form.spec())
