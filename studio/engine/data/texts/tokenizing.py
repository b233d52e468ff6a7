"""Cutting texts into tokens, by Hugging Face's ``tokenizers``: one library for every kind."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from studio.engine.data.pictures.mapped_file import allocate
from studio.engine.data.samples import Store
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.word_ids import WordIds, parts_at_spaces
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

RARE = "\ua66e"
"""A letter that no tokenizer learned: it comes in one book of the fifteenth century."""


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


def check_unknown(tokenizer: Tokenizer) -> None:
    """See that it has a token for what it does not know: its library fails at the first otherwise.

    Raises:
        DataError: it has none.
    """
    try:
        tokenizer.encode(RARE)
    except Exception as error:  # the library raises no narrower one
        raise DataError(
            "The tokenizer has no token for what it does not know: {reason}. Take the file from "
            "its source again.",
            reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from error


def check_ids(transform: TextTransform) -> None:
    """See that the tokenizer cuts any text, into no other ids than a network was made for.

    Raises:
        DataError: it cannot be read, or gives higher ones.
    """
    _check_ids(transform.tokenizer, transform.vocabulary, transform.unknown)


@lru_cache(maxsize=8)
def _check_ids(content: str, vocabulary: int, unknown: int) -> None:
    check_unknown(tokenizer_of(content))
    highest = max(unknown, max(tokenizer_of(content).get_vocab().values(), default=0))
    if highest >= vocabulary:
        raise DataError(
            "The tokenizer gives ids up to {most} and {known} at most were expected: it was "
            "changed after the network was made. Take the file from its source again.",
            most=highest,
            known=vocabulary - 1,
        )


def letters_read(transform: TextTransform) -> int:
    """Of a text, at most."""
    return max(LEAST_LETTERS, MOST_LETTERS * transform.length)


def token_ids(texts: Sequence[str], transform: TextTransform) -> Tensor:
    """int32 N×T. A text of no token at all is one unknown token: something has to be read.

    Raises:
        DataError: the tokenizer cannot be read.
    """
    rows = torch.empty(len(texts), transform.length, dtype=torch.int32)
    read = [whole_letters(text) for text in _read_of(texts, transform)]
    _fill(rows, _cut(read, transform), transform)
    return rows


def are_known(ids: Tensor, transform: TextTransform) -> list[bool]:
    """Whether something in each row of `token_ids` is in the vocabulary, but for what a tokenizer
    adds itself.
    """
    added = tokenizer_of(transform.tokenizer).get_added_tokens_decoder().items()
    said_nothing = {transform.padding, transform.unknown}
    said_nothing.update(number for number, token in added if token.special)
    known: list[bool] = (~torch.isin(ids, torch.tensor(sorted(said_nothing)))).any(1).tolist()
    return known


def whole_letters(text: str) -> str:
    """`text` as data has it: lone surrogates, which no tokenizer reads, become question marks."""
    return text.encode(errors="replace").decode()


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
    cut = _cutter(transform)
    for start in range(0, count, AT_ONCE):
        progress.report(start, count)
        ids = store[start : start + AT_ONCE]
        _fill(ids, cut(_read_of(texts[start : start + AT_ONCE], transform)), transform)
        lengths[start : start + AT_ONCE] = (ids != transform.padding).sum(1)
        if mapping is not None:
            mapping.release_if_large(ids.nbytes)
    progress.report(count, count)
    return Store(store, mapping, lengths)


def _read_of(texts: Sequence[str], transform: TextTransform) -> list[str]:
    most = letters_read(transform)
    return [text[:most] for text in texts]


def _cutter(transform: TextTransform) -> Callable[[Sequence[str]], list[bytes]]:
    """As `_cut`, for many texts, some at a time."""
    check_ids(transform)
    tokenizer = tokenizer_of(transform.tokenizer)
    if parts_at_spaces(tokenizer):
        return WordIds(tokenizer).of
    return partial(_cut, transform=transform)


def _cut(texts: Sequence[str], transform: TextTransform) -> list[bytes]:
    """The ids of each text, int32 in a row."""
    check_ids(transform)
    found = tokenizer_of(transform.tokenizer, transform.length)
    return [array("i", each.ids).tobytes() for each in found.encode_batch_fast(texts)]


def _fill(rows: Tensor, found: Sequence[bytes], transform: TextTransform) -> None:
    """Write the ids of texts into `rows`, int32 N×T: cut off and filled up."""
    most, unknown = rows[:1].nbytes, array("i", [transform.unknown]).tobytes()
    read = [ids[:most] or unknown for ids in found]
    counts = np.fromiter(map(len, read), np.int32, len(read)) // rows.itemsize
    table = np.full(rows.shape, transform.padding, np.int32)
    is_read = np.arange(transform.length, dtype=np.int32) < counts[:, None]
    table[is_read] = np.frombuffer(b"".join(read), np.int32)
    # By torch, which lets other threads go on where a file has to wait for the disk.
    rows.copy_(torch.from_numpy(table))


def tokens_of(text: str, transform: TextTransform) -> list[Token]:
    """The tokens of one text, those beyond the length too, for people to see; without those that a
    tokenizer adds at the ends.

    Raises:
        DataError: the tokenizer cannot be read.
    """
    text = whole_letters(text)
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
