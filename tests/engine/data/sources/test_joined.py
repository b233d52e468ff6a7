from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.data.drawing_store import save_drawing
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place_ink
from studio.engine.data.pictures.placed_as import placed_as
from studio.engine.data.samples import Dataset, NumberedNames, Origins, Samples
from studio.engine.data.sources import (
    ArrayFile,
    DataSource,
    Digits,
    Drawings,
    Joined,
    SmsSpam,
)
from studio.engine.data.sources.digits import PLACEMENT
from studio.engine.data.sources.joined import holds_texts
from studio.engine.data.sources.reading.join import join
from studio.engine.data.split import split
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.text_dataset import ReadTexts, TextPart, text_dataset
from studio.engine.data.texts.trained_tokenizer import fitted
from studio.engine.errors import Cancelled, DataError
from studio.engine.progress import Progress

SMALL = ImageTransform(channels=1, height=4, width=6)


def saved(file: Path, y: list[str], size: tuple[int, ...] = (4, 6), **more: Any) -> ArrayFile:
    """Pictures of which each is of one grey value: 201, 202, ..."""
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(file, x=greys(len(y), size), y=y, **more)
    return ArrayFile(path=str(file))


def greys(count: int, size: tuple[int, ...] = (4, 6), first: int = 201) -> Any:
    values = np.arange(first, first + count, dtype=np.uint8)
    return np.broadcast_to(values.reshape(-1, *[1] * len(size)), (count, *size))


def opened(source: DataSource, data_dir: Path = Path("unused")) -> Dataset:
    return source.open(data_dir, Progress())


def named_labels(samples: Samples) -> list[str]:
    return [samples.classes[label] for label in samples.labels]


def firsts(samples: Samples) -> list[int]:
    """The grey value of each picture."""
    return samples.pictures[:, 0, 0, 0].tolist()


def test_two_sources_are_one(tmp_path: Path) -> None:
    first = saved(tmp_path / "a.npz", ["cat", "dog", "cat"])
    second = saved(tmp_path / "b.npz", ["bird", "cat", "Cat"])
    joined = Joined(first=first, second=second)
    dataset = opened(joined)
    assert joined.found(tmp_path)
    assert joined.label == dataset.name == "a.npz + b.npz"
    assert dataset.classes == ("cat", "dog", "Cat", "bird")
    assert named_labels(dataset.train) == ["cat", "dog", "cat", "bird", "cat", "Cat"]
    assert firsts(dataset.train) == [201, 202, 203, 201, 202, 203]
    assert dataset.train.names()[2:4] == ["a.npz: train/2", "b.npz: train/0"]
    assert dataset.placement == opened(first).placement
    assert dataset.parts().keys() == {"train"}


def test_the_seconds_pictures_get_the_firsts_shape(tmp_path: Path) -> None:
    first = saved(tmp_path / "a.npz", ["a", "b"], (4, 6))
    second = saved(tmp_path / "b.npz", ["a", "b"], (8, 9, 3))
    dataset = opened(Joined(first=first, second=second))
    assert dataset.train.shape == (1, 4, 6)
    adapted = placed_as(opened(second), dataset.placement).train.store
    assert torch.equal(dataset.train.store[2:], adapted)
    assert opened(Joined(first=second, second=first)).train.shape == (3, 8, 9)


def test_each_part_joins_its_like(tmp_path: Path) -> None:
    test = {"x_test": greys(2, first=101), "y_test": ["a", "b"]}
    val = {"x_val": greys(1, first=51), "y_val": ["c"]}
    first = saved(tmp_path / "a.npz", ["a", "b"], **test)
    second = saved(tmp_path / "b.npz", ["c", "b", "a"], **test, **val)
    dataset = opened(Joined(first=first, second=second))
    assert dataset.test is not None and dataset.validation is not None
    assert firsts(dataset.test) == [101, 102, 101, 102]
    assert dataset.test.names()[1:3] == ["a.npz: test/1", "b.npz: test/0"]
    assert firsts(dataset.validation) == [51]
    assert named_labels(dataset.validation) == ["c"]
    assert dataset.validation.classes == dataset.test.classes == ("a", "b", "c")
    assert dataset.validation.names() == ["b.npz: validation/0"]


