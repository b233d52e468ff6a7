"""What goes wrong, told so that a person can fix it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce

from studio.engine.printable import LONGEST, printable

BARE = 10_000
"""Numbers below this stand without separators: a side of 1024 pixels, an epoch."""


class Count(int):
    """An int that a template writes with thousands separators (``12,288``), if it has many digits.

    A template that says how, such as ``{count:,}``, is followed.
    """

    def __format__(self, how: str) -> str:
        return int.__format__(self, how or ("," if abs(self) >= BARE else ""))


def counted(value: object) -> object:
    """`value` as it may stand in a sentence."""
    return Count(value) if isinstance(value, int) and not isinstance(value, bool) else value


NAMES = {
    *("classes", "column", "data", "dataset", "file", "folder", "key", "label", "name", "names"),
    *("network", "path", "run"),
}
"""Places of sentences that hold what a person or a file calls something: it is never translated,
though a recipe may be called *Test pictures*.
"""


class StudioError(Exception):
    """A failure told in one sentence: what was expected, what came, what to do.

    The template is English with named places, for example
    ``"{path} is not a folder. Choose a folder with one sub-folder a class."``.
    It is also the key under which the window finds its translation, so the
    values stay apart from it. Text among them is kept printable and short.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = {name: shown(value) for name, value in values.items()}

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def worded(self, translate: Callable[[str], str]) -> str:
        """The sentence in another language.

        Phrases among the values are the engine's and are translated too, as are errors; single
        words are names, and so is whatever stands in a place of `NAMES`.
        """
        return worded(self.template, self.values, translate)


def worded(template: str, values: Mapping[str, object], translate: Callable[[str], str]) -> str:
    """A sentence in another language: see `StudioError.worded`."""
    told = {
        place: value if place in NAMES and isinstance(value, str) else _worded(value, translate)
        for place, value in values.items()
    }
    return translate(template).format(**told)


def _worded(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, StudioError):
        return value.worded(translate)
    return translate(value) if isinstance(value, str) and " " in value else value


def shown(value: object) -> object:
    """`value` as it may stand in a sentence: names from elsewhere hold anything."""
    if isinstance(value, StudioError):
        return value
    return counted(value) if isinstance(value, int | float) else printable(str(value), LONGEST)


def together(errors: Iterable[StudioError]) -> StudioError:
    """Clauses as one; each stands there once, and there is one at least."""
    different = {str(error): error for error in errors}.values()
    return reduce(lambda one, next: StudioError("{one}; {next}", one=one, next=next), different)


class RecipeError(StudioError):
    """A recipe that cannot be read, or holds a value out of its range."""


class DataError(StudioError):
    """Samples that cannot be found, read or downloaded."""


class NetworkError(StudioError):
    """Layers that do not fit each other or the data."""


class CheckpointError(StudioError):
    """A ``.pth`` that cannot be read, or belongs to another network."""


class TrainingError(StudioError):
    """A run that cannot start or cannot go on."""


class RunError(TrainingError):
    """A run's folder that is another's, is held by another process, or is damaged."""


class Cancelled(Exception):
    """The person asked a long job to end; nothing is wrong."""
