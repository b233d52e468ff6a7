"""The texts behind a store of ids, to be cut anew by another tokenizer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Store
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import encode_all
from studio.engine.errors import DataError
from studio.engine.progress import Progress


@dataclass(frozen=True)
class TextOriginals:
    """Of a store: row by row."""

    texts: Sequence[str]

    def placed(self, placement: ImageTransform | TextTransform, progress: Progress) -> Store:
        """All of them as the tokenizer of `placement` cuts them.

        Raises:
            DataError: it is a network for pictures that asks.
            OSError: they fit neither in memory nor on the disk.
            Cancelled: as `progress` says.
        """
        if not isinstance(placement, TextTransform):
            raise DataError(
                "The network reads pictures and the data are texts. Choose a network that reads "
                "texts, or data with pictures."
            )
        return encode_all(self.texts, placement, progress)
