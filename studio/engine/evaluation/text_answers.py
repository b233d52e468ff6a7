"""What a network says of texts, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from studio.engine.data.input_transform import of_texts
from studio.engine.data.texts.tokenizing import token_ids
from studio.engine.errors import DataError
from studio.engine.evaluation.answer import Answer
from studio.engine.evaluation.predictor import Predictor
from studio.engine.files import expanded, is_file
from studio.engine.reasons import reason_of

AT_ONCE = 64
"""Texts that go through the network together."""


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
    """Of each text, as it is asked for. A name of a file stands for the lines in it.

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
    shares = predictor.probabilities(token_ids(texts, placement)).tolist()
    return [
        TextAnswer(
            text,
            probabilities=dict(zip(predictor.classes, its, strict=True)),
            is_empty=not text.strip(),
            is_unsure=predictor.is_unsure(max(its), threshold),
        )
        for text, its in zip(texts, shares, strict=True)
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
    """Texts, and in the place of a file that cannot be read, why."""
    for name in names:
        path = expanded(name)
        if not is_file(path):
            yield name
            continue
        try:
            yield from _lines(path)
        except OSError as error:
            yield TextAnswer(
                name,
                error=DataError(
                    "{path} cannot be read: {reason}.",
                    path=path,
                    reason=reason_of(error),
                ),
            )


def _lines(path: Path) -> Iterator[str]:
    """Those with something in them."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for line in file:
            if text := line.strip():
                yield text
