"""5,574 text messages that come with the program: there before any download."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.texts.text_source import TextSource
from studio.engine.paths import resource
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.data.texts.text_dataset import ReadTexts

FILE = resource("data", "sms-spam.tsv.gz")


class SmsSpam(TextSource):
    """SMS Spam Collection (Almeida and Gómez Hidalgo, UCI, 2011; CC BY 4.0).

    4,827 messages that people sent each other (``ham``) and 747 that nobody asked for (``spam``):
    uneven, as such data are, so that precision and recall say more than accuracy does.
    """

    title: ClassVar[str] = "SMS Spam"

    def found(self, data_dir: Path) -> bool:
        return True

    def read(self, data_dir: Path, progress: Progress) -> ReadTexts:
        # Imported here: it imports torch, and the window knows this source before that.
        import gzip

        from studio.engine.data.samples import NumberedNames
        from studio.engine.data.texts.text_dataset import ReadTexts, TextPart

        lines = gzip.decompress(FILE.read_bytes()).decode().removesuffix("\n").split("\n")
        classes = ("ham", "spam")
        rows = [line.split("\t", 1) for line in lines]
        part = TextPart(
            texts=[text for _, text in rows],
            labels=[classes.index(label) for label, _ in rows],
            names=NumberedNames("message", len(rows)),
        )
        return ReadTexts(self.title, classes, {"train": part})
