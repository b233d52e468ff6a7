"""A person's own sentences in a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.data.texts.text_source import TextSource
from studio.engine.files import expanded, is_file
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.texts.text_dataset import ReadTexts


class TextTable(TextSource):
    """A CSV, TSV or JSONL file with a column of texts, one of their classes, and one of parts
    where these are given.

    Encoding (UTF-8, UTF-16, GB18030, Windows' own), delimiter, quotes and whether the first row
    names the columns are found out and told in `Dataset.recognised`. A part is ``train``, ``val``
    or ``test``; an empty one is ``train``. Rows without a text or a class are left out and told.

    Attributes:
        text, label_column, split: the columns, by name or by number from 1; empty where they have
            usual names or can be told by what stands in them; ``-`` for no split. In files the
            second is ``label``, which here is the source's own name.
    """

    title: ClassVar[str] = "Table of texts"
    opens: ClassVar[Literal["file", "folder"] | None] = "file"
    menu_title: ClassVar[str] = "&Table of texts (CSV, TSV, JSONL)…"
    file_filter: ClassVar[str] = "Tables of texts (*.csv *.tsv *.txt *.jsonl *.ndjson *.json)"
    endings: ClassVar[tuple[str, ...]] = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json")
    former_names: ClassVar[Mapping[str, str]] = {"label": "label_column"}
    file_names: ClassVar[Mapping[str, str]] = {"label_column": "label"}

    path: str = setting(title="File", help="A table with a text and its class.", min_length=1)
    text: str = setting("", title="Text column", help="By name or number from 1; empty to find it.")
    label_column: str = setting(
        "", title="Class column", help="By name or number from 1; empty to find it."
    )
    split: str = setting(
        "",
        title="Part column",
        help="Of train, val and test, by name or number; empty to find it, - for none.",
    )

    @property
    def label(self) -> str:
        path = expanded(self.path)
        return path.absolute().name or str(path)

    def found(self, data_dir: Path) -> bool:
        return is_file(expanded(self.path))

    def read(self, data_dir: Path, progress: Progress) -> ReadTexts:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.texts.read_text_table import read_text_table
        from studio.engine.data.sources.reading.texts.text_columns import ChosenColumns

        chosen = ChosenColumns(self.text, self.label_column, self.split)
        return read_text_table(expanded(self.path), chosen, self.label, progress)
