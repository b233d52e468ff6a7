from __future__ import annotations

import pytest
import torch

from studio.engine.data.overview import prepared_data
from studio.engine.data.samples import Dataset
from studio.engine.data.text_statistics import text_statistics
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.length_statistics import ClassLengths, Usual
from studio.engine.data.texts.text_dataset import ReadTexts, TextPart, text_dataset
from studio.engine.data.texts.trained_tokenizer import fitted
from studio.engine.errors import Cancelled
from studio.engine.progress import Progress
from studio.engine.recipe import Data

TEXTS = ["the film is good", "the film is bad"] * 10 + [
    "the one strange long film is good and so on"
]


def dataset(length: int = 6) -> tuple[Dataset, TextTransform]:
    labels = [row % 2 for row in range(len(TEXTS))]
    part = TextPart(TEXTS, labels, [str(row) for row in range(len(TEXTS))])
    transform = fitted(TEXTS, "words", 60, length)
    return text_dataset(
        ReadTexts("films", ("good", "bad"), {"train": part}), transform, Progress()
    ), transform


def test_lengths_count_what_is_cut_off() -> None:
    whole, transform = dataset()
    found = text_statistics(whole.train, transform, Progress())
    lengths = found.lengths
    assert lengths is not None
    assert (lengths.shortest, lengths.median, lengths.usual, lengths.longest) == (4, 4, 4, 10)
    assert lengths.share_cut == pytest.approx(1 / 21)


def test_lengths_of_classes_and_letters() -> None:
    whole, transform = dataset()
    lengths = text_statistics(whole.train, transform, Progress()).lengths
    assert lengths is not None
    assert lengths.classes[1] == ClassLengths(tokens=Usual(4, 4), letters=Usual(15, 15))
    good = lengths.classes[0]
    assert good is not None and good.tokens.most > 4 and good.letters.median == 16
    assert lengths.letters.median == 16
    assert sum(lengths.counts) == len(TEXTS) and len(lengths.edges) == len(lengths.counts) + 1
    empty = whole.train.take(torch.tensor([], dtype=torch.int64))
    assert text_statistics(empty, transform, Progress()).lengths is None


def test_known_and_unknown_tokens() -> None:
    whole, transform = dataset()
    found = text_statistics(whole.train, transform, Progress())
    # the, film, is, good, bad; of the long text three words of six come once.
    assert (found.used, found.vocabulary) == (5, 7)
    assert found.share_unknown == pytest.approx(3 / (20 * 4 + 6))


def test_what_tells_a_class_from_the_others() -> None:
    whole, transform = dataset()
    good, bad = text_statistics(whole.train, transform, Progress()).tokens
    assert (good[0].text, bad[0].text) == ("good", "bad")
    assert good[0].score > 0.5 and 0 < good[0].share < 0.5
    assert "the" not in {token.text for token in (*good[:1], *bad[:1])}


def test_one_token_alone_tells_nothing() -> None:
    transform = fitted(["a"] * 4, "words", 20, 3)
    part = TextPart(["a"] * 4, [0, 0, 1, 1], list("wxyz"))
    read = ReadTexts("same", ("one", "other"), {"train": part})
    found = text_statistics(text_dataset(read, transform, Progress()).train, transform, Progress())
    assert found.tokens == ((), ())


def test_it_can_be_cancelled() -> None:
    class AtOnce(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    whole, transform = dataset()
    with pytest.raises(Cancelled):
        text_statistics(whole.train, transform, AtOnce())


def test_the_overview_shows_texts() -> None:
    whole, _ = dataset()
    seen = prepared_data(whole, Data()).overview
    assert seen.shape == (6,) and seen.size == len(TEXTS) * 6 * 4
    assert len(seen.texts) == len(seen.labels) and set(seen.texts) <= set(TEXTS)
