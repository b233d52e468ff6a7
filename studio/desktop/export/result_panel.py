"""What came of an export: where it is, and how near it is to the network; or why it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import set_role
from studio.desktop.export.export_words import figure_cells, proof_text, saved_text
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label

if TYPE_CHECKING:
    from pathlib import Path

    from studio.engine.export.exporting import Exported
    from studio.engine.export.figure import Figure

RIGHT = Qt.AlignmentFlag.AlignRight


class ResultPanel(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "well")
        self._folder: Path | None = None
        self._saved, self._proof = ElidedLabel(), words_label(role="")
        set_role(self._saved, "good")
        self._saved.setObjectName("exportSaved")
        self._proof.setObjectName("exportProof")
        self._show = QPushButton(self.tr("&Show its folder"))
        self._show.setObjectName("exportFolderButton")
        self._show.setAutoDefault(False)
        self._show.clicked.connect(self._open_folder)
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(3, 1)
        row = fill(QHBoxLayout(), (self._saved, 1), self._show, spacing=8)
        parts = (row, self._proof, self._table)
        fill(QVBoxLayout(self), *parts, spacing=6, margins=(12, 8, 8, 10))
        self.hide()

    def show_exported(self, exported: Exported) -> None:
        self._folder = exported.path.parent
        self._saved.setText(saved_text(exported))
        self._saved.setToolTip(str(exported.path))
        self._proof.setText(proof_text(exported.proof))
        self._show_figures(exported.figures)
        self._show_as("", is_saved=True)

    def show_sentence(self, text: str, is_failure: bool) -> None:
        """Nothing was written, and why."""
        self._proof.setText(text)
        self._show_figures(())
        self._show_as("bad" if is_failure else "", is_saved=False)

    def _show_as(self, role: str, is_saved: bool) -> None:
        set_role(self._proof, role)
        self._saved.setVisible(is_saved)
        self._show.setVisible(is_saved)
        self.show()

    def _show_figures(self, figures: tuple[Figure, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (label := item.widget()) is not None:
                label.deleteLater()
        heads = ("", self.tr("before"), self.tr("after")) if figures else ()
        for column, head in enumerate(heads):
            self._grid.addWidget(PlainLabel(head, role="caption"), 0, column, RIGHT)
        for row, figure in enumerate(figures, 1):
            for column, text in enumerate(figure_cells(figure)):
                label = PlainLabel(text, role="" if column else "quiet")
                self._grid.addWidget(label, row, column, RIGHT if column else Qt.AlignmentFlag(0))
        self._table.setVisible(bool(figures))

    @Slot()
    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
