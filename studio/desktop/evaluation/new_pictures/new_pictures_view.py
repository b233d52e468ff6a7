"""The view New pictures: what the network says of files that belong to no dataset."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection

from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Mailbox
from studio.desktop.evaluation.answers.answers_view import AnswersView
from studio.desktop.evaluation.answers.ready import Ready
from studio.desktop.evaluation.new_pictures import new_pictures_jobs as jobs
from studio.desktop.evaluation.new_pictures.new_pictures_panel import NewPicturesPanel
from studio.desktop.evaluation.view import Tools
from studio.desktop.widgets.file_dialogs import ask_folder, ask_several
from studio.engine.data.pictures.named_pictures import picture_endings
from studio.engine.evaluation.picture_answers import PictureAnswer
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class NewPicturesView(AnswersView[Path, PictureAnswer]):
    """Pictures of folders and files."""

    def __init__(self, tools: Tools) -> None:
        self._panel = panel = NewPicturesPanel(tools)
        super().__init__(tools, panel)
        panel.folder.clicked.connect(self._on_folder)
        panel.files.clicked.connect(self._on_files)
        panel.keep.failed.connect(self._on_failed)
        panel.table.selectionModel().selectionChanged.connect(self._on_chosen)
        panel.table.answers.layoutChanged.connect(self._on_chosen)

    def answered(
        self,
        ready: Ready,
        names: Sequence[Path],
        found: Mailbox[PictureAnswer],
        progress: Progress,
    ) -> None:
        """Of each picture of these files and folders."""
        jobs.predict(ready, names, found, progress)

    def dropped(self, paths: Sequence[Path]) -> None:
        """They are asked about."""
        self.predict(paths)

    def told_of(self, checkpoint: Checkpoint) -> None:
        """Chosen pictures can be kept as samples of its classes."""
        is_ink = checkpoint.preprocessing.placement.style == "ink"
        self._panel.keep.set_classes(checkpoint.classes, is_ink)

    @Slot()
    def _on_folder(self) -> None:
        if path := ask_folder(self, self.tr("A folder of pictures"), "picture"):
            self.predict([path])

    @Slot()
    def _on_files(self) -> None:
        endings = " ".join(f"*{ending}" for ending in picture_endings())
        pattern = self.tr("Pictures ({0})").format(endings)
        self.predict(ask_several(self, self.tr("Pictures"), "picture", pattern))

    @Slot()
    def _on_chosen(self, *_: QItemSelection) -> None:
        self._panel.keep.show_chosen(self.panel.table.is_any_chosen())
