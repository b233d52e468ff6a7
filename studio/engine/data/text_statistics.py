"""What a dataset's texts are like as a whole: how long, how many words are known, what tells a
class from the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.length_statistics import Lengths, lengths_of
from studio.engine.data.texts.token_lengths import full_lengths
from studio.engine.data.texts.tokenizing import tokenizer_of
from studio.engine.progress import Progress, stages

TOLD = 10
"""Tokens of each class."""

PRIOR = 500.0
"""Tokens that are thought to have been seen of each class before any were, as common as in all:
so that a rare token tells nothing by chance."""


@dataclass(frozen=True)
class ClassToken:
    """A token that tells a class from the others.

    Attributes:
        score: how many standard errors the logarithm of its odds lies above that in the others.
        share: of the class's tokens, 0–1.
    """

    text: str
    score: float
    share: float


@dataclass(frozen=True)
class TextStatistics:
    """Of the training samples.

    Attributes:
        lengths: None where there is no sample.
        vocabulary: how many different tokens the tokenizer knows.
        used: how many of them come in the texts.
        share_unknown: of the tokens that are read, that it does not know, 0–1.
        tokens: of each class, in label order, those that tell it most from the others.
    """

    lengths: Lengths | None
    vocabulary: int
    used: int
    share_unknown: float
    tokens: tuple[tuple[ClassToken, ...], ...]


def text_statistics(train: Samples, transform: TextTransform, progress: Progress) -> TextStatistics:
    """Look at every training text.

    Raises:
        DataError: the tokenizer cannot be read.
        Cancelled: as `progress` says.
    """
    measuring, reading, counting = stages(progress, (2, 1, 1))
    tokens = full_lengths(train, transform, measuring)
    lengths = lengths_of(train, tokens, transform.length, reading)
    counts = _counts(train, transform, counting)
    unknown = counts[:, transform.unknown].sum() / max(1, counts.sum())
    counts[:, transform.unknown] = 0
    return TextStatistics(
        lengths=lengths,
        vocabulary=transform.vocabulary,
        used=int(counts.any(0).sum()),
        share_unknown=float(unknown),
        tokens=tuple(_telling(row, counts.sum(0), transform) for row in counts),
    )


def _counts(samples: Samples, transform: TextTransform, progress: Progress) -> NDArray[np.int64]:
    """Classes×vocabulary: how often each class has each token, padding and what the tokenizer adds
    left out.
    """
    size = transform.vocabulary
    counts = torch.zeros(len(samples.classes) * size, dtype=torch.int64)
    done = 0
    for ids, labels in samples.chunks():
        progress.report(done, len(samples))
        cells = (labels[:, None] * size + ids).cpu().flatten()
        counts.index_add_(0, cells, torch.ones_like(cells))
        done += len(labels)
    progress.report(1, 1)
    table = counts.view(-1, size)
    table[:, _added(transform)] = 0
    return np.asarray(table.numpy())


def _added(transform: TextTransform) -> Tensor:
    added = tokenizer_of(transform.tokenizer).get_added_tokens_decoder().items()
    special = {number for number, token in added if token.special}
    return torch.tensor(sorted({transform.padding, *special} - {transform.unknown}))


def _telling(
    mine: NDArray[np.int64], all_counts: NDArray[np.int64], transform: TextTransform
) -> tuple[ClassToken, ...]:
    """The tokens whose odds in a class lie most above those in the others: log-odds with a prior of
    all texts, over their standard error (Monroe, Colaresi and Quinn, 2008, eq. 16 and 22).
    """
    seen = np.flatnonzero(mine)
    prior = PRIOR * all_counts[seen] / max(1, all_counts.sum())
    one, other = mine[seen] + prior, (all_counts - mine)[seen] + prior
    # One more, of any other token: the odds of the only one there is would be infinite.
    totals = mine.sum() + PRIOR + 1, (all_counts - mine).sum() + PRIOR + 1
    odds = np.log(one / (totals[0] - one)) - np.log(other / (totals[1] - other))
    scores = odds / np.sqrt(1 / one + 1 / other)
    best = np.argsort(-scores, kind="stable")[:TOLD]
    tokenizer = tokenizer_of(transform.tokenizer)
    return tuple(
        ClassToken(
            text=tokenizer.id_to_token(int(seen[place])) or "",
            score=float(scores[place]),
            share=float(mine[seen[place]] / mine.sum()),
        )
        for place in best
        if scores[place] > 0
    )
