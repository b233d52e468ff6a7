"""Labelled texts that come one by one, into the parts of a dataset."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np

from studio.engine.data.class_names import MOST_CLASSES, matched
from studio.engine.data.texts.text_dataset import TextPart
from studio.engine.data.texts.text_list import TextWriter
from studio.engine.errors import DataError

PART_NAMES = ("train", "validation", "test")


class _Part:
    """Texts of one part, in little memory."""

    def __init__(self) -> None:
        self.texts, self.names, self.files = TextWriter(), TextWriter(), TextWriter()
        self.labels: array[int] = array("q")
        self.first: dict[int, str] = {}


class TextCollector:
    """Takes texts one by one.

    Args:
        path: of the file or folder, for messages.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._labels: dict[str, int] = {}
        self._parts: dict[str, _Part] = {}

    def add(self, part: str, label: str, text: str, name: str, file: str = "") -> None:
        """Another one; `name` is unique, and `part` ``train``, ``validation`` or ``test``.

        Raises:
            DataError: there are more labels than classes can be.
            OSError: it cannot be written beside.
        """
        number = self._labels.setdefault(label, len(self._labels))
        if number >= MOST_CLASSES:
            raise DataError(
                "{path} has more than the {most} classes that can be told apart, the last {name}. "
                "Is each text's own number or the text itself taken for its class? Choose the "
                "column of the classes.",
                path=self._path,
                most=f"{MOST_CLASSES:,}",
                name=repr(label),
            )
        its = self._parts.get(part) or self._parts.setdefault(part, _Part())
        its.first.setdefault(number, name)
        its.labels.append(number)
        its.texts.add(text)
        its.names.add(name)
        if file:
            its.files.add(file)

    def __len__(self) -> int:
        return sum(len(part.labels) for part in self._parts.values())

    def finished(self) -> tuple[tuple[str, ...], dict[str, TextPart]]:
        """The classes, sorted, and the parts. Those are classes that are trained on; without a
        training part, all.

        Raises:
            DataError: a class is only measured.
        """
        names = list(self._labels)
        trained = self._parts.get("train")
        classes = sorted(names[n] for n in trained.first) if trained else sorted(names)
        places = {name: place for place, name in enumerate(classes)}
        parts = {"train": TextPart((), (), ())}
        for part in (part for part in PART_NAMES if part in self._parts):
            parts[part] = self._finished(self._parts[part], names, places)
        return tuple(classes), parts

    def _finished(self, part: _Part, names: list[str], places: dict[str, int]) -> TextPart:
        its = {number: names[number] for number in part.first}
        known = matched(list(its.values()), list(places))
        table = np.zeros(len(names), np.int64)
        for number, name in its.items():
            if name not in known:
                raise DataError(
                    "{path}, {row}: no text to train on has the label {label}. A network can only "
                    "recognise what it was trained on: add some, or take it away.",
                    path=self._path,
                    row=part.first[number],
                    label=repr(name),
                )
            table[number] = places[known[name]]
        labels = array("q", table[np.frombuffer(part.labels, np.int64)].tobytes())
        return TextPart(part.texts.finished(), labels, part.names.finished(), part.files.finished())
