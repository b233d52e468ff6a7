"""The report on texts: copies, near copies, damage, scripts, lengths."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.data.cleaning import CleaningFinding, FindingKind, report
from studio.engine.data.cleaning.finding_sentences import (
    TOLD,
    TOLD_OF_TEXTS,
    finding_dict,
    finding_sentences,
)
from studio.engine.data.cleaning.min_hash import near_pairs
from studio.engine.data.cleaning.scripts import SCRIPTS, is_damaged, scripts_of
from studio.engine.data.samples import Dataset
from studio.engine.data.texts.text_dataset import ReadTexts, TextPart, text_dataset
from studio.engine.data.texts.trained_tokenizer import TokenizerKind, fitted
from studio.engine.errors import Cancelled
from studio.engine.progress import Progress
from tests.engine.data.cleaning.test_report import CancelledAfter, Recorded

WORDS = [
    "river",
    "stone",
    "window",
    "garden",
    "letter",
    "music",
    "winter",
    "bread",
    "paper",
    "doctor",
    "signal",
    "forest",
    "market",
    "silver",
    "bridge",
    "candle",
    "engine",
    "island",
    "ladder",
    "mirror",
    "needle",
    "orange",
    "pocket",
    "rabbit",
    "school",
    "temple",
    "valley",
]

Labelled = tuple[str, int]


def honest(count: int = 40, seed: int = 0) -> list[Labelled]:
    """Different texts of twelve words, half of each class."""
    rng = Random(seed)
    return [(" ".join(rng.sample(WORDS, 12)), number % 2) for number in range(count)]


def made(
    train: Sequence[Labelled],
    length: int = 16,
    kind: TokenizerKind = "words",
    **others: Sequence[Labelled],
) -> Dataset:
    parts = {
        name: TextPart(
            texts=[text for text, _ in given_texts],
            labels=[label for _, label in given_texts],
            names=[f"{name}/{row}" for row in range(len(given_texts))],
        )
        for name, given_texts in {"train": train, **others}.items()
    }
    placement = fitted([text for text, _ in train], kind, 200, length, least=1)
    return text_dataset(ReadTexts("made up", ("good", "bad"), parts), placement, Progress())


def found(whole: Dataset) -> dict[FindingKind, CleaningFinding]:
    return {finding.kind: finding for finding in report(whole, Progress()).findings}


def the_one(whole: Dataset, kind: FindingKind) -> CleaningFinding:
    findings = found(whole)
    assert list(findings) == [kind]
    return findings[kind]


def test_honest_texts_have_no_findings() -> None:
    checked = report(made(honest()), Progress())
    assert checked.findings == () and checked.checked == 40


def test_case_white_space_and_composition_make_no_other_text() -> None:
    text = "caf\u00e9 in the old town by the river"
    copies = [(text, 0), (f"  {text.upper()}\n", 0), (text.replace("\u00e9", "e\u0301"), 0)]
    finding = the_one(made([*copies, *honest()]), "exact_duplicates")
    assert finding.exclude == ("train/1", "train/2")
    assert "text" in " ".join(finding_sentences(finding))


def test_of_texts_that_differ_by_little_one_is_kept() -> None:
    text, _ = honest()[0]
    finding = the_one(made([*honest(), (f"{text}!", 0), (f"so {text}", 0)]), "near_duplicates")
    assert finding.groups == ((("train", 0), ("train", 40), ("train", 41)),)
    assert finding.exclude == ("train/40", "train/41")


def test_one_text_under_two_labels_is_left_out_with_both() -> None:
    text, _ = honest()[0]
    finding = the_one(made([*honest(), (text.title(), 1)]), "conflicting_labels")
    assert finding.exclude == ("train/0", "train/40")


def test_a_text_in_two_parts_leaves_the_training_part() -> None:
    (first, _), (second, _) = honest()[:2]
    others = honest(20, seed=1)
    whole = made(honest(), test=[*others, (first, 0)], validation=[*others[:0], (f"{second}.", 1)])
    finding = found(whole)["leakage"]
    assert finding.exclude == ("train/0", "train/1")


def test_what_is_empty_is_found_once_and_nothing_else_is_made_of_it() -> None:
    empty = [("", 0), (" \n\t", 1), ("\u200b", 0)]
    finding = the_one(made([*honest(), *empty]), "empty_texts")
    assert finding.exclude == ("train/40", "train/41", "train/42")


def test_one_text_again_and_again_is_a_placeholder() -> None:
    copies = [("no comment was given here", number % 2) for number in range(6)]
    assert the_one(made([*honest(), *copies]), "placeholders").count == 6


def test_sentences_that_are_taken_for_words_are_told_of() -> None:
    signs = [chr(0x4E00 + number) for number in range(300)]
    rng = Random(0)
    chinese = [("".join(rng.sample(signs, 12)), number % 2) for number in range(40)]
    finding = the_one(made(chinese), "unspaced")
    assert finding.fixes == ("cut_characters",) and not finding.exclude
    assert "characters" in finding_sentences(finding)[1]
    assert not found(made(chinese, kind="characters"))


def test_what_is_cut_off_is_counted_and_a_length_is_suggested() -> None:
    finding = the_one(made(honest(), length=8), "too_long")
    assert finding.values == {"length": 8, "share": 1.0, "lost": 40 * 4, "suggested": 16}
    assert not finding.fixes and not finding.exclude
    assert "100%" in finding_sentences(finding)[0]


def test_a_few_long_texts_are_no_finding() -> None:
    assert not found(made([*honest(), (" ".join(WORDS), 0)]))


@pytest.mark.parametrize(
    "text",
    [
        "dÃ©jÃ\xa0 vu",
        "it\u00e2\u20ac\u2122s",
        "Â£100",
        "lost \ufffd",
        "a\x00b",
        "привет".encode().decode("cp1252"),
    ],
)
def test_signs_of_a_wrong_encoding(text: str) -> None:
    assert is_damaged(text)
    finding = the_one(made([*honest(), (f"{text} {honest(1, 5)[0][0]}", 0)]), "damaged_texts")
    assert finding.groups == ((("train", 40),),) and not finding.fixes


@pytest.mark.parametrize(
    "text",
    [
        "déjà vu",
        "it\u2019s £100",
        "NÃO",
        "»Spaß«",
        "CAFÉ»",
        "привет",
        "你好",
        "a\tb\nc",
        "libertà »",
    ],
)
def test_what_people_write_is_whole(text: str) -> None:
    assert not is_damaged(text)


@given(st.text())
def test_utf8_read_as_latin_1_is_always_seen(text: str) -> None:
    letters = "".join(sign for sign in text if "\u00c0" <= sign <= "\u00ff")
    wrong = letters.encode().decode("latin-1")
    assert is_damaged(wrong) == bool(letters)


def test_the_script_of_most_letters() -> None:
    texts = [
        "hello привет",
        "привет, как дела? ok",
        "你好啊 ok",
        "ありがとう",
        "123 !?",
        "",
        "שלום",
        "สวัสดี",
    ]
    names = [SCRIPTS[number] if number >= 0 else "" for number in scripts_of(texts)]
    east = "Chinese or Japanese"
    assert names == ["Cyrillic", "Cyrillic", east, east, "", "", "Hebrew", "Thai"]


def test_a_text_in_other_letters_than_the_rest_is_found() -> None:
    finding = the_one(made([*honest(), ("совсем другой язык здесь", 0)]), "other_script")
    assert finding.exclude == ("train/40",)
    assert "Latin" in finding_sentences(finding)[1]


def test_a_dataset_of_two_languages_has_no_odd_ones() -> None:
    russian = [(f"совсем другой язык здесь {'абвгдежз'[n] * 9}", n % 2) for n in range(8)]
    assert "other_script" not in found(made([*honest(), *russian]))


def test_near_pairs_are_those_of_all_with_all() -> None:
    texts = [text for text, _ in honest(30)]
    texts += [text.replace("river", "rivers") for text in texts[:10]] + ["ok", "no", ""]
    pairs = near_pairs(texts, np.arange(len(texts)), Progress())
    sets = [{text.ljust(5)[n : n + 5] for n in range(max(1, len(text) - 4))} for text in texts]
    expected = {
        (one, other): 1 - len(sets[one] & sets[other]) / len(sets[one] | sets[other])
        for one in range(len(texts))
        for other in range(one + 1, len(texts))
        if len(sets[one] & sets[other]) >= 0.8 * len(sets[one] | sets[other])
    }
    ends = zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)
    assert {tuple(sorted(pair)) for pair in ends} == set(expected)
    assert sorted(pairs.distance.tolist()) == pytest.approx(sorted(expected.values()), abs=1e-6)


def test_mended_it_has_nothing_left_to_exclude() -> None:
    text, _ = honest()[0]
    copies = [(text, 0), (f"{text} so", 0), ("", 0), (honest()[1][0], 0)]
    whole = made([*honest(), *copies])
    excluded = {name for finding in found(whole).values() for name in finding.exclude}
    kept = [row for row, name in enumerate(whole.train.names()) if name not in excluded]
    mended = whole.each(lambda part: part.take(torch.tensor(kept)))
    assert not found(mended)


def test_progress_never_goes_back_and_it_can_be_ended_at_any_time() -> None:
    whole = made(honest(), test=honest(10, seed=3), length=8)
    progress = Recorded()
    report(whole, progress)
    done, totals = zip(*progress.told, strict=True)
    assert list(done) == sorted(done) and len(set(totals)) == 1 and done[-1] == totals[0]
    for calls in range(1, len(progress.told) + 1):
        with pytest.raises(Cancelled):
            report(whole, CancelledAfter(calls))


def test_words_for_texts_name_no_pictures() -> None:
    for kind, templates in TOLD_OF_TEXTS.items():
        assert kind in TOLD and "icture" not in "".join(templates)
    told = finding_dict(the_one(made(honest(), length=8), "too_long"))
    assert told["lost"] == 160
