"""Opening a source of a person's own files, as tests do."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.engine.data.samples import Dataset
from studio.engine.data.source import DataSource
from studio.engine.errors import DataError
from studio.engine.progress import Progress


def opened(source: DataSource) -> Dataset:
    return source.open(Path("unused"), Progress())


def problem(source: DataSource) -> str:
    """What is told of a source that cannot be opened; it names the file where there is one."""
    with pytest.raises(DataError) as caught:
        opened(source)
    assert str(getattr(source, "path", "")) in str(caught.value)
    return str(caught.value)
