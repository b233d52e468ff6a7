"""What a network says of picture files, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from studio.engine.data.input_transform import of_pictures
from studio.engine.data.pictures.named_pictures import pictures_named
from studio.engine.data.pictures.picture import place_file
from studio.engine.errors import StudioError
from studio.engine.evaluation.predictor import Predictor

COLUMNS = "file", "prediction", "confidence", "second", "second_confidence", "unsure", "error"
"""Of a table of answers."""


@dataclass(frozen=True)
class PictureAnswer:
    """What a network says of one picture.

    Attributes:
        probabilities: of each class, in the network's order; none where it was not asked.
        is_empty: no ink stands out from its ground, and the network was asked about nothing.
        is_unsure: the likeliest class is less likely than it has to be.
        error: why the picture could not be read.
    """

    file: Path
    probabilities: Mapping[str, float] = field(default_factory=dict)
    is_empty: bool = False
    is_unsure: bool = False
    error: StudioError | None = None

    def best(self, count: int) -> list[tuple[str, float]]:
        """The `count` likeliest classes, the likeliest first."""
        ranked = sorted(self.probabilities.items(), key=lambda item: -item[1])
        return ranked[:count]

    def row(self) -> list[object]:
        """As `COLUMNS` say; what there is none of is empty."""
        first, second = [*self.best(2), ("", ""), ("", "")][:2]
        unsure = "" if self.error is not None else int(self.is_unsure)
        return [self.file, *first, *second, unsure, "" if self.error is None else self.error]


def table(found: Iterable[PictureAnswer]) -> Iterator[Sequence[object]]:
    """Answers as a table: `COLUMNS`, and a row each."""
    yield COLUMNS
    for answer in found:
        yield answer.row()


def answers(
    predictor: Predictor, names: Iterable[Path], threshold: float | None = None
) -> Iterator[PictureAnswer]:
    """Of each picture that `pictures_named` gives, as it is asked for. One that cannot be read is
    told as such, and does not end it.

    Args:
        threshold: confidence, 0–1, below which an answer is unsure; None: the network's own.
    """
    for path, error in pictures_named(names):
        if error is not None:
            yield PictureAnswer(path, error=error)
            continue
        try:
            yield _answer(predictor, path, threshold)
        except StudioError as unread:
            yield PictureAnswer(path, error=unread)


def _answer(predictor: Predictor, path: Path, threshold: float | None) -> PictureAnswer:
    placement = of_pictures(predictor.placement)
    picture = place_file(path, placement)
    shares = predictor.probabilities(picture[None])[0].tolist()
    if threshold is None:
        is_unsure = predictor.answering.is_unsure(max(shares))
    else:
        is_unsure = max(shares) < threshold
    return PictureAnswer(
        file=path,
        probabilities=dict(zip(predictor.classes, shares, strict=True)),
        is_empty=placement.style == "ink" and not picture.any(),
        is_unsure=is_unsure,
    )
