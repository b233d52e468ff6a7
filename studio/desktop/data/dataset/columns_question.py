"""Asks for the columns of a table that is open, or that could not be opened for want of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import sentence
from studio.desktop.data.dataset.columns_dialog import ColumnsDialog
from studio.desktop.widgets.notice import Notice
from studio.engine.data.sources import DataSource, Joined, Manifest, TextTable, with_columns
from studio.engine.data.sources.reading.columns import NO_PART, place_of
from studio.engine.data.sources.reading.texts.first_rows import first_rows
from studio.engine.data.texts.text_source import AUTO, TOKENIZER
from studio.engine.errors import DataError
from studio.engine.files import expanded

if TYPE_CHECKING:
    from studio.engine.data.samples import Recognised

SHOWN = 6
"""Rows of the table."""

TABLES = Manifest | TextTable


class ColumnsQuestion(QObject):
    """Asks for the columns of a table, by itself or where a notice offers it.

    Attributes:
        table: the one that could not be opened for want of them; None where there is none.
        recognised: what was found out about the table that is open.

    Signals:
        answered: the table with its columns.
        else_acted: the notice's button was pressed, and it offered something else.
    """

    answered: Signal[DataSource] = Signal(object)
    else_acted = Signal()

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._notice, self._window = notice, parent
        self.table: DataSource | None = None
        self.recognised: tuple[Recognised, ...] = ()
        notice.acted.connect(self._on_action)

    def offer(self, why: str, source: DataSource, path: Path) -> None:
        """`source` could not be opened: a person may say what the columns of the table at `path`
        are, which is the source itself or one that is joined to another.
        """
        self.table = _table_at(path, source)
        self._notice.say(why, action=self.tr("Choose columns…"))

    def ask(self, table: DataSource | None) -> None:
        """Open the questions, where `table` is one."""
        if not isinstance(table, TABLES):
            return
        path = expanded(table.path)
        try:
            rows = first_rows(path, SHOWN)
        except DataError as error:
            self._notice.say(sentence(error))
            return
        names = _chosen(table) if table is self.table else _found(self.recognised)
        header = rows[0] if rows else []
        places = [None if name in ("", NO_PART) else place_of(header, name) for name in names]
        dialog = ColumnsDialog(rows, places, isinstance(table, TextTable), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        anew = _cut_as_found(table) if _finds_tokens(self.recognised) else table
        dialog.chosen.connect(lambda columns: self.answered.emit(_with(anew, columns)))
        dialog.open()

    @Slot()
    def _on_action(self) -> None:
        if self.table is None:
            self.else_acted.emit()
        else:
            self.ask(self.table)


def _table_at(path: Path, source: DataSource) -> DataSource | None:
    if isinstance(source, Joined):
        return _table_at(path, source.first) or _table_at(path, source.second)
    is_it = isinstance(source, TABLES) and expanded(source.path).absolute() == path.absolute()
    return source if is_it else None


def _chosen(table: Manifest | TextTable) -> Sequence[str]:
    if isinstance(table, Manifest):
        return table.columns
    return table.text, table.label_column, table.split


def _found(recognised: Sequence[Recognised]) -> Sequence[str]:
    told = dict(recognised)
    return told.get("picture", told.get("text", "")), told.get("label", ""), told.get("split", "")


def _finds_tokens(recognised: Sequence[Recognised]) -> bool:
    return TOKENIZER in dict(recognised)


def _cut_as_found(table: Manifest | TextTable) -> Manifest | TextTable:
    """What its texts are cut into follows from them: another column may be in another script."""
    return table.changed(tokenizer=AUTO) if isinstance(table, TextTable) else table


def _with(table: Manifest | TextTable, columns: Sequence[str]) -> DataSource:
    """Of a table of texts a part would be looked for where none is chosen."""
    no_part = (NO_PART,) if isinstance(table, TextTable) and len(columns) < 3 else ()
    return with_columns(table, ",".join((*columns, *no_part)))
