"""Two datasets as one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.source import DataSource
from studio.engine.errors import DataError
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.image_transform import ImageTransform
    from studio.engine.data.samples import Dataset

BETWEEN = " + "


class Joined(DataSource):
    """The samples of two sources, which may be joined themselves.

    The classes are those of the first, then those that only the second has; ``A`` and ``a`` are
    two. The second's pictures are brought to the first's shape. Each part joins its like; a
    test or validation part that only one has stays that one's, and measures those classes alone.
    """

    title: ClassVar[str] = "Joined"

    first: DataSource = setting(
        title="First", help="Its pictures' shape and its classes' order are kept."
    )
    second: DataSource = setting(
        title="Second", help="Its pictures are brought to the first's shape."
    )

    def found(self, data_dir: Path) -> bool:
        return self.first.found(data_dir) and self.second.found(data_dir)

    @property
    def label(self) -> str:
        return BETWEEN.join(source.label for source in self.sources())

    def sources(self) -> list[DataSource]:
        """All that are joined, in order; none is joined itself."""
        both = (self.first, self.second)
        return [
            source
            for part in both
            for source in (part.sources() if isinstance(part, Joined) else [part])
        ]

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        first, *others = self._distinct()
        dataset = first.open(data_dir, progress)
        return self._joined(dataset, others, data_dir, progress)

    def open_as(self, placement: ImageTransform, data_dir: Path, progress: Progress) -> Dataset:
        first, *others = self._distinct()
        dataset = first.open_as(placement, data_dir, progress)
        return self._joined(dataset, others, data_dir, progress)

    def _distinct(self) -> list[DataSource]:
        sources = self.sources()
        for place, source in enumerate(sources):
            if source in sources[:place]:
                raise DataError(
                    "{name} is joined to itself, and every sample would come twice. Join it to "
                    "another dataset.",
                    name=source.label,
                )
        return sources

    def _joined(
        self, dataset: Dataset, others: list[DataSource], data_dir: Path, progress: Progress
    ) -> Dataset:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.join import join

        placement = dataset.placement
        try:
            opened = [source.open_as(placement, data_dir, progress) for source in others]
            return join([dataset, *opened], self.label, progress)
        except OSError as error:
            raise DataError(
                "{name} fit neither in the memory nor on the disk ({reason}). Free some room.",
                name=self.label,
                reason=error.strerror or error,
            ) from error
