"""A language's catalogue: a .ts file, as Qt Linguist opens it, and the .qm made from it."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import PySide6

from studio.desktop.core.language import COMMON
from studio.translations.text import Text

LANGUAGE = "zh_CN"


@dataclass(frozen=True)
class Entry:
    """A text and its translation, which is empty where there is none yet."""

    text: Text
    translation: str


def read_translations(path: Path) -> dict[tuple[str, str], str]:
    """What is translated, by source and comment."""
    if not path.exists():
        return {}
    messages = ET.parse(path).getroot().iter("message")
    return {
        (message.findtext("source", ""), message.findtext("comment", "")): message.findtext(
            "translation", ""
        )
        for message in messages
    }


def merged(texts: Iterable[Text], known: Mapping[tuple[str, str], str]) -> list[Entry]:
    """Each text once, with its translation where there is one; what is no text any more goes."""
    first: dict[tuple[str, str], Text] = {}
    for text in texts:
        first.setdefault((text.source, text.comment), text)
    return [Entry(text, known.get(key, "")) for key, text in sorted(first.items())]


def write_ts(entries: Iterable[Entry], path: Path) -> None:
    """Without line numbers: they would change with every line of code."""
    root = ET.Element("TS", version="2.1", language=LANGUAGE, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = COMMON
    for entry in entries:
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "location", filename=entry.text.place)
        ET.SubElement(message, "source").text = entry.text.source
        if entry.text.comment:
            ET.SubElement(message, "comment").text = entry.text.comment
        translation = ET.SubElement(message, "translation")
        translation.text = entry.translation
        if not entry.translation:
            translation.set("type", "unfinished")
    ET.indent(root)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(head + ET.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def compile_qm(path: Path) -> None:
    """Write the .qm beside the .ts."""
    tool = Path(PySide6.__file__).parent / "lrelease"
    made = path.with_suffix(".qm")
    command = [str(tool), "-silent", "-nounfinished", str(path), "-qm", str(made)]
    subprocess.run(command, check=True, timeout=60)
