"""One text whole, cut into the tokens that a network gets of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from studio.engine.data.browsing import Reference
from studio.engine.data.samples import Samples
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.token_lengths import LONGEST as MOST_READ
from studio.engine.data.texts.tokenizing import MOST_LETTERS, Token, tokens_of

LONGEST = 5_000
"""Letters of a text that are shown: more than a person reads, and little to lay out."""

PieceKind = Literal["between", "known", "unknown", "cut"]
"""No token (white space, mostly); a token, in the vocabulary or not; beyond the length."""


class Piece(NamedTuple):
    """Some letters of a text, in a row."""

    text: str
    kind: PieceKind


@dataclass(frozen=True)
class FullText:
    """One text.

    Attributes:
        text: all of it.
        pieces: all of it, or its beginning, in order.
        tokens: how many the whole text has, without those that a tokenizer adds at the ends; of a
            very long one no more is looked at than any network could read.
        cut: how many of them a network does not read.
        unknown: how many of those that are read, and shown, are not in the vocabulary.
        name: what it is called.
        file: its path; empty where it has no file of its own.
        label: its class.
        part: ``train``, ``validation`` or ``test``.
    """

    text: str
    pieces: tuple[Piece, ...]
    tokens: int
    cut: int
    unknown: int
    name: str
    file: str
    label: str
    part: str

    @property
    def is_whole(self) -> bool:
        """Whether all of it is shown."""
        return len(self.text) <= LONGEST


def full_text(
    parts: Mapping[str, Samples], reference: Reference, transform: TextTransform
) -> FullText:
    """The text at `reference`.

    Raises:
        DataError: the tokenizer cannot be read.
    """
    part, index = reference
    samples = parts[part]
    text = samples.text(index)
    shown, looked_at = text[:LONGEST], text[: MOST_LETTERS * MOST_READ]
    tokens = [token for token in tokens_of(looked_at, transform) if token.start < token.end]
    read = sum(token.is_read for token in tokens)
    file = samples.origins.file(samples.row(index)) if samples.origins else None
    pieces = tuple(_pieces(shown, tokens, read))
    return FullText(
        text=text,
        pieces=pieces,
        tokens=len(tokens),
        cut=max(0, len(tokens) - read),
        unknown=sum(piece.kind == "unknown" for piece in pieces),
        name=samples.name(index),
        file=str(file or ""),
        label=samples.classes[int(samples.labels[index])],
        part=part,
    )


def _pieces(text: str, tokens: list[Token], read: int) -> Iterator[Piece]:
    """All of `text`, of which the first `read` tokens are read; tokens may go on after its end."""
    at = 0
    for place, token in enumerate(tokens):
        end = min(token.end, len(text))
        if end <= at:  # one letter that is several tokens, or what is not shown
            continue
        start = max(at, token.start)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if start > at:
            yield Piece(text[at:start], "between")
        if start < end:
            kind: PieceKind = "known" if token.is_known else "unknown"
            yield Piece(text[start:end], kind if place < read else "cut")
        at = max(start, end)
    if at < len(text):
        yield Piece(text[at:], "between")
