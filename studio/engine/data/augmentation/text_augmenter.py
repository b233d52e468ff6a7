"""Augmentations of texts made ready for training: a batch of ids in, another out.

What changes words needs the texts themselves. A batch is found among them by its ids: to the
network, texts with the same ids are the same one. They are rewritten and cut into tokens again,
which takes about a millisecond for 64 messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import torch
from torch import Tensor

from studio.engine.data.augmentation.augmentation import (
    Augmentation,
    Masking,
    Rewriting,
    refuse_others,
)
from studio.engine.data.samples import Samples
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import token_ids, tokenizer_of

MASKS = ("[MASK]", "<mask>")
"""What tokenizers call the token that hides another."""

LARGEST = 2**62


class TextAugmenter:
    """Augments batches; each text gets its own random draw.

    Args:
        augmentations: what is done, in this order; tokens are masked after words were changed.
        transform: what the samples' texts were cut into tokens by.
        train: the samples that batches are of, with their texts.

    Attributes:
        mixes: never; texts are not mixed.

    Raises:
        RecipeError: one of them changes pictures.
        DataError: the tokenizer cannot be read.
    """

    mixes = False

    def __init__(
        self, augmentations: tuple[Augmentation, ...], transform: TextTransform, train: Samples
    ) -> None:
        refuse_others(augmentations, texts=True)
        self._rewriting = [one for one in augmentations if isinstance(one, Rewriting)]
        self._masking = [one for one in augmentations if isinstance(one, Masking)]
        self._transform, self._train = transform, train
        self._hider = TokenHider(transform)
        self._keys = self._order = torch.empty(0, dtype=torch.int64)
        if self._rewriting:
            self._keys, self._order = _keys_of_all(train).sort(stable=True)

    def __call__(self, ids: Tensor, generator: torch.Generator) -> Tensor:
        """Other ids of the same shape.

        Args:
            ids: int32, N×T, rows of the training samples; left as they are.
            generator: on the ids' device; the only source of randomness.
        """
        if self._rewriting:
            texts = self.rewritten(self._texts(ids), generator)
            ids = token_ids(texts, self._transform).to(ids.device)
        return self.masked(ids, generator)

    def rewritten(self, texts: Sequence[str], generator: torch.Generator) -> list[str]:
        """`texts` with their words changed."""
        return rewritten(texts, self._rewriting, generator)

    def masked(self, ids: Tensor, generator: torch.Generator) -> Tensor:
        """`ids` (N×T, int32) with some tokens hidden."""
        for one in self._masking:
            ids = self._hider.hidden(ids, one, generator)
        return ids

    def _texts(self, ids: Tensor) -> list[str]:
        """Of each row, the first training text that has its ids."""
        places = torch.searchsorted(self._keys, _keys(ids.cpu()))
        return [self._train.text(int(self._order[place])) for place in places.tolist()]


class TokenHider:
    """Hides tokens of texts that `transform` cut. Raises as `TextAugmenter`."""

    def __init__(self, transform: TextTransform) -> None:
        self._mask, self._no_tokens = _special_ids(transform)

    def hidden(self, ids: Tensor, masking: Masking, generator: torch.Generator) -> Tensor:
        """`ids` (N×T, int32) with those tokens hidden that `masking` chooses."""
        is_token = ~torch.isin(ids, self._no_tokens.to(ids.device))
        drawn = torch.rand(ids.shape, generator=generator, device=ids.device)
        return ids.masked_fill(masking.is_hidden(is_token, drawn), self._mask)


def rewritten(
    texts: Sequence[str], rewriting: Sequence[Rewriting], generator: torch.Generator
) -> list[str]:
    """`texts` with their words changed, in this order, each text by its own draw."""
    if not rewriting:
        return list(texts)
    device = generator.device
    seeds = torch.randint(LARGEST, (len(texts),), generator=generator, device=device).tolist()
    pairs = zip(texts, seeds, strict=True)
    return [_changed(text, rewriting, Random(seed)) for text, seed in pairs]


def _changed(text: str, rewriting: Sequence[Rewriting], rng: Random) -> str:
    for one in rewriting:
        text = one.rewritten(text, rng)
    return text


def _special_ids(transform: TextTransform) -> tuple[int, Tensor]:
    """What hides a token, and the ids that are none of a text's own."""
    tokenizer = tokenizer_of(transform.tokenizer)
    found = (tokenizer.token_to_id(name) for name in MASKS)
    mask = next((number for number in found if number is not None), transform.unknown)
    added = tokenizer.get_added_tokens_decoder().items()
    special = {number for number, token in added if token.special} - {transform.unknown}
    no_tokens = sorted(special | {transform.padding})
    return mask, torch.tensor(no_tokens, dtype=torch.int32)


def _keys_of_all(samples: Samples) -> Tensor:
    keys = [_keys(ids.cpu()) for ids, _ in samples.chunks()]
    return torch.cat([torch.empty(0, dtype=torch.int64), *keys])


def _keys(ids: Tensor) -> Tensor:
    """N, int64: the same for the same row. A sum of random multiples modulo 2⁶⁴: among a million
    texts two different ones share a key with a probability of 3e-8.
    """
    generator = torch.Generator().manual_seed(0)
    factors = torch.randint(LARGEST, (ids.shape[1],), generator=generator) * 2 + 1
    return (ids.long() * factors).sum(1)
