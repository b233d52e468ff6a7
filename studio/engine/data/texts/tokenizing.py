"""Cutting texts into tokens, by Hugging Face's ``tokenizers``: one library for every kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from studio.engine.data.pictures.mapped_file import allocate
from studio.engine.data.samples import Store
from studio.engine.data.text_transform import TextTransform
from studio.engine.errors import DataError
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from tokenizers import Tokenizer

AT_ONCE = 2_000
"""Texts that are cut between two looks at whether the person wants to end the job."""

IN_MEMORY = 128 * 2**20
"""Bytes of ids up to which they stay in memory: a quarter of a million texts of 128 tokens."""

MOST_LETTERS = 20
"""Of a text, for each token that is read: what comes after these cannot be reached. A novel in one
row would otherwise be cut whole for its first hundred words."""

LEAST_LETTERS = 2_000
"""That are always read: there are tokens as long as a link."""


@dataclass(frozen=True)
class Token:
    """A piece of a text.

    Attributes:
        text: how the tokenizer writes it.
        start, end: where it stands in the text.
        is_known: whether it is in the vocabulary.
        is_read: whether it comes before the length at which texts are cut off.
    """

    id: int
    text: str
    start: int
    end: int
    is_known: bool
    is_read: bool


@lru_cache(maxsize=8)
def tokenizer_of(content: str, length: int | None = None) -> Tokenizer:
    """The tokenizer in what ``tokenizer.json`` holds. Nobody changes it: threads share it.

    Args:
        length: tokens that it gives at most, those at the ends counted; None for all.

    Raises:
        DataError: it is none.
    """
    from tokenizers import Tokenizer

    try:
        found = Tokenizer.from_str(content)
    except Exception as error:  # the library raises no narrower one
        raise DataError(
            "The tokenizer cannot be read: {reason}. Take the file from its source again.",
            reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from error
    found.no_padding()
    if length is None:
        found.no_truncation()
    else:
        found.enable_truncation(length)
    return found


def letters_read(transform: TextTransform) -> int:
    """Of a text, at most."""
    return max(LEAST_LETTERS, MOST_LETTERS * transform.length)


def token_ids(texts: Sequence[str], transform: TextTransform) -> Tensor:
    """int32 N×T. A text of no token at all is one unknown token: something has to be read.

    Raises:
        DataError: the tokenizer cannot be read.
    """
    rows = np.full((len(texts), transform.length), transform.padding, np.int32)
    found = tokenizer_of(transform.tokenizer, transform.length)
    most = letters_read(transform)
    for row, encoding in enumerate(found.encode_batch_fast([text[:most] for text in texts])):
        ids = encoding.ids or [transform.unknown]
        rows[row, : len(ids)] = ids
    return torch.from_numpy(rows)


def encode_all(texts: Sequence[str], transform: TextTransform, progress: Progress) -> Store:
    """All of `texts` as ids, in memory or in a file.

    Raises:
        DataError: the tokenizer cannot be read.
        OSError: they fit neither in memory nor on the disk.
        Cancelled: as `progress` says.
    """
    count, size = len(texts), torch.int32.itemsize
    room, mapping = allocate((count, transform.length * size), IN_MEMORY)
    store = room.view(torch.int32)
    lengths = torch.empty(count, dtype=torch.int32)
    for start in range(0, count, AT_ONCE):
        progress.report(start, count)
        some = slice(start, min(start + AT_ONCE, count))
        store[some] = ids = token_ids(texts[some], transform)
        lengths[some] = (ids != transform.padding).sum(1)
        if mapping is not None:
            mapping.release_if_large(len(ids) * transform.length * size)
    progress.report(count, count)
    return Store(store, mapping, lengths)


def tokens_of(text: str, transform: TextTransform) -> list[Token]:
    """The tokens of one text, those beyond the length too, for people to see; without those that a
    tokenizer adds at the ends.

    Raises:
        DataError: the tokenizer cannot be read.
    """
    whole = tokenizer_of(transform.tokenizer).encode(text)
    cut = tokenizer_of(transform.tokenizer, transform.length).encode(text)
    read = cut.special_tokens_mask.count(0)
    own = [place for place, added in enumerate(whole.special_tokens_mask) if not added]
    return [
        Token(
            id=whole.ids[place],
            text=whole.tokens[place],
            start=whole.offsets[place][0],
            end=whole.offsets[place][1],
            is_known=whole.ids[place] != transform.unknown,
            is_read=number < read,
        )
        for number, place in enumerate(own)
    ]
