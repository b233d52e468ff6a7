"""Asks before runs are removed from the disk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.desktop.core.wording import memory
from studio.engine.runs.library import KeptRun


def ask_to_delete(
    parent: QWidget, runs: Sequence[KeptRun], branches: int, size: int | None
) -> QMessageBox:
    """Asks whether to delete `runs`. Open it with ``open``; accepted means yes.

    Args:
        branches: how many others branched from them.
        size: bytes of their files; None while nobody knows.
    """
    box = QMessageBox(parent)
    box.setObjectName("deleteRunsDialog")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_tr("Delete runs"))
    one = len(runs) == 1
    text = _tr("Delete the run {0}?").format(runs[0].title) if one else _tr("Delete {0} runs?")
    box.setText(text if one else text.format(len(runs)))
    box.setInformativeText(_what_goes(branches, size))
    verb = _tr("Delete it") if one else _tr("Delete {0} runs").format(len(runs))
    box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(_tr("Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    return box


def _what_goes(branches: int, size: int | None) -> str:
    words = [_tr("Weights, curves and notes are removed from the disk, for good.")]
    if size is not None:
        words.append(_tr("That frees {0}.").format(memory(size)))
    if branches == 1:
        words.append(_tr("The run that branched from there stays."))
    elif branches:
        words.append(_tr("The {0} runs that branched from there stay.").format(branches))
    return " ".join(words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("runs", text)
