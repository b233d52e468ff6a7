"""The dataset that is open: a value that most features of the window look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.engine.recipe import Data

if TYPE_CHECKING:
    from studio.engine.data.overview import Overview, PreparedData
    from studio.engine.data.samples import Dataset


@dataclass(frozen=True)
class OpenedData:
    """An open dataset and how it looks, split as `data` says.

    Attributes:
        encoder: the folder of the text encoder in the table whose tokenizer has cut the texts;
            empty where they are cut as `data` says.
        own: the dataset as its source gave it, where an encoder's tokenizer has cut it.
    """

    data: Data
    dataset: Dataset
    view: PreparedData
    encoder: str = ""
    own: Dataset | None = None

    @property
    def overview(self) -> Overview:
        return self.view.overview
