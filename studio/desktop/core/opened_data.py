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
    """An open dataset and how it looks, split as `data` says."""

    data: Data
    dataset: Dataset
    view: PreparedData

    @property
    def overview(self) -> Overview:
        return self.view.overview