def test_sources_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    sources = [saved(tmp_path / sub / "a.npz", ["x", "y"]) for sub in "123"]
    joined = Joined(first=Joined(first=sources[0], second=sources[1]), second=sources[2])
    names = opened(joined).train.names()
    assert names[::2] == ["a.npz: train/0", "a.npz (2): train/0", "a.npz (3): train/0"]
    assert len(set(names)) == 6


def test_joined_sources_are_joined(tmp_path: Path) -> None:
    a, b, c = (saved(tmp_path / f"{name}.npz", [name, "all"]) for name in "abc")
    left = Joined(first=Joined(first=a, second=b), second=c)
    right = Joined(first=a, second=Joined(first=b, second=c))
    for joined in (left, right):
        dataset = opened(joined)
        assert joined.label == dataset.name == "a.npz + b.npz + c.npz"
        assert dataset.classes == ("a", "all", "b", "c")
        assert named_labels(dataset.train) == ["a", "all", "b", "all", "c", "all"]
        assert dataset.train.name(5) == "c.npz: train/1"


def test_as_another_shape(tmp_path: Path) -> None:
    a, b = (saved(tmp_path / f"{name}.npz", ["x", "y"]) for name in "ab")
    wanted = ImageTransform(channels=3, height=5, width=5)
    dataset = Joined(first=a, second=b).open_as(wanted, tmp_path, Progress())
    assert dataset.placement == wanted
    assert dataset.train.store.shape == (4, 3, 5, 5)


def stroke() -> Any:
    ink = np.zeros((280, 280), np.uint8)
    ink[50:200, 120:140] = 255
    return ink


def test_digits_and_drawings(tmp_path: Path) -> None:
    file = save_drawing(stroke(), "1", tmp_path)
    save_drawing(stroke(), "|", tmp_path)
    joined = Joined(first=Digits(), second=Drawings())
    dataset = opened(joined, tmp_path)
    assert dataset.name == "Digits + My drawings"
    assert dataset.classes == (*"0123456789", "|")
    assert (len(dataset.train), dataset.test) == (1799, None)
    assert named_labels(dataset.train)[-2:] == ["1", "|"]
    placed = place_ink(torch.from_numpy(stroke()), PLACEMENT)
    assert torch.equal(dataset.train.store[1797], placed)
    assert dataset.train.name(1797) == f"My drawings: 1/{file.name}"
    origins = dataset.train.origins
    assert origins is not None and origins.sizes is not None
    assert (origins.file(0), origins.file(1797)) == (None, file)
    assert origins.sizes[[0, 1797]].tolist() == [[28, 28], [280, 280]]


def test_drawings_of_one_class_join_and_are_placed_for_the_other(tmp_path: Path) -> None:
    save_drawing(stroke(), "stroke", tmp_path)
    first = saved(tmp_path / "a.npz", ["a", "b"], (40, 40, 3))
    dataset = opened(Joined(first=first, second=Drawings()), tmp_path)
    assert dataset.classes == ("a", "b", "stroke")
    placed = place_ink(torch.from_numpy(stroke()), dataset.placement)
    assert torch.equal(dataset.train.store[2], placed)


def test_skipped_files_of_both_are_told(tmp_path: Path) -> None:
    bad = save_drawing(stroke(), "1", tmp_path).with_name("bad.png")
    bad.write_bytes(b"no picture")
    dataset = opened(Joined(first=Digits(), second=Drawings()), tmp_path)
    assert [entry.path for entry in dataset.skipped] == [bad]


def test_a_source_is_not_joined_to_itself(tmp_path: Path) -> None:
    a, b = (saved(tmp_path / f"{name}.npz", ["x", "y"]) for name in "ab")
    twice = Joined(first=a, second=a)
    for joined in (twice, Joined(first=Joined(first=a, second=b), second=a)):
        with pytest.raises(DataError, match=r"a\.npz is joined to itself"):
            opened(joined)
    with pytest.raises(DataError, match=r"a\.npz is joined to itself"):
        twice.open_as(SMALL, tmp_path, Progress())


