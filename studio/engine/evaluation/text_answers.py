"""What a network says of texts, one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from studio.engine.data.input_transform import of_texts
from studio.engine.data.sources.reading.texts.texts_in import texts_in
from studio.engine.data.texts.tokenizing import are_known, token_ids, whole_letters
from studio.engine.errors import DataError
from studio.engine.evaluation.answer import Answer
from studio.engine.evaluation.predictor import Predictor
from studio.engine.files import expanded

AT_ONCE = 64
"""Texts that go through the network together."""

ENDINGS = (".txt", ".csv", ".tsv", ".jsonl", ".ndjson", ".json")
"""What names of files with texts end with."""


@dataclass(frozen=True)
class TextAnswer(Answer):
    """What a network says of a text."""

    text: str

    @property
    def name(self) -> str:
        return self.text


def text_answers(
    predictor: Predictor, names: Iterable[str], threshold: float | None = None
) -> Iterator[TextAnswer]:
    """Of each text, as it is asked for. A name of a file stands for the texts in it (`texts_in`).

    Args:
        threshold: confidence, 0–1, below which an answer is unsure; None: the network's own.

    Raises:
        DataError: the network reads pictures.
    """
    of_texts(predictor.placement)
    return _answers(predictor, names, threshold)


def classified(
    predictor: Predictor, texts: list[str], threshold: float | None = None
) -> list[TextAnswer]:
    """Of each of a few texts, together.

    Raises:
        DataError: the network reads pictures.
        CheckpointError: its answers are no numbers.
    """
    placement = of_texts(predictor.placement)
    texts = [whole_letters(text) for text in texts]
    ids = token_ids(texts, placement)
    shares = predictor.probabilities(ids).tolist()
    return [
        TextAnswer(
            text,
            probabilities=dict(zip(predictor.classes, its, strict=True)),
            is_empty=not text.strip() or not is_known,
            is_unsure=predictor.is_unsure(max(its), threshold),
        )
        for text, its, is_known in zip(texts, shares, are_known(ids, placement), strict=True)
    ]


def _answers(
    predictor: Predictor, names: Iterable[str], threshold: float | None
) -> Iterator[TextAnswer]:
    texts = _texts(names)
    while some := list(islice(texts, AT_ONCE)):
        readable = [one for one in some if isinstance(one, str)]
        answered = iter(classified(predictor, readable, threshold) if readable else [])
        for one in some:
            yield next(answered) if isinstance(one, str) else one


def _texts(names: Iterable[str]) -> Iterator[str | TextAnswer]:
    """Texts, and in the place of what cannot be read, why."""
    for name in names:
        if _is_file(name):
            yield from _texts_in(name)
        else:
            yield name


def _is_file(name: str) -> bool:
    """Whether something lies there, or the name is that of a file and no text."""
    if os.path.exists(expanded(name)):  # noqa: PTH110 (of Path, a long name is an error)
        return bool(name)
    return name.lower().endswith(ENDINGS) and not any(map(str.isspace, name))


def _texts_in(name: str) -> Iterator[str | TextAnswer]:
    try:
        for text in texts_in(expanded(name)):
            yield text if isinstance(text, str) else TextAnswer(name, error=text)
    except DataError as error:
        yield TextAnswer(name, error=error)
