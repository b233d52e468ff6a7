"""What turns something from elsewhere into a row of a store: one definition with two cases."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.text_transform import TextTransform
from studio.engine.errors import DataError


def _case(values: Any) -> str:
    is_text = isinstance(values, TextTransform) or (
        isinstance(values, dict) and "tokenizer" in values
    )
    return "text" if is_text else "picture"


InputTransform = Annotated[
    Annotated[ImageTransform, Tag("picture")] | Annotated[TextTransform, Tag("text")],
    Discriminator(_case),
]
"""A picture is brought to one size and place, a text is cut into tokens."""


def vocabulary_of(transform: InputTransform) -> int | None:
    """How many ids texts are made of; None of pictures."""
    return transform.vocabulary if isinstance(transform, TextTransform) else None


def of_pictures(transform: InputTransform) -> ImageTransform:
    """`transform`, of a network that pictures are given to.

    Raises:
        DataError: it reads texts.
    """
    if isinstance(transform, TextTransform):
        raise DataError(
            "The network reads texts, and pictures came. Choose texts, or a network that reads "
            "pictures."
        )
    return transform


def of_texts(transform: InputTransform) -> TextTransform:
    """`transform`, of a network that texts are given to.

    Raises:
        DataError: it reads pictures.
    """
    if isinstance(transform, ImageTransform):
        raise DataError(
            "The network reads pictures, and texts came. Choose pictures, or a network that reads "
            "texts."
        )
    return transform
