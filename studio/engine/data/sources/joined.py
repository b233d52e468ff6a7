"""Two datasets as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.source import DataSource
from studio.engine.data.texts.text_source import TextSource
from studio.engine.errors import DataError
from studio.engine.percent import whole_percent
from studio.engine.progress import Progress
from studio.engine.reasons import reason_of
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.input_transform import InputTransform
    from studio.engine.data.samples import Dataset

BETWEEN = " + "


class Joined(DataSource):
    """The samples of two sources, which may be joined themselves.

    The classes are those of the first, then those that only the second has; ``A`` and ``a`` are
    two. The second's pictures are brought to the first's shape, its texts are cut by the first's
    tokenizer. Each part joins its like; a
    test or validation part that only one has stays that one's, and measures those classes alone.

    With a `share` the second is there to be rehearsed, so that it is not forgotten while the first
    is learned (Robins, 1995): only some of its training samples are taken, always the same ones,
    of each class in proportion. Its test and validation parts stay whole: they only measure.
    """

    title: ClassVar[str] = "Joined"

    first: DataSource = setting(
        title="First", help="Its pictures' shape or its tokens, and its classes' order, are kept."
    )
    second: DataSource = setting(
        title="Second",
        help="Its pictures get the first's shape, its texts are cut into the first's tokens.",
    )
    share: float | None = setting(
        None,
        gt=0,
        lt=1,
        title="Rehearsed",
        none="all of the second",
        help="The share of all training samples that are the second's, to be rehearsed; fewer "
        "where it has no more.",
    )

    def found(self, data_dir: Path) -> bool:
        return self.first.found(data_dir) and self.second.found(data_dir)

    @property
    def label(self) -> str:
        return self.translated(str)

    def translated(self, translate: Callable[[str], str]) -> str:
        second = self.second.translated(translate)
        rehearsed = second if self.share is None else f"{second} ({whole_percent(self.share)})"
        return BETWEEN.join((self.first.translated(translate), rehearsed))

    def as_opened(self, dataset: Dataset) -> DataSource:
        """What was found out is the first's."""
        return self.changed(first=self.first.as_opened(dataset))

    def sources(self) -> list[DataSource]:
        """All that are joined, in order; none is joined itself."""
        both = (self.first, self.second)
        return [
            source
            for part in both
            for source in (part.sources() if isinstance(part, Joined) else [part])
        ]

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        self._refuse_twice()
        self._refuse_mixture()
        dataset = self.sources()[0].open_to_join(data_dir, progress)
        return self._joined(dataset, data_dir, progress)

    def open_as(self, placement: InputTransform, data_dir: Path, progress: Progress) -> Dataset:
        self._refuse_twice()
        self._refuse_mixture()
        dataset = self.sources()[0].open_as(placement, data_dir, progress)
        return self._joined(dataset, data_dir, progress)

    def _refuse_twice(self) -> None:
        sources = self.sources()
        for place, source in enumerate(sources):
            if source in sources[:place]:
                raise DataError(
                    "{name} is joined to itself, and every sample would come twice. Join it to "
                    "another dataset.",
                    name=source.label,
                )

    def _refuse_mixture(self) -> None:
        of_texts, of_pictures = (
            [source.label for source in self.sources() if holds_texts(source) == wanted]
            for wanted in (True, False)
        )
        if of_texts and of_pictures:
            raise DataError(
                "{texts} holds texts and {pictures} holds pictures: a network reads one or the "
                "other. Join texts to texts, or pictures to pictures.",
                texts=of_texts[0],
                pictures=of_pictures[0],
            )

    def _joined(self, dataset: Dataset, data_dir: Path, progress: Progress) -> Dataset:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.join import join

        try:
            return join(self._pieces(dataset, data_dir, progress), self.label, progress)
        except OSError as error:
            raise DataError(
                "{name} fit neither in the memory nor on the disk ({reason}). Free some room.",
                name=self.label,
                reason=reason_of(error),
            ) from error

    def _pieces(self, dataset: Dataset, data_dir: Path, progress: Progress) -> list[Dataset]:
        """What is joined, in order; `dataset` is the first of it."""
        from studio.engine.data.sources.reading.join import rehearsed

        beginning = self.second.sources()[0] if isinstance(self.second, Joined) else self.second
        other = beginning.open_as(dataset.placement, data_dir, progress)
        both = [
            part._pieces(its, data_dir, progress) if isinstance(part, Joined) else [its]
            for part, its in ((self.first, dataset), (self.second, other))
        ]
        if self.share is not None:
            both[1] = rehearsed(both[1], both[0], self.share)
        return [*both[0], *both[1]]


def holds_texts(source: DataSource) -> bool:
    """Whether `source` gives texts, and no pictures; of joined ones the first tells."""
    beginning = source.sources()[0] if isinstance(source, Joined) else source
    return isinstance(beginning, TextSource)


def by_characters(source: DataSource) -> DataSource:
    """`source`, its texts cut into characters; of joined ones the first's cut all."""
    if isinstance(source, Joined):
        return source.changed(first=by_characters(source.first))
    return source.changed(tokenizer="characters") if isinstance(source, TextSource) else source
