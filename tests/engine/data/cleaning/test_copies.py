"""Copies: exact ones, near ones, under two labels, and in two parts."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from studio.engine.data.cleaning.finding_sentences import finding_details
from tests.engine.data.cleaning.made import (
    CHANGES,
    TILE,
    Given,
    dataset,
    given,
    lighter,
    looked_at,
    mended,
    photograph,
    photos,
    saved_again,
    the_one,
)

HONEST = given(range(9, 18))
"""Others beside the pictures in question: three of each class."""


def name(index: int, part: str = "train") -> str:
    return f"{part}/photo {index}.jpg"


def test_of_equal_pictures_the_first_is_kept() -> None:
    finding = the_one(dataset([*given([0, 1, 0, 2, 1, 0]), *HONEST]), "exact_duplicates")
    assert finding.groups == (
        (("train", 0), ("train", 2), ("train", 5)),
        (("train", 1), ("train", 4)),
    )
    assert finding.exclude == (name(2), name(5), name(4))
    assert finding.count == 3


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("side", [32, 48, 160])
def test_of_nearly_equal_pictures_the_first_is_kept(change, side) -> None:  # type: ignore[no-untyped-def]
    honest = given(range(len(photos())))
    copies = [(change(picture), label) for picture, label in honest]
    finding = the_one(dataset([*honest, *copies], side), "near_duplicates")
    assert finding.count >= 0.9 * len(honest)
    for kept, copy in finding.groups:
        assert copy == ("train", kept[1] + len(honest))
    assert finding.exclude == tuple(name(copy[1]) for _, copy in finding.groups)


def test_copies_within_any_part_are_found() -> None:
    finding = the_one(
        dataset(HONEST, test=given([0, 1, 0]), validation=given([2, 3, 3])), "exact_duplicates"
    )
    assert finding.exclude == (name(2, "validation"), name(2, "test"))


def test_an_exact_copy_is_no_near_one_as_well() -> None:
    copies = [(photos()[0], 0), (photos()[0], 0), (saved_again(photos()[0]), 0)]
    found = looked_at(dataset([*copies, *HONEST]))
    assert [(finding.kind, finding.exclude) for finding in found.findings] == [
        ("exact_duplicates", (name(1),)),
        ("near_duplicates", (name(2),)),
    ]


def test_equal_pictures_under_two_labels_are_all_left_out() -> None:
    conflict: list[Given] = [(photos()[0], 0), (photos()[1], 1), (photos()[0], 1), (photos()[0], 1)]
    finding = the_one(dataset([*conflict, *HONEST]), "conflicting_labels")
    assert finding.groups == ((("train", 0), ("train", 2), ("train", 3)),)
    assert finding.exclude == (name(0), name(2), name(3))


def test_nearly_equal_pictures_under_two_labels_are_found() -> None:
    conflicts = [(photos()[0], 0), (saved_again(photos()[0]), 1), *given([1, 2])]
    finding = the_one(dataset([*conflicts, *HONEST]), "conflicting_labels")
    assert finding.exclude == (name(0), name(1))


def test_labels_may_conflict_across_parts() -> None:
    conflict: list[Given] = [(photos()[0], 1)]
    finding = the_one(dataset([*given([0]), *HONEST], test=conflict), "conflicting_labels")
    assert finding.groups == ((("train", 0), ("test", 0)),)
    assert finding.exclude == (name(0), name(0, "test"))


def test_a_class_may_differ_by_its_colour_alone() -> None:
    """What is alike in grey need not be the same picture."""
    random = np.random.default_rng(0)
    pictures: list[Given] = []
    for _ in range(20):
        left, top = (int(value) for value in random.integers(10, 60, 2))
        for label, colour in enumerate(("#ff0000", "#00ff00")):
            picture = Image.new("RGB", (TILE, TILE))
            ImageDraw.Draw(picture).ellipse((left, top, left + 30, top + 30), fill=colour)
            pictures.append((picture, label))
    found = looked_at(dataset(pictures))
    assert "conflicting_labels" not in [finding.kind for finding in found.findings]


@pytest.mark.parametrize("part", ["validation", "test"])
def test_of_a_leak_the_training_sample_is_left_out(part: str) -> None:
    train = [*HONEST, (lighter(photos()[0]), 0), *given([1, 2])]
    finding = the_one(dataset(train, **{part: given([3, 0, 1, 4])}), "leakage")
    assert finding.groups == ((("train", 9), (part, 1)), (("train", 10), (part, 2)))
    assert finding.exclude == (name(9), name(10))


def test_a_leaked_duplicate_is_only_a_leak() -> None:
    train = [*given([0, 0]), (saved_again(photos()[0]), 0), *HONEST]
    finding = the_one(dataset(train, test=given([0])), "leakage")
    assert finding.exclude == (name(0), name(1), name(2))


def test_what_validation_shares_with_test_is_left_out_of_validation() -> None:
    whole = dataset(HONEST, validation=given([0, 1]), test=given([2, 0]))
    finding = the_one(whole, "leakage")
    assert finding.groups == ((("validation", 0), ("test", 1)),)
    assert finding.exclude == (name(0, "validation"),)


def test_copies_are_told_by_all_their_names() -> None:
    finding = the_one(dataset([*given([0, 1, 0, 2]), *HONEST]), "exact_duplicates")
    assert finding.alike == ((name(0), name(2)),)
    assert finding_details(finding, 5) == (f"{name(0)} = {name(2)}",)


def test_one_picture_many_times_under_several_classes_stands_for_none() -> None:
    sign = [(photos()[0], label) for label in (0, 1, 2, 0, 1)]
    finding = the_one(dataset([*sign, *HONEST]), "placeholders")
    assert finding.exclude == tuple(name(row) for row in range(5))
    assert finding.fixes == ("leave_out",)


def film(frames: int) -> list[Given]:
    """A window that wanders over a photograph, a pixel at a time."""
    return [(photograph("china.jpg").crop((n, 0, n + 400, 400)), 0) for n in range(frames)]


def test_of_a_film_frames_along_all_of_it_are_kept() -> None:
    frames = 200
    whole = dataset([*film(frames), *HONEST])
    found = looked_at(whole)
    (finding,) = found.findings
    assert finding.count > 0.7 * frames
    assert all(abs(kept[1] - gone[1]) < 10 for kept, *rest in finding.groups for gone in rest)
    assert looked_at(mended(whole, found)).findings == ()


def test_a_camera_that_stands_still() -> None:
    """All pictures alike: more pairs than need be kept, and still one is."""
    random, pixels = np.random.default_rng(0), np.asarray(photos()[0], np.int16)
    noisy = [pixels + random.integers(-6, 7, pixels.shape) for _ in range(300)]
    frames = [(Image.fromarray(frame.clip(0, 255).astype(np.uint8)), 0) for frame in noisy]
    (finding,) = looked_at(dataset([*frames, *HONEST])).findings
    assert finding.count == 299
