"""What a person reads in a page: in its files in English, marked, and looked up by that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.engine.paths import resource
from studio.engine.wording import Wording

IN_HTML = re.compile(r'\{\{"([^"]+)"\}\}')
"""``{{"Clear"}}``"""

IN_SCRIPT = re.compile(r'\btr\("([^"]+)"')
"""``tr("{0} classes", count)``"""


def page_texts() -> Iterator[str]:
    """All of them, in English."""
    yield from IN_HTML.findall(_read("page.html"))
    yield from script_texts()


def script_texts() -> Iterator[str]:
    """Those that the page's scripts show."""
    for path in sorted(resource("page").glob("*.js")):
        yield from IN_SCRIPT.findall(_read(path.name))


def script_table(words: Wording) -> dict[str, str]:
    """What the scripts look their texts up in; empty where it is them."""
    if words.language == "en":
        return {}
    return {text: words.tr(text) for text in script_texts()}


def _read(name: str) -> str:
    return resource("page", name).read_text(encoding="utf-8")
