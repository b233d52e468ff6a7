"""The few dialogs: where a decision is needed, or something failed that never should."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from studio.desktop.core.failure_log import log_failure
from studio.desktop.core.worker import Failure


def ask_to_stop(parent: QWidget) -> QMessageBox:
    """Asks whether to stop the run and close. Open it with ``open``; accepted means yes."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setObjectName("closeDialog")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Close Training Studio"))
    box.setText(_tr("A run is going on."))
    box.setInformativeText(
        _tr("Close now? The run is kept as it is, and can be continued at the next start.")
    )
    stop = box.addButton(_tr("Keep the run and close"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_tr("Go on training"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stop)
    return box


def ask_to_discard(parent: QWidget) -> QMessageBox:
    """Asks whether the run should leave nothing. Open it with ``open``; accepted means yes."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setObjectName("discardDialog")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Discard the run"))
    box.setText(_tr("Cancel this run and remove what it has reached?"))
    box.setInformativeText(_tr("Its weights and curves go. Stop would keep them."))
    box.addButton(_tr("Cancel and discard"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(_tr("Go on training"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    return box


class UnexpectedDialog(QMessageBox):
    """Something failed that never should: what, and the details to copy."""

    def __init__(self, failure: Failure, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("unexpectedDialog")
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(_tr("Something went wrong"))
        self.setText(_tr("Something went wrong that should not have. Your work is still open."))
        self.setInformativeText(f"{type(failure.error).__name__}: {failure.error}")
        self.setDetailedText(failure.details)
        self._details = failure.details
        log_failure(failure.details)
        self.addButton(QMessageBox.StandardButton.Close)
        # Held here: the box does not keep a button that Python lets go of.
        self._copy_button = QPushButton(_tr("Copy details"), self)
        self._copy_button.setObjectName("copyDetailsButton")
        self.addButton(self._copy_button, QMessageBox.ButtonRole.ActionRole)
        self._copy_button.clicked.disconnect()  # a box closes on every button; this must not
        self._copy_button.clicked.connect(self._copy)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._details)


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialogs", text)
