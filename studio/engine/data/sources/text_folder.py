"""A person's own sentences in files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.data.texts.text_source import TextSource
from studio.engine.files import expanded, is_folder
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.texts.text_dataset import ReadTexts


class TextFolder(TextSource):
    """Texts in a folder: in a sub-folder of ``.txt`` files for each class, or in one file a class
    with a text a line.

    The sub-folders' or files' names are the classes; of files that differ in their ending alone
    (``rt-polarity.pos``, ``rt-polarity.neg``) the ending is. Above them there may be folders
    ``train``, ``val`` and ``test``, as for pictures.
    """

    title: ClassVar[str] = "Folder of texts"
    opens: ClassVar[Literal["file", "folder"] | None] = "folder"
    menu_title: ClassVar[str] = "Folder of te&xts, a sub-folder or file a class…"

    path: str = setting(title="Path", help="Where the texts are.", min_length=1)

    @property
    def label(self) -> str:
        path = expanded(self.path)
        return path.absolute().name or str(path)

    def found(self, data_dir: Path) -> bool:
        return is_folder(expanded(self.path))

    def read(self, data_dir: Path, progress: Progress) -> ReadTexts:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.texts.read_text_folder import read_text_folder

        return read_text_folder(expanded(self.path), self.label, progress)