def test_what_one_source_tells_is_told(tmp_path: Path) -> None:
    a = saved(tmp_path / "a.npz", ["x", "y"])
    gone = ArrayFile(path=str(tmp_path / "gone.npz"))
    joined = Joined(first=a, second=gone)
    assert not joined.found(tmp_path)
    with pytest.raises(DataError, match="There is no file"):
        opened(joined)


def test_where_the_memory_is_too_small_a_file_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = (
        opened(saved(tmp_path / "a.npz", ["x", "y"])),
        opened(saved(tmp_path / "b.npz", ["x", "y"])),
    )

    class Memory:
        available = 10

    monkeypatch.setattr(psutil, "virtual_memory", Memory)
    dataset = join([a, b], "both", Progress())
    assert dataset.train.mapping is not None
    assert firsts(dataset.train) == [201, 202, 201, 202]


def test_neither_memory_nor_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    a, b = (saved(tmp_path / f"{name}.npz", ["x", "y"]) for name in "ab")
    monkeypatch.setattr("studio.engine.data.sources.reading.join.allocate", full)
    with pytest.raises(DataError, match=r"a.npz \+ b.npz fit neither .* \(No space left"):
        opened(Joined(first=a, second=b))


def test_it_can_be_cancelled_while_copying(tmp_path: Path) -> None:
    class AtOnce(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    dataset = opened(saved(tmp_path / "a.npz", ["x", "y"]))
    with pytest.raises(Cancelled):
        join([dataset, dataset], "both", AtOnce())


def few_texts(name: str, texts: list[str], length: int = 4) -> Dataset:
    """Texts of which every second is of class b."""
    transform = fitted(["one two three one two three"], "characters", 40, length)
    labels = [row % 2 for row in range(len(texts))]
    part = TextPart(texts, labels, NumberedNames("text", len(texts)), [f"/{t}.txt" for t in texts])
    return text_dataset(ReadTexts(name, ("a", "b"), {"train": part}), transform, Progress())


def test_texts_are_joined_with_their_ids_lengths_and_words() -> None:
    first, second = few_texts("one", ["one", "two", "three"]), few_texts("more", ["to", "e"])
    chosen = replace(second, train=second.train.take(torch.tensor([1, 0])))
    dataset = join([first, chosen], "both", Progress())
    train = dataset.train
    assert train.is_text
    assert train.store.dtype == torch.int32
    assert torch.equal(train.store, torch.cat([first.train.store, chosen.train.pictures]))
    assert [train.text(row) for row in range(5)] == ["one", "two", "three", "e", "to"]
    assert train.own_lengths().tolist() == [3, 3, 4, 1, 2]  # type: ignore[union-attr]
    assert named_labels(train) == ["a", "b", "a", "b", "a"]
    assert train.names()[2:4] == ["one: text/2", "more: text/1"]
    assert train.origins is not None and train.origins.file(4) == Path("/to.txt")
    assert train.groups().tolist() == [0, 1, 0, 3, 2]
    assert isinstance(dataset.placement, TextTransform)
    shorter = placed_as(dataset, dataset.placement.changed(length=2)).train
    assert torch.equal(shorter.store, train.store[:, :2])


def test_texts_too_many_for_the_memory_lie_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [few_texts("one", ["one", "two"]), few_texts("more", ["three"])]
    monkeypatch.setattr("studio.engine.data.pictures.mapped_file.MOST_OF_MEMORY", 0)
    train = join(parts, "both", Progress()).train
    assert train.mapping is not None
    assert torch.equal(train.store, torch.cat([part.train.store for part in parts]))


def test_texts_and_pictures_are_not_joined(tmp_path: Path) -> None:
    for first, second in ((SmsSpam(), Digits()), (Digits(), SmsSpam())):
        joined = Joined(first=first, second=second)
        assert holds_texts(joined) == (first == SmsSpam())
        with pytest.raises(DataError, match="SMS Spam holds texts and Digits holds pictures"):
            opened(joined)
        with pytest.raises(DataError, match="Join texts to texts"):
            joined.open_as(SMALL, tmp_path, Progress())


def test_two_readings_of_the_same_texts_share_the_firsts_tokens() -> None:
    first, second = SmsSpam(length=16), SmsSpam(length=32, tokenizer="characters")
    dataset = opened(Joined(first=first, second=second))
    assert len(dataset.train) == 2 * 5574
    assert dataset.placement == opened(first).placement
    assert torch.equal(dataset.train.store[:5574], dataset.train.store[5574:])


def test_it_survives_a_recipe() -> None:
    joined = Joined(first=Joined(first=Digits(), second=Drawings()), second=ArrayFile(path="a.npz"))
    assert joined.to_dict() == {
        "kind": "Joined",
        "first": {"kind": "Joined", "first": {"kind": "Digits"}, "second": {"kind": "Drawings"}},
        "second": {"kind": "ArrayFile", "path": "a.npz"},
    }
    assert DataSource.parse(joined.to_dict()) == joined
    assert DataSource.parse({"kind": "Joined", "first": "Digits", "second": "Drawings"}) == Joined(
        first=Digits(), second=Drawings()
    )


def many(file: Path, classes: str, first: int, **more: Any) -> ArrayFile:
    """Ten samples of each class, every one of another grey value, from `first` on."""
    y = [name for name in classes for _ in range(10)]
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(file, x=greys(len(y), first=first), y=y, **more)
    return ArrayFile(path=str(file))


class TestRehearsal:
    def test_a_share_of_the_training_samples_is_the_seconds(self, tmp_path: Path) -> None:
        first, second = many(tmp_path / "a.npz", "x", 1), many(tmp_path / "b.npz", "abc", 101)
        joined = Joined(first=first, second=second, share=0.6)
        dataset = opened(joined)
        taken = [name for name in named_labels(dataset.train) if name != "x"]
        assert sorted(taken) == [*"aaaaa", *"bbbbb", *"ccccc"]  # 15 of 25, of each class alike
        assert joined.label == dataset.name == "a.npz + b.npz (60%)"

    def test_it_takes_always_the_same_and_more_are_others_besides(self, tmp_path: Path) -> None:
        first, second = many(tmp_path / "a.npz", "x", 1), many(tmp_path / "b.npz", "abc", 101)
        few, again, more = (
            {*firsts(opened(Joined(first=first, second=second, share=share)).train)}
            for share in (0.5, 0.5, 0.7)
        )
        assert few == again
        assert few < more

    def test_no_class_is_left_out_and_where_there_are_no_more_all_are_taken(
        self, tmp_path: Path
    ) -> None:
        first, second = many(tmp_path / "a.npz", "x", 1), many(tmp_path / "b.npz", "abc", 101)
        least, most = (
            opened(Joined(first=first, second=second, share=share)).train for share in (0.01, 0.99)
        )
        assert sorted(named_labels(least)[10:]) == ["a", "b", "c"]
        assert len(most) == 10 + 24  # a fifth of the second's measures, as it has no test part

    def test_what_measures_stays_whole(self, tmp_path: Path) -> None:
        test = {"x_test": greys(4), "y_test": [*"abca"]}
        first = many(tmp_path / "a.npz", "x", 1)
        second = many(tmp_path / "b.npz", "abc", 101, **test)
        dataset = opened(Joined(first=first, second=second, share=0.2))
        assert dataset.test is not None
        assert named_labels(dataset.test) == [*"abca"]

    def test_what_measures_a_network_of_the_second_is_not_rehearsed(self, tmp_path: Path) -> None:
        save_drawing(stroke(), "|", tmp_path)
        rehearsed = opened(Joined(first=Drawings(), second=Digits(), share=0.999), tmp_path).train
        held_back = split(opened(Digits()), "share", 0.1, 0).test
        names = {name.removeprefix("Digits: ") for name in rehearsed.names()}
        assert len(names) > 900
        assert not names & {*held_back.names()}

    def test_of_three_each_counts_what_it_is_joined_to(self, tmp_path: Path) -> None:
        a, b, c = (
            many(tmp_path / f"{name}.npz", names, first)
            for name, names, first in (("a", "x", 1), ("b", "yz", 51), ("c", "uvw", 101))
        )
        left = opened(Joined(first=Joined(first=a, second=b, share=0.5), second=c, share=0.5)).train
        assert len(left) == 10 + 10 + 20 + 1  # of each class in proportion: 7 of u, v and w
        right = opened(
            Joined(first=a, second=Joined(first=b, second=c, share=0.2), share=0.5)
        ).train
        assert len(right) == 10 + 10 + 1  # b's 20 and 6 of c are rehearsed together

    def test_a_former_recipe_takes_all(self) -> None:
        joined = DataSource.parse({"kind": "Joined", "first": "Digits", "second": "Drawings"})
        assert joined == Joined(first=Digits(), second=Drawings(), share=None)
        shared = Joined(first=Drawings(), second=Digits(), share=0.9)
        assert DataSource.parse(shared.to_dict()) == shared

    def test_drawings_of_one_class_may_come_first(self, tmp_path: Path) -> None:
        save_drawing(stroke(), "|", tmp_path)
        dataset = opened(Joined(first=Drawings(), second=Digits(), share=0.95), tmp_path)
        assert dataset.classes == ("|", *"0123456789")
        assert len(dataset.train) == 1 + 20


def test_each_class_of_each_dataset_is_a_group(tmp_path: Path) -> None:
    first, second = many(tmp_path / "a.npz", "xy", 1), many(tmp_path / "b.npz", "yz", 101)
    samples = opened(Joined(first=first, second=second)).train
    assert torch.bincount(samples.groups()).tolist() == [10, 10, 0, 0, 10, 10]
    some = samples.take(torch.tensor([39, 0]))
    assert some.groups().tolist() == [5, 0]
    assert torch.equal(opened(first).train.groups(), opened(first).train.labels)


def chosen(labels: list[str], rows: list[int]) -> Dataset:
    """A dataset whose samples are chosen from a larger store."""
    classes = tuple(dict.fromkeys(labels))
    store = torch.arange(len(rows) * 6, dtype=torch.uint8).view(-1, 1, 2, 3)
    samples = Samples(
        store=store,
        labels=torch.tensor([classes.index(label) for label in labels], dtype=torch.int64),
        classes=classes,
        rows=torch.tensor(rows[: len(labels)]),
        origins=Origins(NumberedNames("train", len(rows)), [f"/{row}" for row in range(len(rows))]),
    )
    return Dataset("chosen", samples, None, ImageTransform(channels=1, height=2, width=3))


CHOSEN = st.lists(st.sampled_from(["a", "A", "b", "c", "猫"]), min_size=1, max_size=6).flatmap(
    lambda labels: st.tuples(st.just(labels), st.permutations(range(8)))
)


@given(both=st.tuples(CHOSEN, CHOSEN))
def test_every_sample_keeps_its_picture_its_file_and_its_classs_name(
    both: tuple[tuple[list[str], list[int]], tuple[list[str], list[int]]],
) -> None:
    datasets = [chosen(labels, rows) for labels, rows in both]
    joined = join(datasets, "both", Progress()).train
    start = 0
    for title, dataset in zip(("chosen", "chosen (2)"), datasets, strict=True):
        own = dataset.train
        for index in range(len(own)):
            at = start + index
            assert torch.equal(joined.part(at, at + 1), own.part(index, index + 1))
            assert joined.classes[joined.labels[at]] == own.classes[own.labels[index]]
            assert joined.name(at) == f"{title}: {own.name(index)}"
            assert joined.origins is not None and own.origins is not None
            assert joined.origins.file(at) == own.origins.file(own.row(index))
        start += len(own)
    assert start == len(joined)
    assert len(set(joined.classes)) == len(joined.classes)
    assert joined.classes[: len(datasets[0].classes)] == datasets[0].classes
