"""Classes that are uneven, too small to measure, called alike, or called as parts are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from studio.engine.data.cleaning import CleaningFinding, FindingKind, report
from studio.engine.data.cleaning.finding import SERIOUSNESS
from studio.engine.data.cleaning.finding_sentences import TOLD, finding_sentences
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset, Samples
from studio.engine.data.sources import Folder
from studio.engine.progress import Progress

SIDE = 12


def part(counts: dict[str, int], seed: int = 0) -> Samples:
    """Noise, all different."""
    labels = torch.repeat_interleave(torch.arange(len(counts)), torch.tensor([*counts.values()]))
    shape = (len(labels), 1, SIDE, SIDE)
    pictures = torch.randint(0, 256, shape, generator=torch.Generator().manual_seed(seed))
    return Samples(pictures.to(torch.uint8), labels, tuple(counts))


def dataset(train: dict[str, int], test: dict[str, int] | None = None) -> Dataset:
    placement = ImageTransform(channels=1, height=SIDE, width=SIDE)
    measured = part(test, seed=1) if test is not None else None
    return Dataset("made up", part(train), measured, placement)


def found(whole: Dataset, cap: int | None = None) -> dict[FindingKind, CleaningFinding]:
    return {finding.kind: finding for finding in report(whole, Progress(), cap).findings}


def test_uneven_classes_are_told_with_their_mends() -> None:
    finding = found(dataset({"rare": 12, "usual": 100, "common": 400}))["uneven_classes"]
    title, why = finding_sentences(finding)
    assert title == "Uneven classes: common has 33 times as many samples as rare"
    assert "400 against 12" in why and "Balance the loss" in why
    assert finding.fixes == ("balance_loss", "cap_classes")


def test_classes_that_are_capped_are_even() -> None:
    whole = dataset({"rare": 12, "common": 400})
    cap = found(whole)["uneven_classes"].values["cap"]
    assert isinstance(cap, int)
    assert "uneven_classes" not in found(whole, cap)


def test_three_to_one_is_usual() -> None:
    assert found(dataset({"a": 30, "b": 90})) == {}


def test_classes_of_which_one_sample_is_tested_are_too_small_to_measure() -> None:
    finding = found(dataset({"a": 3, "b": 30, "c": 20, "d": 7}))["few_samples"]
    assert finding.classes == ("a", "d")
    assert "a (3), d (7)" in finding_sentences(finding)[1]
    assert finding.fixes == ("drop_classes",)


def test_where_too_little_would_be_left_nothing_is_offered() -> None:
    assert found(dataset({"a": 3, "b": 3}))["few_samples"].fixes == ()
    assert found(dataset({"a": 2, "b": 30}))["small_classes"].fixes == ()


def test_a_test_part_is_counted_where_there_is_one() -> None:
    finding = found(dataset({"a": 30, "b": 30}, test={"a": 1, "b": 8}))["few_samples"]
    assert finding.classes == ("a",)


@pytest.mark.parametrize("other", ["CAF\u00c9", "cafe\u0301", "Caf\u00e9"])
def test_names_that_look_the_same_are_joined_under_that_of_the_larger(other: str) -> None:
    finding = found(dataset({other: 20, "caf\u00e9": 30, "tea": 30}))["names_alike"]
    assert finding.merge == (("caf\u00e9", other),)
    assert finding.fixes == ("join_classes",)
    assert r"\xe9" in finding_sentences(finding)[0]


@pytest.mark.parametrize("name", ["Train", "validation2", "test_set", "training", "val-1", "Dev"])
def test_a_class_called_as_a_part_is_told(name: str) -> None:
    assert found(dataset({name: 30, "tram": 30}))["named_as_parts"].classes == (name,)


@pytest.mark.parametrize("name", ["tram", "testament", "value", "training shoe"])
def test_a_class_that_only_begins_so_is_none(name: str) -> None:
    assert found(dataset({name: 30, "other": 30})) == {}


def test_a_part_to_measure_with_alone_has_no_small_classes() -> None:
    whole = dataset({"a": 20, "b": 20})
    nothing = whole.train.take(torch.empty(0, dtype=torch.int64))
    assert found(replace(whole, train=nothing, test=whole.train)) == {}


def test_pictures_of_12_bits_are_nearly_black(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    for name, most in (("deep", 65535), ("dark", 4095)):
        (tmp_path / name).mkdir()
        for number in range(10):
            pixels = random.integers(0, most + 1, (SIDE, SIDE)).astype(np.uint16)
            Image.fromarray(pixels).save(tmp_path / name / f"{number}.png")
    (tmp_path / "night").mkdir()
    for number in range(10):
        pixels = random.integers(0, 15, (SIDE, SIDE)).astype(np.uint8)
        Image.fromarray(pixels).save(tmp_path / "night" / f"{number}.png")
    opened = Folder(path=str(tmp_path), size=SIDE).open(tmp_path, Progress())
    told = found(opened)
    assert list(told) == ["dark"]
    names = {opened.train.name(index) for ((_, index),) in told["dark"].groups}
    assert names == {f"dark/{number}.png" for number in range(10)}


def test_there_are_words_for_every_kind() -> None:
    assert sorted(TOLD) == sorted(SERIOUSNESS)
