"""What each word of a text gives to an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import torch
from torch import Tensor

from studio.engine.explain.straight_way import StraightWay
from studio.engine.explain.text_subject import TextSubject, TokenVectors
from studio.engine.explain.words import Word, words_of
from studio.engine.progress import Progress

WordMethod = Literal["IntegratedGradients", "Occlusion"]
"""Both are told in logits, before they become probabilities.

- ``IntegratedGradients``: what its tokens add on the straight way from no text to this one, by
  their vectors (Sundararajan et al., 2017). Adds up to what the logit gained.
- ``Occlusion``: what the logit loses when an unknown word stands in the word's place (Zeiler and
  Fergus, 2014, of pictures). It does not add up, as words say together what none says alone.
"""

WORD_METHODS: tuple[WordMethod, ...] = get_args(WordMethod)

TOLERANCE = 0.01
"""The share of the gain by which integrated gradients may miss it."""

MOST_STEPS = 1024


@dataclass(frozen=True)
class WordShare:
    """A word, and what it gives.

    Attributes:
        text: itself.
        start, end: where it stands in the text.
        share: above 0 it speaks for the class, below 0 against it.
        is_known: whether all its tokens are in the vocabulary.
    """

    text: str
    start: int
    end: int
    share: float
    is_known: bool


@dataclass(frozen=True)
class ExplainedText:
    """A text by its words.

    Attributes:
        probabilities: one a class, 0–1.
        label: the class that is explained.
        words: those that are read, in their order.
        gap: the share of what the logit gained by which the sum of all misses it; None of a method
            that does not add up.
    """

    probabilities: tuple[float, ...]
    label: int
    words: tuple[WordShare, ...]
    gap: float | None = None


def word_shares(
    subject: TextSubject,
    text: str,
    label: int | None,
    method: WordMethod,
    progress: Progress | None = None,
) -> ExplainedText:
    """Why `subject` gives the class `label` what it gives it for `text`; the class that it says,
    where that is None.

    Raises:
        CheckpointError: the network's answers are no numbers.
        NetworkError: the method cannot be used on this network.
        Cancelled: as `progress` says.
    """
    ids, words = subject.read(text), words_of(text, subject.transform)
    probabilities = subject.probabilities(ids)[0]
    chosen = int(probabilities.argmax()) if label is None else label
    told, gap, shares = progress or Progress(), None, torch.zeros(0)
    if words and method == "IntegratedGradients":
        shares, gap = _integrated(subject, ids, words, chosen, told)
    elif words:
        shares = _occluded(subject, ids, words, chosen, told)
    found = tuple(
        WordShare(word.text, word.start, word.end, share, word.is_known)
        for word, share in zip(words, shares.tolist(), strict=True)
    )
    return ExplainedText(tuple(probabilities.tolist()), chosen, found, gap)


def _integrated(
    subject: TextSubject, ids: Tensor, words: list[Word], label: int, progress: Progress
) -> tuple[Tensor, float]:
    is_added = torch.ones(ids.shape[1], dtype=torch.bool)
    for word in words:
        is_added[list(word.places)] = False
    vectors = TokenVectors(subject, ids, is_added)
    way = StraightWay(vectors, (vectors.nothing, vectors.given), label, progress)
    way.refine(TOLERANCE, MOST_STEPS)
    tokens = way.added().sum(1)
    return torch.stack([tokens[list(word.places)].sum() for word in words]), way.gap


def _occluded(
    subject: TextSubject, ids: Tensor, words: list[Word], label: int, progress: Progress
) -> Tensor:
    before = subject.logits(ids)[0, label]
    rows = ids.repeat(len(words), 1)
    for row, word in zip(rows, words, strict=True):
        row[list(word.places)] = subject.transform.unknown
    after: list[Tensor] = []
    for some in subject.portions(rows):
        progress.report(sum(map(len, after)), len(rows))
        after.append(subject.logits(some)[:, label])
    return before - torch.cat(after)
