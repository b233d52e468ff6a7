"""The report as a whole: what it says of an honest dataset, its order, mending, and progress."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from studio.engine.data.cleaning import report
from studio.engine.data.cleaning.finding import SERIOUSNESS
from studio.engine.data.cleaning.report import PICTURE_FINDERS, TEXT_FINDERS
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.decode import read_picture
from studio.engine.data.pictures.placing import photo
from studio.engine.data.samples import Dataset, Samples, SkippedFile
from studio.engine.data.sources import MNIST, DataSource
from studio.engine.errors import Cancelled
from studio.engine.progress import Progress
from tests.bare import Bare
from tests.engine.data.cleaning.made import (
    CHANGES,
    dataset,
    flat,
    given,
    lighter,
    looked_at,
    mended,
    photos,
    saved_again,
    smaller,
    with_sizes,
)

TESTED_ELSEWHERE = {
    "named_as_parts",
    "names_alike",
    "placeholders",
    "few_samples",
    "dark",
    "uneven_classes",
    "cropped",
    "too_long",
    "unspaced",
    "empty_texts",
    "damaged_texts",
    "other_script",
}
"""With `test_classes`, `test_copies`, `test_sizes` and `test_texts`: some would hide others."""


class Recorded(Progress):
    """Attributes: what was `told`, done and total; when, in seconds of the thread."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []
        self.when: list[float] = []

    def report(self, done: int, total: int) -> None:
        self.told.append((done, total))
        self.when.append(time.thread_time())


class CancelledAfter(Progress):
    def __init__(self, calls: int) -> None:
        self.left = calls

    def report(self, done: int, total: int) -> None:
        self.left -= 1
        if not self.left:
            raise Cancelled


def full_of_faults() -> Dataset:
    """One finding of every kind, and some samples that several finders could claim."""
    copies = given([0, 1, 2, 0, 0])
    near = [(saved_again(photos()[n]), n % 3) for n in (3, 4)] + given([3, 4])
    conflicts = [(photos()[6], 0), (lighter(photos()[6]), 1), (photos()[7], 0), (photos()[7], 2)]
    leaks = [(smaller(photos()[n]), n % 3) for n in (9, 10)] + given([11, 11])
    train = [*copies, *near, *conflicts, *leaks, (flat(), 0), (flat(), 1), *given([13, 14, 15])]
    whole = dataset(train, test=given([9, 10, 11, 12]), validation=given([16, 17, 16]))
    whole = with_sizes(whole, [(640, 480)] * (len(train) - 1) + [(16, 16)])
    classes = (*whole.classes, "rare")
    whole = whole.each(lambda part: replace(part, classes=classes))
    return replace(whole, skipped=(SkippedFile(Path("torn.jpg"), "It is torn."),))


def test_an_honest_dataset_has_no_findings() -> None:
    half = len(photos()) // 2
    whole = dataset(given(range(half)), test=given(range(half, len(photos()))))
    found = looked_at(whole)
    assert found.findings == ()
    assert found.checked == len(photos())


def test_pictures_of_one_class_are_not_alike_for_that() -> None:
    assert looked_at(dataset(given(range(len(photos())), label=0))).findings[0].kind == (
        "small_classes"
    )


def test_every_kind_is_found_the_most_serious_first() -> None:
    found = looked_at(full_of_faults())
    kinds = [finding.kind for finding in found.findings]
    assert kinds == [kind for kind in SERIOUSNESS if kind in kinds]
    assert set(SERIOUSNESS) - set(kinds) == TESTED_ELSEWHERE
    assert all(finding.count for finding in found.findings)


def test_there_is_a_finder_of_every_kind() -> None:
    kinds = {finder.kind for finder in (*PICTURE_FINDERS, *TEXT_FINDERS)}
    assert sorted(kinds) == sorted(SERIOUSNESS)


def test_no_sample_is_left_out_for_two_reasons() -> None:
    names = [name for finding in looked_at(full_of_faults()).findings for name in finding.exclude]
    assert len(names) == len(set(names))


def test_mended_it_has_nothing_left_to_exclude() -> None:
    whole = full_of_faults()
    again = looked_at(mended(whole, looked_at(whole)))
    assert [finding.kind for finding in again.findings] == ["small_classes", "unreadable"]


