"""Every form in which the network at hand can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role, themes
from studio.desktop.export.export_words import why_not
from studio.desktop.export.format_page import FormatPage
from studio.desktop.export.result_panel import ResultPanel
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.field_editors import translated
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.progress_line import ProgressLine
from studio.desktop.widgets.room import Room
from studio.desktop.widgets.whole_tip import plain_tip

if TYPE_CHECKING:
    from studio.engine.export.export_format import ExportFormat
    from studio.engine.export.exporting import Exported
    from studio.engine.training.checkpoints.checkpoint import Checkpoint

SIZE = QSize(720, 480)
LEAST = QSize(320, 120)
LIST_WIDTH, ROW_HEIGHT = 176, 28


class ExportDialog(QDialog):
    """Shows them, and what becomes of an export. It stands beside the window, which goes on.

    Signals:
        export_requested: in this form, as it is set now.
        cancel_requested: break off what is being written.
    """

    export_requested: Signal[ExportFormat] = Signal(object)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from studio.engine.export.formats import ExportFormat

        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export"))
        self._kinds: list[type[ExportFormat]] = list(ExportFormat.kinds.values())
        self._is_busy = False
        self._network = ElidedLabel()
        self._network.setObjectName("exportNetwork")
        self._list = self._make_list()
        self._pages = QStackedWidget()
        for kind in self._kinds:
            self._pages.addWidget(FormatPage(kind))
        self._result, self._progress = ResultPanel(), ProgressLine()
        self._cancel = self._button("exportCancelButton", self.tr("C&ancel"))
        self._cancel.clicked.connect(self._on_cancel)
        self._close = self._button("exportCloseButton", self.tr("&Close"))
        self._close.clicked.connect(self.reject)
        self._export = self._button("exportButton", self.tr("&Export…"))
        self._export.setDefault(True)
        self._export.clicked.connect(self._on_export)
        set_role(self._export, "primary")
        self.rejected.connect(self.cancel_requested)
        themes().changed.connect(self._dim)
        self._lay_out()
        self._cancel.hide()
        self._list.setCurrentRow(0)

    @property
    def page(self) -> FormatPage:
        """Of the form that is chosen."""
        return self._all_pages()[self._pages.currentIndex()]

    def show_network(self, checkpoint: Checkpoint | None, name: str, why_none: str = "") -> None:
        """The network at hand, or None and why there is none; `why_none` may also say why that one
        cannot be exported now.
        """
        text = self.tr("The network at hand: {0}").format(name) if checkpoint else ""
        self._network.setText(text)
        self._network.setVisible(bool(text))
        for row, page in enumerate(self._all_pages()):
            kind = self._kinds[row]
            reason = why_none or (why_not(kind, checkpoint) if checkpoint else "")
            page.show_network(checkpoint.recipe.name if checkpoint else "", reason)
            self._list.item(row).setToolTip(plain_tip(reason))
        self._dim()
        self._update()

    def begin(self, format: ExportFormat) -> None:
        """It is being written."""
        self._is_busy = True
        self._result.hide()
        self._cancel.show()
        self._cancel.setEnabled(True)
        self._cancel.setFocus()
        self._progress.set_text(self.tr("Exporting: {0}").format(translated(format.title)))
        self._progress.set_state("running")
        self._update()

    def show_progress(self, done: int, total: int) -> None:
        self._progress.set_share(done / total if total else None)

    def show_exported(self, exported: Exported) -> None:
        self._end()
        self._result.show_exported(exported)

    def show_failure(self, text: str) -> None:
        self._end()
        self._result.show_sentence(text, is_failure=True)

    def show_cancelled(self) -> None:
        self._end()
        self._result.show_sentence(self.tr("Cancelled: nothing was written."), is_failure=False)

    def _end(self) -> None:
        self._is_busy = False
        self._cancel.hide()
        self._progress.set_text("")
        self._progress.set_share(None)
        self._update()
        self._list.setFocus()

    def _make_list(self) -> QListWidget:
        forms = QListWidget()
        forms.setObjectName("exportForms")
        forms.setAccessibleName(self.tr("Forms to export in"))
        forms.setFixedWidth(LIST_WIDTH)
        for kind in self._kinds:
            item = QListWidgetItem(translated(kind.title), forms)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
        forms.currentRowChanged.connect(self._on_chosen)
        return forms

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        right = fill(QVBoxLayout(), (Room(self._pages, LEAST), 1), self._result, spacing=12)
        middle = fill(QHBoxLayout(), self._list, (right, 1), spacing=16)
        buttons = ((self._progress, 1), self._cancel, self._close, self._export)
        row = fill(QHBoxLayout(), *buttons, spacing=8)
        column = (self._network, (middle, 1), row)
        fill(QVBoxLayout(self), *column, spacing=12, margins=16)
        self.resize(SIZE.boundedTo(self.screen().availableSize()))

    def _all_pages(self) -> list[FormatPage]:
        pages = (self._pages.widget(row) for row in range(self._pages.count()))
        return [page for page in pages if isinstance(page, FormatPage)]

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        self._pages.setCurrentIndex(row)
        self._update()

    @Slot()
    def _dim(self) -> None:
        """Forms that cannot be used stand back."""
        groups = QPalette.ColorGroup
        for row, page in enumerate(self._all_pages()):
            group = groups.Disabled if page.why_not else groups.Active
            self._list.item(row).setForeground(self.palette().color(group, QPalette.ColorRole.Text))

    @Slot()
    def _update(self) -> None:
        reason = self.tr("Another one is being written") if self._is_busy else self.page.why_not
        self._export.setEnabled(not reason)
        self._export.setToolTip(plain_tip(reason))

    @Slot()
    def _on_export(self) -> None:
        self.export_requested.emit(self.page.format)

    @Slot()
    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._progress.set_text(self.tr("Cancelling…"))
        self.cancel_requested.emit()
