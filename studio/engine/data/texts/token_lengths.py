"""How long texts are in tokens, before they are cut off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.samples import Samples
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import AT_ONCE, MOST_LETTERS, letters_read, tokenizer_of
from studio.engine.progress import Progress

LONGEST = 4096
"""Tokens that a text may be read of at most: what is longer is cut with any length."""

ENOUGH = 20_000
"""Texts that tell a share well enough."""


def full_lengths(
    samples: Samples, transform: TextTransform, progress: Progress
) -> NDArray[np.int64]:
    """How many tokens each text has, N, those that are cut off too.

    Only the texts that fill their row are cut into tokens again. Of very long ones no more is
    looked at than any network could read.

    Raises:
        DataError: the tokenizer cannot be read.
        Cancelled: as `progress` says.
    """
    rows = [(ids != transform.padding).sum(1).cpu() for ids, _ in samples.chunks()]
    lengths = np.concatenate([np.empty(0, np.int64), *(row.numpy() for row in rows)])
    full = np.flatnonzero(lengths >= transform.length)
    tokenizer = tokenizer_of(transform.tokenizer)
    for start in range(0, len(full), AT_ONCE):
        progress.report(start, len(full))
        some = full[start : start + AT_ONCE]
        texts = [samples.text(int(row))[: MOST_LETTERS * LONGEST] for row in some]
        lengths[some] = [len(encoding) for encoding in tokenizer.encode_batch_fast(texts)]
    return lengths


def share_longer(samples: Samples, transform: TextTransform) -> float:
    """The share of texts that `transform`, which need not have cut them, cuts off; 0 of none. Of
    very many, some are looked at, from the first to the last.

    Raises:
        DataError: the tokenizer cannot be read.
    """
    step = max(1, len(samples) // ENOUGH)
    beginnings = letters_read(transform)
    texts = [samples.text(row)[:beginnings] for row in range(0, len(samples), step)]
    found = tokenizer_of(transform.tokenizer).encode_batch_fast(texts)
    return sum(len(one) > transform.length for one in found) / max(1, len(texts))
