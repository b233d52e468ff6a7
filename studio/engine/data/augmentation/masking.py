"""The augmentation that hides tokens of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.engine.data.augmentation.augmentation import Augmentation, Masking
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import Tensor


class MaskTokens(Augmentation, Masking):
    """Hides tokens: each becomes the tokenizer's mask, or an unknown one. Teaches to read words by
    those around them, and what to do with unknown ones (Bowman et al., 2016)."""

    share: float = setting(
        0.1,
        ge=0,
        le=1,
        title="Share",
        help="How many of the tokens are hidden; one of a text always stays.",
    )

    def is_hidden(self, is_token: Tensor, drawn: Tensor) -> Tensor:
        hidden = is_token & (drawn < self.share)
        stays = drawn.masked_fill(~is_token, -1).argmax(1, keepdim=True)
        return hidden.scatter(1, stays, False)
