"""The base of the sources of texts: reading is theirs, cutting into tokens is the same for all."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from studio.engine.data.input_transform import InputTransform, of_texts
from studio.engine.data.source import DataSource
from studio.engine.progress import Progress, stages
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset
    from studio.engine.data.texts.text_dataset import ReadTexts


AUTO: Final = "auto"
"""In the place of a tokenizer's kind: found out from the texts."""

TOKENIZER = "tokenizer"
"""The code of `Recognised` by which is told what was found."""

ENCODER = "encoder"
"""The same, of an encoder whose own tokenizer cuts the texts in the place of the data's."""

MOST_TOKENS = "most_tokens"
"""The same, of how many tokens such an encoder reads, where the data would give it more."""

COSTS = (1, 2, 3)
"""Of reading a table, learning the tokens and cutting all into them, as they take their time."""

FEW = 20
"""Texts: of fewer every word is in the vocabulary, as it may be that none comes twice."""

REPORT_EVERY = 1_000
"""Texts between two looks at whether the person wants to end the job."""


class TextSource(DataSource):
    """Texts and their classes, cut into tokens by a tokenizer that is made for them.

    The tokenizer learns from the texts that may be trained on; a validation part or a test part
    of the source's own teaches it nothing, unless there is nothing else.
    """

    tokenizer: Literal["auto", "words", "characters", "byte-pair", "unigram"] = setting(
        AUTO,
        title="Tokens",
        help="What a text is cut into: characters suit scripts without spaces, pieces rare words; "
        "found from the texts, they are characters or words.",
        none="found from the texts",
        choices=(AUTO, "words", "characters", "byte-pair"),
    )
    vocabulary: int = setting(
        10_000,
        ge=16,
        le=1_000_000,
        title="Vocabulary",
        help="How many different tokens are known at most; the commonest are.",
        unit="tokens",
    )
    length: int = setting(
        128,
        ge=1,
        le=4096,
        title="Length",
        help="Tokens of a text that are read; what comes after is cut off.",
        unit="tokens",
    )

    @abstractmethod
    def read(self, data_dir: Path, progress: Progress) -> ReadTexts:
        """The texts as they are, before they are cut into tokens.

        Raises:
            DataError: they cannot be found or read.
            Cancelled: as `progress` says.
        """

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        # Imported here: they import torch, and the window knows this source before that.
        from studio.engine.data.samples import Recognised
        from studio.engine.data.texts.text_dataset import text_dataset
        from studio.engine.data.texts.trained_tokenizer import TWICE, fitted
        from studio.engine.data.texts.unspaced import suiting_tokenizer

        reading, learning, cutting = stages(progress, COSTS)
        found = self.read(data_dir, reading)
        texts = _learned_from(found)
        kind = suiting_tokenizer(texts) if self.tokenizer == AUTO else self.tokenizer
        if self.tokenizer == AUTO:
            found = replace(found, recognised=(*found.recognised, Recognised(TOKENIZER, kind)))
        placement = fitted(
            _reported(texts, learning),
            kind,
            self.vocabulary,
            self.length,
            least=TWICE if len(texts) >= FEW else 1,
        )
        return text_dataset(found, placement, cutting)

    def open_as(self, placement: InputTransform, data_dir: Path, progress: Progress) -> Dataset:
        from studio.engine.data.texts.text_dataset import text_dataset

        wanted = of_texts(placement)
        return text_dataset(self.read(data_dir, progress), wanted, progress)

    def as_opened(self, dataset: Dataset) -> TextSource:
        found = dict(dataset.recognised).get(TOKENIZER)
        if found is None or self.tokenizer != AUTO:
            return self
        return self.changed(tokenizer=found)


def _learned_from(found: ReadTexts) -> Sequence[str]:
    """The texts that may be trained on; of data that are there to measure with alone, these."""
    return next((part.texts for part in found.parts.values() if len(part.texts)), ())


def _reported(texts: Sequence[str], progress: Progress) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number % REPORT_EVERY == 0:
            progress.report(number, len(texts))
        yield text
