"""What a person typed and kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.sentence_store import STORE, sentence_labels
from studio.engine.data.texts.text_source import TextSource
from studio.engine.errors import DataError
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset
    from studio.engine.data.texts.text_dataset import ReadTexts


class Sentences(TextSource):
    """The sentences kept from the text field; their names are the classes."""

    title: ClassVar[str] = "My sentences"

    def found(self, data_dir: Path) -> bool:
        try:
            return bool(sentence_labels(data_dir))
        except DataError:  # told when they are opened
            return False

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        dataset = super().open(data_dir, progress)
        if len(dataset.classes) < 2:
            raise DataError(
                "All sentences are called {name}. A network learns to tell classes apart: keep "
                "others under a second name, or join them to another dataset.",
                name=dataset.classes[0],
            )
        return dataset

    def open_to_join(self, data_dir: Path, progress: Progress) -> Dataset:
        return super().open(data_dir, progress)

    def read(self, data_dir: Path, progress: Progress) -> ReadTexts:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.texts.text_dataset import ReadTexts, TextPart

        kept = STORE.stored(data_dir)
        if not kept:
            raise DataError(
                "No sentence is kept in {folder} yet. Type a text in Try it, say what it is, and "
                "press Keep.",
                folder=STORE.folder(data_dir),
            )
        classes = tuple(dict.fromkeys(sentence.label for sentence in kept))
        folder = STORE.folder(data_dir)
        part = TextPart(
            texts=[sentence.path.read_text("utf-8", "replace") for sentence in kept],
            labels=[classes.index(sentence.label) for sentence in kept],
            names=[sentence.path.relative_to(folder).as_posix() for sentence in kept],
            files=[str(sentence.path) for sentence in kept],
        )
        return ReadTexts(self.title, classes, {"train": part})
