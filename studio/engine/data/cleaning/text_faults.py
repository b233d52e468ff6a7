"""Texts that are empty, damaged, in another script than the rest, cut wrongly or cut off."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.finder import Finder, FinderResult, TextEvidence, singles
from studio.engine.data.cleaning.finding import FindingKind
from studio.engine.data.cleaning.scripts import NO_SCRIPT, SCRIPTS
from studio.engine.data.input_transform import of_texts
from studio.engine.data.texts.text_source import ENCODER, MOST_TOKENS
from studio.engine.data.texts.token_lengths import LONGEST
from studio.engine.data.texts.unspaced import takes_sentences_for_words

OFTEN = 0.05
"""The share of texts that must be cut off: the longest few would make every batch slow."""

STEP = 16
"""Tokens that a suggested length is a multiple of."""

EXAMPLES = 4
"""Texts that are shown where all are meant."""

NEARLY_ALL = 0.95
"""The share of texts that is in one script, where those in others are the odd ones: a dataset of
several languages has more of each."""


class EmptyTexts(Finder[TextEvidence]):
    """Texts without a single sign that can be seen."""

    kind: ClassVar[FindingKind] = "empty_texts"

    def find(self, evidence: TextEvidence, left: NDArray[np.bool_]) -> FinderResult:
        empty = np.flatnonzero(left & evidence.is_empty)
        return FinderResult(singles(empty), exclude=empty)


class DamagedTexts(Finder[TextEvidence]):
    """Texts that were read in the wrong encoding. They stay: most words of each are whole, and it
    is the file that should be saved anew.
    """

    kind: ClassVar[FindingKind] = "damaged_texts"

    def find(self, evidence: TextEvidence, left: NDArray[np.bool_]) -> FinderResult:
        return FinderResult(singles(np.flatnonzero(left & evidence.is_damaged)))


class OtherScript(Finder[TextEvidence]):
    """Texts mostly in other letters than nearly all the rest."""

    kind: ClassVar[FindingKind] = "other_script"

    def find(self, evidence: TextEvidence, left: NDArray[np.bool_]) -> FinderResult:
        written = left & (evidence.script != NO_SCRIPT)
        counts = np.bincount(evidence.script[written], minlength=len(SCRIPTS))
        most = int(counts.argmax())
        if counts[most] < NEARLY_ALL * counts.sum():
            return FinderResult()
        other = np.flatnonzero(written & (evidence.script != most))
        return FinderResult(singles(other), exclude=other, values={"script": SCRIPTS[most]})


class Unspaced(Finder[TextEvidence]):
    """Texts without spaces between words, cut at spaces. They stay: it is the tokenizer that does
    not suit them.
    """

    kind: ClassVar[FindingKind] = "unspaced"

    def find(self, evidence: TextEvidence, left: NDArray[np.bool_]) -> FinderResult:
        train, transform = evidence.dataset.train, of_texts(evidence.dataset.placement)
        if not takes_sentences_for_words(train, transform):
            return FinderResult()
        such = np.flatnonzero(left & (evidence.script != NO_SCRIPT))[:EXAMPLES]
        return FinderResult(singles(such), fixes=("cut_characters",))


class TooLong(Finder[TextEvidence]):
    """More texts than a few are cut off where the network stops reading."""

    kind: ClassVar[FindingKind] = "too_long"

    def find(self, evidence: TextEvidence, left: NDArray[np.bool_]) -> FinderResult:
        length = evidence.dataset.train.shape[0]
        tokens = evidence.tokens[left]
        cut = np.flatnonzero(left & (evidence.tokens > length))
        if len(cut) <= OFTEN * len(tokens):
            return FinderResult()
        enough = float(np.quantile(tokens, 1 - OFTEN))
        told = dict(evidence.dataset.recognised)
        encoder = {"encoder": told[ENCODER]} if MOST_TOKENS in told else {}
        values = encoder | {
            "length": length,
            "share": len(cut) / len(tokens),
            "lost": int((evidence.tokens[cut] - length).sum()),
            "suggested": min(LONGEST, STEP * ceil(enough / STEP)),
        }
        return FinderResult(singles(cut), values=values)
