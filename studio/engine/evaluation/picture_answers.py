"""What a network says of picture files, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.engine.data.input_transform import of_pictures
from studio.engine.data.pictures.named_pictures import pictures_named
from studio.engine.data.pictures.picture import place_file
from studio.engine.errors import StudioError
from studio.engine.evaluation.answer import Answer
from studio.engine.evaluation.predictor import Predictor


@dataclass(frozen=True)
class PictureAnswer(Answer):
    """What a network says of a picture in a file."""

    file: Path

    @property
    def name(self) -> str:
        return str(self.file)


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
    return PictureAnswer(
        path,
        probabilities=dict(zip(predictor.classes, shares, strict=True)),
        is_empty=placement.style == "ink" and not picture.any(),
        is_unsure=predictor.is_unsure(max(shares), threshold),
    )
