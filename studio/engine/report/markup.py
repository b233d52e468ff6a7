"""HTML put together from values: everything that comes from elsewhere is escaped."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from html import escape

from PIL import Image
from torch import Tensor

from studio.engine.printable import printable


class Html(str):
    """Text that is markup already."""


def text(value: object) -> Html:
    """A value from anywhere, as text."""
    return value if isinstance(value, Html) else Html(escape(printable(str(value))))


def lines(value: str) -> Html:
    """A text of several lines, each as `text` has it."""
    return Html("\n".join(text(line) for line in value.splitlines()))


def element(tag: str, *inside: object, **attributes: object) -> Html:
    """``<tag>``; `class_` is its class."""
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
    )
    return Html(f"<{tag}{told}>{''.join(map(text, inside))}</{tag}>")


def joined(parts: Iterable[object]) -> Html:
    """One after the other."""
    return Html("".join(map(text, parts)))


def table(
    head: Sequence[object], rows: Iterable[Sequence[object]], numbers: int = 0, class_: str = ""
) -> Html:
    """The last `numbers` columns are set as numbers: to the right."""
    first = len(head) - numbers

    def cells(tag: str, row: Sequence[object]) -> Html:
        return joined(
            element(tag, value, class_="number" if place >= first else "words")
            for place, value in enumerate(row)
        )

    body = joined(element("tr", cells("td", row)) for row in rows)
    return element(
        "table",
        element("thead", element("tr", cells("th", head))),
        element("tbody", body),
        class_=class_,
    )


def facts(pairs: Iterable[tuple[object, object]]) -> Html:
    """Names and values, one pair a line."""
    rows = (element("tr", element("th", name), element("td", value)) for name, value in pairs)
    return element("table", joined(rows), class_="facts")


def picture(pixels: Tensor, words: str) -> Html:
    """A picture, uint8 C×H×W, inside the page."""
    channels = pixels.permute(1, 2, 0).numpy()
    image = Image.fromarray(channels[:, :, 0] if channels.shape[2] == 1 else channels)
    file = io.BytesIO()
    image.save(file, "PNG")
    data = base64.b64encode(file.getvalue()).decode()
    return Html(f'<img alt="{escape(printable(words))}" src="data:image/png;base64,{data}">')
