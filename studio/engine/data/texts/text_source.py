"""The base of the sources of texts: reading is theirs, cutting into tokens is the same for all."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from studio.engine.data.input_transform import InputTransform, of_texts
from studio.engine.data.source import DataSource
from studio.engine.progress import Progress, stages
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset
    from studio.engine.data.texts.text_dataset import ReadTexts


COSTS = (1, 2, 3)
"""Of reading a table, learning the tokens and cutting all into them, as they take their time."""

FEW = 20
"""Texts: of fewer every word is in the vocabulary, as it may be that none comes twice."""

REPORT_EVERY = 1_000
"""Texts between two looks at whether the person wants to end the job."""


class TextSource(DataSource):
    """Texts and their classes, cut into tokens by a tokenizer that is made for them.

    The tokenizer learns from the texts that may be trained on; a validation part or a test part
    of the source's own teaches it nothing.
    """

    tokenizer: Literal["words", "characters", "byte-pair", "unigram"] = setting(
        "words",
        title="Tokens",
        help="What a text is cut into: characters suit scripts without spaces, pieces rare words.",
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
        from studio.engine.data.texts.text_dataset import text_dataset
        from studio.engine.data.texts.trained_tokenizer import TWICE, fitted

        reading, learning, cutting = stages(progress, COSTS)
        found = self.read(data_dir, reading)
        texts = found.parts["train"].texts
        placement = fitted(
            _reported(texts, learning),
            self.tokenizer,
            self.vocabulary,
            self.length,
            least=TWICE if len(texts) >= FEW else 1,
        )
        return text_dataset(found, placement, cutting)

    def open_as(self, placement: InputTransform, data_dir: Path, progress: Progress) -> Dataset:
        from studio.engine.data.texts.text_dataset import text_dataset

        wanted = of_texts(placement)
        return text_dataset(self.read(data_dir, progress), wanted, progress)


def _reported(texts: Sequence[str], progress: Progress) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number % REPORT_EVERY == 0:
            progress.report(number, len(texts))
        yield text
