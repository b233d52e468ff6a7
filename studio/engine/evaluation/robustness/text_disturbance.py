"""What texts are disturbed by, each at a few strengths, by the augmentations of texts."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.augmentation.augmentation import Rewriting
from studio.engine.data.augmentation.masking import MaskTokens
from studio.engine.data.augmentation.text_augmenter import TokenHider, rewritten
from studio.engine.data.augmentation.text_preview import with_masks
from studio.engine.data.augmentation.typing_errors import TypingErrors
from studio.engine.data.augmentation.wording import WORD, DropWords, SwapNeighbours
from studio.engine.data.texts.tokenizing import token_ids, tokenizer_of
from studio.engine.evaluation.robustness.disturbance import Disturbance

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.engine.data.text_transform import TextTransform


class TextDisturbance(Disturbance):
    """Something that may be different about a text."""

    @abstractmethod
    def disturbed(
        self,
        texts: Sequence[str],
        strength: float,
        transform: TextTransform,
        generator: torch.Generator,
    ) -> Tensor:
        """The ids of `texts`, int32 N×T, disturbed."""

    @abstractmethod
    def example(
        self, text: str, strength: float, transform: TextTransform, generator: torch.Generator
    ) -> str:
        """`text` as a person sees it, disturbed."""

    def is_seen(self, transform: TextTransform) -> bool:
        """Whether a network whose texts are cut so can see any of it."""
        return True


class _Rewritten(TextDisturbance):
    """The text itself is another."""

    @abstractmethod
    def change(self, strength: float) -> Rewriting:
        """What changes it."""

    def disturbed(
        self,
        texts: Sequence[str],
        strength: float,
        transform: TextTransform,
        generator: torch.Generator,
    ) -> Tensor:
        return token_ids(rewritten(texts, [self.change(strength)], generator), transform)

    def example(
        self, text: str, strength: float, transform: TextTransform, generator: torch.Generator
    ) -> str:
        return rewritten([text], [self.change(strength)], generator)[0]


class Mistyped(_Rewritten):
    """Letters are typed wrong."""

    title: ClassVar[str] = "Typing errors"
    unit: ClassVar[str] = "of letters"
    strengths: ClassVar[tuple[float, ...]] = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3)

    def change(self, strength: float) -> Rewriting:
        return TypingErrors(share=strength)


class WordsDropped(_Rewritten):
    """Words are left out."""

    title: ClassVar[str] = "Dropped words"
    unit: ClassVar[str] = "of all"
    strengths: ClassVar[tuple[float, ...]] = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7)

    def change(self, strength: float) -> Rewriting:
        return DropWords(share=strength)


class WordsSwapped(_Rewritten):
    """Words have changed places with the next."""

    title: ClassVar[str] = "Swapped neighbours"
    unit: ClassVar[str] = "of words"
    strengths: ClassVar[tuple[float, ...]] = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)

    def change(self, strength: float) -> Rewriting:
        return SwapNeighbours(share=strength)


class TokensMasked(TextDisturbance):
    """Tokens are hidden."""

    title: ClassVar[str] = "Masked tokens"
    unit: ClassVar[str] = "of all"
    strengths: ClassVar[tuple[float, ...]] = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7)

    def disturbed(
        self,
        texts: Sequence[str],
        strength: float,
        transform: TextTransform,
        generator: torch.Generator,
    ) -> Tensor:
        ids = token_ids(texts, transform)
        return TokenHider(transform).hidden(ids, MaskTokens(share=strength), generator)

    def example(
        self, text: str, strength: float, transform: TextTransform, generator: torch.Generator
    ) -> str:
        hidden = self.disturbed([text], strength, transform, generator)
        return with_masks(text, token_ids([text], transform)[0], hidden[0], transform)


class _OtherCase(_Rewritten):
    """Words are written in another case."""

    unit: ClassVar[str] = "of words"
    strengths: ClassVar[tuple[float, ...]] = (0.0, 0.25, 0.5, 0.75, 1.0)
    written: ClassVar[Callable[[str], str]]

    def change(self, strength: float) -> Rewriting:
        return _InCase(strength, type(self).written)

    def is_seen(self, transform: TextTransform) -> bool:
        normaliser = tokenizer_of(transform.tokenizer).normalizer
        return normaliser is None or normaliser.normalize_str("A") == "A"


class Capitals(_OtherCase):
    """Words are written in capitals."""

    title: ClassVar[str] = "Capitals"
    written: ClassVar[Callable[[str], str]] = str.upper


class SmallLetters(_OtherCase):
    """Words are written in small letters."""

    title: ClassVar[str] = "Small letters"
    written: ClassVar[Callable[[str], str]] = str.lower


@dataclass(frozen=True)
class _InCase(Rewriting):
    """Writes a share of the words in another case."""

    share: float
    written: Callable[[str], str]

    def rewritten(self, text: str, rng: Random) -> str:
        return WORD.sub(
            lambda word: self.written(word[0]) if rng.random() < self.share else word[0], text
        )
