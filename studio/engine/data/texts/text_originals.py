"""The texts behind a store of ids, to be cut anew by another tokenizer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.engine.data.input_transform import InputTransform, of_texts
from studio.engine.data.samples import Store
from studio.engine.data.texts.tokenizing import encode_all
from studio.engine.progress import Progress


@dataclass(frozen=True)
class TextOriginals:
    """Of a store: row by row."""

    texts: Sequence[str]

    def placed(self, placement: InputTransform, progress: Progress) -> Store:
        """All of them as the tokenizer of `placement` cuts them.

        Raises:
            DataError: it is a network for pictures that asks.
            OSError: they fit neither in memory nor on the disk.
            Cancelled: as `progress` says.
        """
        return encode_all(self.texts, of_texts(placement), progress)
