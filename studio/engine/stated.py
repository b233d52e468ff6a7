"""What a person states of weights that do not tell it themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from studio.engine.data.preprocessing import for_channels
from studio.engine.errors import CheckpointError, RecipeError
from studio.engine.files import open_regular
from studio.engine.printable import printable
from studio.engine.reasons import reason_of
from studio.engine.spec import Spec
from studio.engine.unfit import Unfit

Kept = Literal["plain", "ema"]
"""Weights as training left them, or a moving average of them over the steps."""

PRESETS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "0-1": ((0.0,), (1.0,)),
    "imagenet": ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    "0.5": ((0.5,), (0.5,)),
}
"""Mean and standard deviation of pixels scaled to 0–1, by the name of a usual choice."""

MOST_CLASSES = 25_000
"""Names of classes: the whole of ImageNet has 21,841, and a table of all pairs must fit."""

MOST_NAMES_READ = 16 * 2**20
"""Bytes of a file of names: the most classes with 600 letters each."""


class Stated(Spec):
    """What is said of bare weights beside the file.

    Attributes:
        weights: plain or averaged ones; None for the plain ones where they are there.
        mean, std: of pixels scaled to 0–1: one number, or one a channel; empty where nothing is
            said.
        classes: names, in the order of the outputs; empty where nothing is said.
    """

    weights: Kept | None = None
    mean: tuple[float, ...] = ()
    std: tuple[Annotated[float, Field(gt=0)], ...] = ()
    classes: Annotated[tuple[str, ...], Field(max_length=MOST_CLASSES)] = ()

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if bool(self.mean) != bool(self.std):
            raise Unfit("mean and std belong together: say both")
        if any(not name or printable(name) != name for name in self.classes):
            raise Unfit("a class has no name, or one with letters that cannot be shown")
        if len(set(self.classes)) < len(self.classes):
            raise Unfit("two classes have the same name")
        return self

    def normalisation(self, channels: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Mean and std by channel.

        Raises:
            CheckpointError: so many were not said.
        """
        return _for(channels, self.mean), _for(channels, self.std)


def _for(channels: int, values: tuple[float, ...]) -> tuple[float, ...]:
    if len(values) in (1, channels):
        return values * (channels // len(values))
    if channels == 1 and values in PRESETS["imagenet"]:
        return for_channels(values, channels)  # grey pictures in all three channels
    raise CheckpointError(
        "{came} means and standard deviations were stated, and the network reads {channels} "
        "channels: state one, or one a channel.",
        came=len(values),
        channels=channels,
    )


def preset_of(said: Stated) -> str:
    """The name of the usual normalisation that was stated; empty for none or another."""
    return next((n for n, values in PRESETS.items() if values == (said.mean, said.std)), "")


def stated(weights: Kept | None, mean: str | None, std: str | None, classes: str | None) -> Stated:
    """What the texts of the command line say; a preset's name for one says the other too.

    Raises:
        RecipeError: one cannot be understood.
    """
    means, stds = _numbers(mean, 0), _numbers(std, 1)
    if mean in PRESETS and std is None:
        stds = PRESETS[mean][1]
    if std in PRESETS and mean is None:
        means = PRESETS[std][0]
    names = class_names(classes) if classes else ()
    return Stated.parse({"weights": weights, "mean": means, "std": stds, "classes": names})


def _numbers(text: str | None, which: int) -> tuple[float, ...]:
    if text is None:
        return ()
    if text in PRESETS:
        return PRESETS[text][which]
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise RecipeError(
            "{text} is no mean or standard deviation: expected one of {presets}, a number, or "
            "numbers with commas, one a channel.",
            text=text,
            presets=", ".join(PRESETS),
        ) from error


def class_names(text: str) -> tuple[str, ...]:
    """Names with commas between them, or a file with a name a line.

    Raises:
        RecipeError: it is a file that cannot be read.
    """
    path = Path(text)
    try:
        is_file = path.exists()
    except (OSError, ValueError):  # a list that is too long for a path
        is_file = False
    if not is_file:
        return tuple(name.strip() for name in text.split(","))
    try:
        with open_regular(path) as file:
            content = file.read(MOST_NAMES_READ).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecipeError(
            "{path} is no list of classes ({reason}): expected a text with a name a line.",
            path=path,
            reason=reason_of(error),
        ) from error
    return tuple(name.strip() for name in content.splitlines() if name.strip())
