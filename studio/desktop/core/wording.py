"""The engine's codes and values in a person's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from studio.engine.data.left_out import TOLD, LeftOut
from studio.engine.data.source import DataSource


class Told(Protocol):
    """A sentence of the engine's: an error, or an assumption."""

    def worded(self, translate: Callable[[str], str]) -> str:
        """In another language."""


def sentence(told: Told) -> str:
    """The engine's sentence in the window's language."""
    return told.worded(lambda text: QCoreApplication.translate("errors", text))


def left_out_sentence(left_out: LeftOut) -> str:
    """How many files could not be read, and why the first."""
    template = QCoreApplication.translate("data", TOLD)
    return template.format(count=left_out.count, of=left_out.of, reason=left_out.reason)


def listed(words: Iterable[str]) -> str:
    """``a, b, c``, with the comma of the language."""
    return QCoreApplication.translate("wording", ", ").join(words)


def in_a_row(sentences: Sequence[str]) -> str:
    """Sentences as one text: Chinese ones stand without a space between them."""
    text = sentences[0] if sentences else ""
    for following in sentences[1:]:
        text = QCoreApplication.translate("wording", "{0} {1}").format(text, following)
    return text


def without_letter(text: str) -> str:
    """What a button or an action is called: ``Train`` of ``&Train``, ``训练`` of ``训练(&T)``."""
    return re.sub(r"\(&\w\)|&", "", text)


def source_name(source: DataSource) -> str:
    """The title of what comes along, or the name of a person's file or folder."""
    return source.translated(lambda title: QCoreApplication.translate("fields", title))


def part_name(part: str) -> str:
    """*Training*, *Validation* or *Test*."""
    names = {
        "train": QCoreApplication.translate("parts", "Training", "a part of the data"),
        "validation": QCoreApplication.translate("parts", "Validation", "a part of the data"),
        "test": QCoreApplication.translate("parts", "Test", "a part of the data"),
    }
    return names[part]


def shape_text(shape: tuple[int, ...]) -> str:
    """``1×28×28``."""
    return "×".join(str(size) for size in shape)


def input_text(shape: tuple[int, ...]) -> str:
    """What a network reads: ``1×28×28``, or ``512 tokens`` of a text."""
    if len(shape) == 1:
        return QCoreApplication.translate("units", "{0:,} tokens").format(*shape)
    return shape_text(shape)


def duration(seconds: float) -> str:
    """``0.4 s``, ``8 s``, ``3 min 20 s`` or ``2 h 5 min``: two units at most."""
    if 0 < seconds < 1:
        return QCoreApplication.translate("units", "{0:.1f} s").format(seconds)
    whole = round(seconds)
    if whole < 60:
        return QCoreApplication.translate("units", "{0} s").format(whole)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return QCoreApplication.translate("units", "{0} min {1} s").format(minutes, rest)
    return QCoreApplication.translate("units", "{0} h {1} min").format(*divmod(minutes, 60))


def memory(size: int) -> str:
    """``2.9 MB`` or ``23 GB``; units of 1024."""
    units = ("B", "KB", "MB", "GB", "TB")
    value, unit = float(size), 0
    while value >= 1024 and unit < len(units) - 1:
        value, unit = value / 1024, unit + 1
    return f"{value:.1f} {units[unit]}" if value < 10 and unit else f"{value:.0f} {units[unit]}"


def short_count(count: int) -> str:
    """``9,408``, ``13,322``, ``0.24 M``, ``27.4 M``, ``118 M``, ``1.81 G``."""
    if count < 100_000:
        return f"{count:,}"
    value, unit = (count / 1e6, "M") if count < 1e9 else (count / 1e9, "G")
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{digits}f} {unit}"
