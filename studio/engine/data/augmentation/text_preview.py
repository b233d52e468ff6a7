"""Texts beside what augmentation makes of them, by the very code that training runs."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.engine.data.augmentation.preview import VARIANTS, PreviewRequest
from studio.engine.data.augmentation.text_augmenter import TextAugmenter
from studio.engine.data.samples import Samples
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import token_ids, tokenizer_of, tokens_of


@dataclass(frozen=True)
class TextPreview:
    """Texts before and after.

    Attributes:
        originals: N texts.
        variants: K times N: K draws of each.
        names: what each is of.
    """

    originals: tuple[str, ...]
    variants: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]


def text_preview(train: Samples, transform: TextTransform, request: PreviewRequest) -> TextPreview:
    """Some training texts, and `VARIANTS` draws of each. A hidden token stands as its mask.

    Raises:
        RecipeError: an augmentation changes pictures.
    """
    order = torch.randperm(len(train), generator=torch.Generator().manual_seed(request.samples))
    shown = train.take(order[: request.count])
    texts = [shown.text(index) for index in range(len(shown))]
    augmenter = TextAugmenter(request.augmentations, transform, shown)
    generator = torch.Generator().manual_seed(request.draws)
    return TextPreview(
        originals=tuple(texts),
        variants=tuple(_variant(texts, augmenter, transform, generator) for _ in range(VARIANTS)),
        names=tuple(train.classes[label] for label in shown.labels.tolist()),
    )


def _variant(
    texts: list[str], augmenter: TextAugmenter, transform: TextTransform, rng: torch.Generator
) -> tuple[str, ...]:
    changed = augmenter.rewritten(texts, rng)
    ids = token_ids(changed, transform)
    hidden = augmenter.masked(ids, rng)
    return tuple(
        with_masks(text, before, after, transform)
        for text, before, after in zip(changed, ids, hidden, strict=True)
    )


def with_masks(text: str, before: Tensor, after: Tensor, transform: TextTransform) -> str:
    """`text` with the name of its mask in the place of each token that is hidden."""
    places = (before != after).nonzero()[:, 0].tolist()
    tokens = tokens_of(text, transform) if places else []
    tokenizer = tokenizer_of(transform.tokenizer)
    for place in reversed(places):
        name = tokenizer.id_to_token(int(after[place])) or ""
        text = text[: tokens[place].start] + name + text[tokens[place].end :]
    return text
