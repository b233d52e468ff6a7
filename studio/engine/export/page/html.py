"""One file of HTML with all that it needs inside: it loads nothing."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.engine.export.page.page_texts import IN_HTML, script_table
from studio.engine.paths import resource
from studio.engine.wording import ENGLISH, Wording

COMPUTING = (
    *("operations", "token_operations", "network", "onnx_network", "resampling", "blurring"),
    *("ground", "specks", "placing", "strokes", "tokenizer"),
)
"""Scripts that need no page around them, in their order."""

SHOWING = ("wording", "canvas", "answer", "page")
"""Scripts of what is seen."""


RUNTIME = """\
<script id="binary" type="text/plain">{binary}</script>
<script id="runtime" type="module">{script}</script>
"""


@dataclass(frozen=True)
class Runtime:
    """What computes a network that plain JavaScript does not.

    Attributes:
        script: a module.
        binary: WebAssembly, compressed, as base64.
    """

    script: str
    binary: str


def page_html(
    table: dict[str, Any],
    weights: bytes,
    runtime: Runtime | None = None,
    words: Wording = ENGLISH,
) -> str:
    """The page's text, in the language of `words`.

    Names are written so that none of them is read as HTML, and the browser is told to run none
    but the page's own scripts and to load nothing from anywhere.

    Args:
        table: as `contents_of` gives it.
        weights: or the graph that `runtime` reads.
    """
    style, computing, showing = _text("page.css"), scripts(COMPUTING), scripts(SHOWING)
    allowed = [_digest(computing), _digest(showing)]
    if runtime is not None:
        allowed += [_digest(runtime.script), "'wasm-unsafe-eval'"]
    parts = {
        "title": html.escape(str(table["name"])),
        "scripts": " ".join(allowed),
        "styles": _digest(style),
        "style": style,
        "computing": computing,
        "showing": showing,
        "language": words.tag,
        "network": _json(table | {"language": words.tag, "words": script_table(words)}),
        "weights": base64.b64encode(weights).decode(),
        "runtime": "" if runtime is None else RUNTIME.format(**vars(runtime)),
    }
    told = IN_HTML.sub(lambda found: html.escape(words.tr(found[1])), _text("page.html"))
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], told)


def scripts(names: tuple[str, ...]) -> str:
    """The JavaScript of those files, one after the other."""
    return "\n".join(['"use strict";', *(_text(f"{name}.js") for name in names)])


def part_of_page(page: Path, name: str) -> str:
    """What stands in the script element of that name in a written page; empty without one."""
    text = page.read_text(encoding="utf-8")
    found = re.search(rf'<script id="{name}"[^>]*>(.*?)</script>', text, re.DOTALL)
    return found[1] if found else ""


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
