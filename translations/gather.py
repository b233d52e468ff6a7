"""All texts of the program that are translated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from translations.code_texts import engine_texts, window_texts
from translations.spec_texts import spec_texts
from translations.text import Text

REPOSITORY = Path(__file__).parents[1]

CATALOGUE = REPOSITORY / "resources" / "i18n" / "studio_zh_CN.ts"

UNTOLD = ("studio/engine/network/source/write.py", "studio/engine/report/measured_part.py")
"""Their sentences stand in what they write."""


def all_texts() -> Iterator[Text]:
    """Of the window first: what stands in several places is listed under the first."""
    for path in sorted((REPOSITORY / "studio" / "desktop").rglob("*.py")):
        yield from window_texts(path, _place(path))
    for path in sorted((REPOSITORY / "studio" / "engine").rglob("*.py")):
        if _place(path) not in UNTOLD:
            yield from engine_texts(path, _place(path))
    yield from spec_texts()


def _place(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()