def test_names_and_references_are_those_of_chosen_rows() -> None:
    whole = full_of_faults()
    order = torch.randperm(len(whole.train), generator=torch.Generator().manual_seed(1))
    permuted = replace(whole, train=whole.train.take(order))
    for finding in looked_at(permuted).findings:
        parts = permuted.parts()
        shown = {parts[part].name(index) for group in finding.groups for part, index in group}
        assert set(finding.exclude) <= shown
    expected = {finding.kind: finding.count for finding in looked_at(whole).findings}
    assert {f.kind: f.count for f in looked_at(permuted).findings} == expected


def test_a_permuted_dataset_keeps_its_own_first_copy() -> None:
    whole = dataset(given([0, 1, 2, 3, 4, 5, 6, 7, 8, 0]))
    permuted = replace(whole, train=whole.train.take(torch.arange(9, -1, -1)))
    assert looked_at(whole).findings[0].exclude == ("train/photo 9.jpg",)
    assert looked_at(permuted).findings[0].exclude == ("train/photo 0.jpg",)


def test_progress_never_goes_back_and_ends_complete() -> None:
    progress = Recorded()
    report(full_of_faults(), progress)
    done, totals = zip(*progress.told, strict=True)
    assert list(done) == sorted(done)
    assert len(set(totals)) == 1
    assert (done[0], done[-1]) == (0, totals[0])


def test_the_person_can_end_it_at_any_time() -> None:
    whole = full_of_faults()
    progress = Recorded()
    report(whole, progress)
    for calls in range(1, len(progress.told) + 1):
        with pytest.raises(Cancelled):
            report(whole, CancelledAfter(calls))


def test_samples_of_no_pictures_have_no_findings_but_small_classes() -> None:
    assert [finding.kind for finding in looked_at(dataset([], test=[])).findings] == [
        "small_classes"
    ]


def test_nothing_of_the_dataset_is_changed() -> None:
    whole = full_of_faults()
    before = whole.train.store.clone(), whole.train.labels.clone()
    looked_at(whole)
    assert torch.equal(whole.train.store, before[0])
    assert torch.equal(whole.train.labels, before[1])


def test_importing_it_imports_nothing_that_only_looking_needs(bare: Bare) -> None:
    script = (
        "import sys, studio.engine.data.cleaning\n"
        "assert not {'imagehash', 'scipy', 'pywt'} & set(sys.modules)"
    )
    done = bare.run(script, folder=Path(__file__).parents[4])
    assert done.returncode == 0, done.stderr


def test_the_bundled_digits_are_honest() -> None:
    digits = DataSource.parse("Digits").open(Path("nowhere"), Progress())
    assert looked_at(digits).findings == ()


def test_mnist_is_honest_but_for_straight_strokes(mnist_dir: Path) -> None:
    whole = MNIST().open(mnist_dir, Progress())
    assert whole.test is not None
    train, test = whole.train.take(torch.arange(5_000)), whole.test.take(torch.arange(1000))
    part = replace(whole, train=train, test=test)
    progress = Recorded()
    found = report(part, progress)
    assert sum(finding.count for finding in found.findings) <= 2
    gaps = [after - before for before, after in pairwise(progress.when)]
    assert max(gaps) < 0.5


def insects(pictures: list[Image.Image], labels: list[int]) -> Dataset:
    pixels = np.stack([photo(picture, 64, 64, 3) for picture in pictures])
    store = torch.from_numpy(pixels).permute(0, 3, 1, 2).contiguous()
    train = Samples(store, torch.tensor(labels), ("ants", "bees"))
    return Dataset("insects", train, None, ImageTransform(channels=3, height=64, width=64))


def test_real_photographs_are_honest_and_their_copies_are_found(hymenoptera_dir: Path) -> None:
    files = sorted((hymenoptera_dir / "val").rglob("*.jpg"))
    pictures = [read_picture(file).convert("RGB") for file in files]
    labels = [int(file.parent.name == "bees") for file in files]
    assert looked_at(insects(pictures, labels)).findings == ()
    for change in CHANGES:
        copies = [change(picture) for picture in pictures]
        (finding,) = looked_at(insects(pictures + copies, labels + labels)).findings
        assert finding.kind == "near_duplicates"
        assert finding.count >= 0.9 * len(files)
        assert all(copy[1] == kept[1] + len(files) for kept, copy in finding.groups)
