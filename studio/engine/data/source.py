"""What a data source is: a spec that knows how to open its dataset."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.progress import Progress
from studio.engine.spec import Kind

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset


class DataSource(Kind):
    """Where samples come from. A source is one subclass in a module of ``sources/``.

    Attributes:
        title: its name in the list of datasets (``"Fashion-MNIST"``).
    """

    title: ClassVar[str]

    @abstractmethod
    def found(self, data_dir: Path) -> bool:
        """Whether `open` would need no network: it is bundled, or already on this disk.

        Only looks for file names (no library is imported, nothing is read), so that the
        window may ask for every source at start-up.
        """

    @abstractmethod
    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        """Read it, downloading to `data_dir` (a torchvision root) what is not there.

        Raises:
            DataError: it cannot be found, read or downloaded, in one sentence.
            Cancelled: `progress` was told to end; nothing half-made is left behind.
        """
