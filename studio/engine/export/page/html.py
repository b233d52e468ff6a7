"""One file of HTML with all that it needs inside: it loads nothing."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

from studio.engine.paths import resource

COMPUTING = (
    *("operations", "token_operations", "network", "resampling", "blurring"),
    *("ground", "specks", "placing", "strokes", "tokenizer"),
)
"""Scripts that need no page around them, in their order."""

SHOWING = ("canvas", "answer", "page")
"""Scripts of what is seen."""


def page_html(table: dict[str, Any], weights: bytes) -> str:
    """The page's text.

    Names are written so that none of them is read as HTML, and the browser is told to run none
    but the page's own scripts and to load nothing from anywhere.

    Args:
        table: as `contents_of` gives it.
    """
    style, computing, showing = _style(), scripts(COMPUTING), scripts(SHOWING)
    parts = {
        "title": html.escape(str(table["name"])),
        "scripts": " ".join(map(_digest, (computing, showing))),
        "styles": _digest(style),
        "style": style,
        "computing": computing,
        "showing": showing,
        "network": _json(table),
        "weights": base64.b64encode(weights).decode(),
    }
    template = _text("page.html")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], template)


def scripts(names: tuple[str, ...]) -> str:
    """The JavaScript of those files, one after the other."""
    return "\n".join(['"use strict";', *(_text(f"{name}.js") for name in names)])


def part_of_page(page: Path, name: str) -> str:
    """What stands in the script element of that name in a written page."""
    text = page.read_text(encoding="utf-8")
    found = re.search(rf'<script id="{name}"[^>]*>(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return found[1]


def _style() -> str:
    return _text("page.css")


def _text(name: str) -> str:
    return resource("page", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """What the browser is told of a script or style that may be used."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(table: dict[str, Any]) -> str:
    """ASCII alone, and without the signs that HTML reads."""
    text = json.dumps(table, separators=(",", ":"), allow_nan=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
