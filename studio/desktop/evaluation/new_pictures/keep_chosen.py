"""Puts chosen pictures among a person's data, with the class that the person gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.new_pictures import new_pictures_jobs as jobs
from studio.desktop.evaluation.view import Tools
from studio.desktop.widgets.file_dialogs import ask_folder
from studio.desktop.widgets.layouts import fill

CLASS_WIDTH = 140


class KeepChosen(QWidget):
    """A button and a class. Drawings are kept among My drawings; photographs are copied into a
    folder that is asked for, with one sub-folder a class.

    Signals:
        failed: not all could be kept.
    """

    failed: Signal[Failure] = Signal(object)

    def __init__(self, tools: Tools, chosen: Callable[[], Sequence[Path]]) -> None:
        """`chosen` gives the files."""
        super().__init__()
        self._tools, self._chosen = tools, chosen
        self._reads_ink, self._is_any = True, False
        self._keep = QPushButton(self.tr("Put the chosen into my data as"))
        self._keep.setObjectName("keepPicturesButton")
        self._keep.clicked.connect(self._on_keep)
        self._label = QComboBox(editable=True)
        self._label.setObjectName("keepPicturesClass")
        self._label.setAccessibleName(self.tr("Class of the chosen pictures"))
        self._label.setFixedWidth(CLASS_WIDTH)
        self._label.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._label.setCompleter(None)  # type: ignore[arg-type]  # it would turn a into A
        self._label.editTextChanged.connect(self._update)
        self._job = LatestJob[tuple[int, str]](self, tools.background)
        self._job.done.connect(self._on_kept)
        self._job.failed.connect(self.failed)
        self._job.began.connect(self._update)
        self._job.ended.connect(self._update)
        fill(QHBoxLayout(self), self._keep, self._label, spacing=8, margins=0)
        self._update()

    def set_classes(self, classes: Sequence[str], reads_ink: bool) -> None:
        """Those that the network knows, and whether its pictures are drawings."""
        self._reads_ink = reads_ink
        self._label.clear()
        self._label.addItems(list(classes))
        self._label.setEditText("")  # which class it is, the person says

    def show_chosen(self, is_any: bool) -> None:
        """Whether there is anything to keep."""
        self._is_any = is_any
        self._update()

    @Slot()
    def _update(self) -> None:
        reason = self._why_not()
        self._keep.setEnabled(not reason)
        where = self.tr("Kept among My drawings")
        if not self._reads_ink:
            where = self.tr("Copied into a folder with one sub-folder a class")
        self._keep.setToolTip(reason or where)

    def _why_not(self) -> str:
        if self._job.is_busy:
            return self.tr("They are being kept")
        if not self._is_any:
            return self.tr("Choose rows of pictures that could be read")
        return "" if self._label.currentText().strip() else self.tr("Say which class they are of")

    @Slot()
    def _on_keep(self) -> None:
        files, label = list(self._chosen()), self._label.currentText()
        folder = None
        if not self._reads_ink:
            folder = ask_folder(self, self.tr("A folder of classes to copy them into"), "data")
            if folder is None:
                return
        self._job.ask(lambda progress: jobs.keep(files, label, folder, progress))

    @Slot(object)
    def _on_kept(self, kept: tuple[int, str]) -> None:
        count, label = kept
        told = self.tr("{0:,} put among My drawings as {1}")
        if not self._reads_ink:
            told = self.tr("{0:,} copied into the folder of class {1}")
        self._tools.frame.tell(told.format(count, label))
