"""What an augmentation is: a random change to training samples that leaves their meaning.

A kind is one class: an `Augmentation` with settings that is also one (or two) of the things that
can be done to a batch, each an abstract class here:

========================  ==================================  =========================
`Geometric`               moves pixels by an affine map       shift, rotate, flip, ...
`Displacing`              moves each pixel by its own way     elastic
`Changing`                changes the values of pixels        brightness, noise, ...
`Mixing`                  mixes pictures and their targets    MixUp, CutMix
`Rewriting`               changes the words of a text         dropped words, typos
`Masking`                 hides tokens of a text              masked tokens
========================  ==================================  =========================

Pictures are float32, N×C×H×W, from 0 to 1. Lengths are shares of a side or pixels, angles are
degrees, as each setting's unit says. Texts are changed as strings and cut into tokens again, but
masked as ids, int32 N×T. Every sample of a batch gets its own random draw.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from random import Random
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.errors import RecipeError
from studio.engine.spec import Kind

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.data.augmentation.batch_rng import BatchRng

Style = Literal["ink", "photo"]
"""Ink lies on an empty ground, so beyond its border is nothing; a photograph goes on there."""


class Augmentation(Kind):
    """A random change to training samples."""


class Geometric(ABC):
    """Moves pixels by an affine map. Neighbours of this sort are applied as one."""

    @abstractmethod
    def matrices(self, rng: BatchRng) -> Tensor:
        """N×3×3, float32: from a place (x, y, 1) in the result to the one it is taken from.

        Places are in pixels from the picture's middle, to the right and down.
        """

    @property
    @abstractmethod
    def is_still(self) -> bool:
        """Whether these settings move nothing, so that it can be left out."""


class Displacing(ABC):
    """Moves every pixel by a way of its own. Joins the geometric ones beside it."""

    @abstractmethod
    def displacements(self, rng: BatchRng) -> Tensor:
        """N×2×H×W, float32: how far to the right and down each pixel is taken from, in pixels."""

    @property
    @abstractmethod
    def is_still(self) -> bool:
        """As `Geometric.is_still`."""


class Changing(ABC):
    """Changes the values of pixels. A geometric one that moves whole pixels is this too: alone
    it copies values as they are, and needs no interpolation.

    Attributes:
        overwrites: whether the pictures that `change` is given become the result, which saves
            memory. If not, they stay as they are.
    """

    overwrites: ClassVar[bool] = False

    @abstractmethod
    def change(self, pictures: Tensor, rng: BatchRng, style: Style) -> Tensor:
        """Pictures of the same shape.

        They may leave 0–1: the end of the pipeline brings them back.
        """


class Mixing(ABC):
    """Mixes each picture with another of the batch, and their targets alike."""

    @abstractmethod
    def mix(self, pictures: Tensor, targets: Tensor, rng: BatchRng) -> tuple[Tensor, Tensor]:
        """New pictures and targets; those given stay as they are.

        Args:
            targets: N×classes, float32, each row a share for every class that sums to 1.
        """


class Rewriting(ABC):
    """Changes the words of a text."""

    @abstractmethod
    def rewritten(self, text: str, rng: Random) -> str:
        """Another text: never an empty one, unless `text` is.

        Only ``rng.random()`` is drawn from: that gives the same numbers in every version of Python.
        """


class Masking(ABC):
    """Hides tokens of a text."""

    @abstractmethod
    def is_hidden(self, is_token: Tensor, drawn: Tensor) -> Tensor:
        """N×T, bool, the tokens that are hidden: never all of a text.

        Args:
            is_token: N×T, bool: no padding, and nothing that the tokenizer adds.
            drawn: N×T, float32, evenly from 0 up to 1.
        """


def is_of_texts(kind: type[Augmentation]) -> bool:
    """Whether a kind changes texts, and no pictures."""
    return issubclass(kind, (Rewriting, Masking))


def kinds_for(texts: bool) -> list[type[Augmentation]]:
    """The kinds that change texts, or those that change pictures, in the order of the list."""
    return [kind for kind in Augmentation.kinds.values() if is_of_texts(kind) == texts]


def refuse_others(augmentations: Iterable[Augmentation], texts: bool) -> None:
    """See that all of them change texts, or that all change pictures.

    Raises:
        RecipeError: one changes the other.
    """
    for one in augmentations:
        if is_of_texts(type(one)) != texts:
            kinds = [kind.__name__ for kind in kinds_for(texts)]
            raise RecipeError(
                "{kind} changes {its}, and the data are {data}: take it out of data.augment, or "
                "choose among {kinds}.",
                kind=one.kind,
                its="pictures" if texts else "texts",
                data="texts" if texts else "pictures",
                kinds=", ".join(kinds),
            )
