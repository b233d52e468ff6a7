"""What was found out about a table, to be told: how it is written, and which columns hold what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from studio.engine.data.samples import Recognised
from studio.engine.data.sources.reading.table_form import TableForm


def recognised_form(form: TableForm, has_header: bool) -> Iterator[Recognised]:
    """How a table is written, that is no JSON."""
    yield Recognised("encoding", form.encoding)
    yield Recognised("delimiter", form.delimiter)
    yield Recognised("quotes", form.quotes)
    yield Recognised("header", "yes" if has_header else "no")


def recognised_columns(
    places: Mapping[str, int | None], header: Sequence[str]
) -> Iterator[Recognised]:
    """Which columns hold what.

    Args:
        places: of each code of `Recognised`, from 0; None where there is no such column.
        header: their names; none where the table has no header.
    """
    for code, place in places.items():
        if place is not None:
            name = header[place] if place < len(header) else ""
            yield Recognised(code, name or str(place + 1))
