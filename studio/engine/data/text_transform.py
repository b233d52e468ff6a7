"""How a text becomes a row of token ids."""

from __future__ import annotations

from typing import Literal

from studio.engine.spec import Spec, setting


class TextTransform(Spec):
    """A tokenizer, whole, and how many tokens a text has at most.

    The tokenizer travels with the weights: ids mean nothing without it. Rows that are shorter are
    filled up with the id of its padding.

    Attributes:
        tokenizer: as Hugging Face's ``tokenizers`` writes it into ``tokenizer.json``.
        padding: the id that fills up short rows.
        unknown: the id of what is not in the vocabulary.
        vocabulary: how many ids there are.
    """

    tokenizer: str
    length: int = setting(
        ge=1, le=4096, title="Length", help="Tokens of a text that are read.", unit="tokens"
    )
    padding: int = setting(ge=0, le=2**31 - 1, title="Padding", help="The id of no token.")
    unknown: int = setting(ge=0, le=2**31 - 1, title="Unknown", help="The id of any other token.")
    vocabulary: int = setting(
        ge=1, le=2**31 - 1, title="Vocabulary", help="How many ids there are."
    )

    @property
    def style(self) -> Literal["text"]:
        """What it is of, where a picture's says ink or photo."""
        return "text"

    @property
    def shape(self) -> tuple[int]:
        """T: of one row."""
        return (self.length,)
