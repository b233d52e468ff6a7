"""What turns something from elsewhere into a row of a store: one definition with two cases."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.text_transform import TextTransform


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
