"""Augmentations of texts."""

from __future__ import annotations

from random import Random

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.data.augmentation import (
    Augmentation,
    DropWords,
    Flip,
    MaskTokens,
    SwapNeighbours,
    TypingErrors,
    kinds_for,
)
from studio.engine.data.augmentation.augmentation import Rewriting
from studio.engine.data.augmentation.augmenter import Augmenter
from studio.engine.data.augmentation.preview import VARIANTS, PreviewRequest
from studio.engine.data.augmentation.text_augmenter import TextAugmenter
from studio.engine.data.augmentation.text_preview import text_preview
from studio.engine.data.samples import Samples
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.text_dataset import ReadTexts, TextPart, text_dataset
from studio.engine.data.texts.trained_tokenizer import fitted, transform_of
from studio.engine.errors import RecipeError
from studio.engine.progress import Progress

TEXTS = [
    "the river runs under the old bridge",
    "free prize call now and win",
    "see you at home tonight",
    "ok",
] * 5
KINDS = kinds_for(texts=True)
REWRITING = [DropWords(share=0.5), SwapNeighbours(share=0.5), TypingErrors(share=0.5)]


def made(texts: list[str] = TEXTS, transform: TextTransform | None = None) -> Samples:
    labels = [row % 2 for row in range(len(texts))]
    part = TextPart(texts, labels, [str(row) for row in range(len(texts))])
    transform = transform or placement()
    read = ReadTexts("made up", ("a", "b"), {"train": part})
    return text_dataset(read, transform, Progress()).train


def placement() -> TextTransform:
    return fitted(TEXTS, "words", 60, 12)


def augmented(*augmentations: Augmentation, seed: int = 0) -> torch.Tensor:
    train = made()
    augmenter = TextAugmenter(augmentations, placement(), train)
    before = train.pictures.clone()
    changed = augmenter(train.pictures, torch.Generator().manual_seed(seed))
    assert torch.equal(train.pictures, before)  # what was given stays as it was
    assert (changed.shape, changed.dtype) == (before.shape, torch.int32)
    return changed


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_and_each_text_its_own(kind: type[Augmentation]) -> None:
    one, again, other = (augmented(kind(share=0.5), seed=seed) for seed in (3, 3, 4))
    assert torch.equal(one, again) and not torch.equal(one, other)
    assert len({tuple(row.tolist()) for row in one[::4]}) > 1


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_from_shared_generators(kind: type[Augmentation]) -> None:
    torch.manual_seed(5)
    before = torch.get_rng_state()
    augmented(kind())
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize("kind", KINDS)
def test_a_share_of_nothing_changes_nothing(kind: type[Augmentation]) -> None:
    assert torch.equal(augmented(kind(share=0)), made().pictures)


@given(st.text(), st.sampled_from(REWRITING), st.floats(0, 1), st.integers(0, 9))
def test_no_text_becomes_empty(text: str, kind: Rewriting, share: float, seed: int) -> None:
    assert isinstance(kind, Augmentation)
    changed = kind.changed(share=share).rewritten(text, Random(seed))
    assert bool(changed.strip()) == bool(text.strip())
    assert changed == kind.changed(share=share).rewritten(text, Random(seed))


@given(st.text(), st.floats(0, 1))
def test_swapping_keeps_all_words_and_dropping_some(text: str, share: float) -> None:
    swapped = SwapNeighbours(share=share).rewritten(text, Random(0))
    assert sorted(swapped) == sorted(text)
    kept = DropWords(share=share).rewritten(text, Random(0)).split()
    assert set("".join(kept)) <= set(text)


def test_words_are_whole_and_chinese_ones_single_letters() -> None:
    words = {"the", "river", "runs", "under", "old", "bridge"}
    for seed in range(9):
        assert set(DropWords(share=0.5).rewritten(TEXTS[0], Random(seed)).split()) <= words
    assert len(DropWords(share=1).rewritten("今天天气很好", Random(0))) == 1
    assert SwapNeighbours(share=1).rewritten("one two  three four", Random(0)) == (
        "two one  four three"
    )


def test_a_key_beside_the_right_one() -> None:
    typed = {TypingErrors(share=1).rewritten("g", Random(seed)) for seed in range(200)}
    assert typed == {*"ftyhvb", "gg", "g"}  # never left out: nothing would stay


def test_masks_hide_tokens_and_never_all_of_a_text() -> None:
    train, transform = made(), placement()
    hidden = augmented(MaskTokens(share=1))
    is_token = train.pictures != transform.padding
    is_hidden = (hidden == transform.unknown) & is_token
    assert torch.equal(hidden[~is_hidden], train.pictures[~is_hidden])
    assert torch.equal(is_hidden.sum(1), is_token.sum(1) - 1)


def test_a_tokenizer_of_its_own_masks_with_its_mask() -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "free", "prize"]
    tokenizer = Tokenizer(models.WordLevel({n: i for i, n in enumerate(names)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.add_special_tokens(names[:5])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    transform = transform_of(tokenizer, 6)
    train = made(["free prize free"] * 4, transform)
    augmenter = TextAugmenter((MaskTokens(share=1),), transform, train)
    for row in augmenter(train.pictures, torch.Generator().manual_seed(0)).tolist():
        assert (row[0], row[4], row.count(4)) == (2, 3, 2)


def test_texts_are_found_by_their_ids_in_any_order() -> None:
    train = made().take(torch.tensor([6, 1, 0, 3, 2]))
    augmenter = TextAugmenter((DropWords(share=0.5),), placement(), train)
    ids = train.pictures[[2, 0, 1]]
    changed = augmenter(ids, torch.Generator().manual_seed(1))
    for before, after in zip(ids.tolist(), changed.tolist(), strict=True):
        assert set(after) <= set(before) | {0}


def test_kinds_of_the_other_sort_are_refused() -> None:
    with pytest.raises(RecipeError, match="Flip changes pictures, and the data are texts"):
        TextAugmenter((Flip(),), placement(), made())
    with pytest.raises(RecipeError, match="DropWords changes texts, and the data are pictures"):
        Augmenter((DropWords(),), "photo", 2)


def test_the_preview_shows_texts_beside_what_becomes_of_them() -> None:
    request = PreviewRequest((MaskTokens(share=0.5),), samples=1, draws=2, count=3)
    shown = text_preview(made(), placement(), request)
    assert len(shown.originals) == 3 and len(shown.variants) == VARIANTS
    assert set(shown.originals) <= set(TEXTS) and set(shown.names) <= {"a", "b"}
    words = {word for text in shown.originals for word in text.split()}
    seen = {word for texts in shown.variants for text in texts for word in text.split()}
    assert seen <= words | {"[UNK]"} and "[UNK]" in seen
    assert shown == text_preview(made(), placement(), request)
