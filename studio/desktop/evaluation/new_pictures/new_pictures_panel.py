"""What the view New pictures looks like."""

from __future__ import annotations

from pathlib import Path

from studio.desktop.evaluation.answers.answers_panel import AnswersPanel
from studio.desktop.evaluation.empty_page import EmptyPage
from studio.desktop.evaluation.new_pictures.keep_chosen import KeepChosen
from studio.desktop.evaluation.view import Tools
from studio.engine.evaluation.picture_answers import PictureAnswer


class NewPicturesPanel(AnswersPanel):
    """Folders and files above the table, and below it what puts pictures among a person's data.

    Attributes:
        folder, files: what is asked about.
        keep: puts those that are chosen among the person's data.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools, "newPictures", of_texts=False)
        self.folder = self._button("predictFolderButton", self.tr("Choose a folder…"))
        self.files = self._button("predictFilesButton", self.tr("Choose pictures…"))
        self.sources = self.folder, self.files
        self.keep = KeepChosen(tools, self._chosen_files)
        words = self.tr(
            "Choose a folder or some pictures, or drop them here: the network that is chosen "
            "above is asked about each. The files stay as they are."
        )
        self._lay_out(EmptyPage(self.tr("No new pictures yet"), words), None, self.keep)

    def _chosen_files(self) -> list[Path]:
        return [one.file for one in self.table.chosen() if isinstance(one, PictureAnswer)]
