from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from studio.engine.data.pictures.mapped_file import MappedFile
from studio.engine.data.samples import Samples
from studio.engine.training.loop.batches import Batches, moved_where_it_fits

CPU = torch.device("cpu")


def samples(count: int = 10, mapped: Path | None = None) -> Samples:
    """Every picture is full of its number; the samples are the store's rows in reverse."""
    store = torch.arange(count, dtype=torch.uint8)[:, None, None, None].expand(-1, 1, 2, 2)
    store = store.contiguous()
    mapping = None
    if mapped is not None:
        mapped.write_bytes(store.numpy().tobytes())
        mapping = MappedFile.at(mapped, (count, 1, 2, 2))
        store = mapping.pictures
    rows = torch.arange(count).flip(0)
    return Samples(store, rows % 3, ("a", "b", "c"), rows=rows, mapping=mapping)


@pytest.mark.parametrize("is_mapped", [False, True])
def test_an_epoch_gives_each_sample_once_with_its_label(tmp_path: Path, is_mapped: bool) -> None:
    some = samples(mapped=tmp_path / "pixels" if is_mapped else None)
    order = torch.randperm(10, generator=torch.Generator().manual_seed(1))
    batches = list(Batches(some, CPU, 4).epoch(order))
    assert [len(labels) for _, labels in batches] == [4, 4, 2]
    numbers = torch.cat([pictures for pictures, _ in batches])[:, 0, 0, 0].long()
    assert torch.equal(numbers, 9 - order)
    assert torch.equal(torch.cat([labels for _, labels in batches]), numbers % 3)


def test_samples_that_are_a_whole_store_are_its_rows_in_order() -> None:
    whole = replace(samples(), rows=None)
    ((pictures, _),) = Batches(whole, CPU, 4).epoch(torch.tensor([7, 2]))
    assert pictures[:, 0, 0, 0].tolist() == [7, 2]


def test_ending_early_leaves_no_thread(tmp_path: Path) -> None:
    batches = Batches(samples(mapped=tmp_path / "pixels"), CPU, 2).epoch(torch.arange(10))
    before = set(threading.enumerate())
    next(batches)
    assert len(set(threading.enumerate()) - before) == 1
    batches.close()
    assert not set(threading.enumerate()) - before


def test_a_batch_that_cannot_be_read_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Batches, *_: object) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(Batches, "_fetch", fail)
    with pytest.raises(RuntimeError, match="the disk is gone"):
        list(Batches(samples(mapped=tmp_path / "pixels"), CPU, 2).epoch(torch.arange(10)))


def test_each_batch_of_a_file_tells_how_much_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of pictures smaller than 64 KiB the pages around them, of larger ones all their bytes."""
    read: list[int] = []
    monkeypatch.setattr(MappedFile, "release_if_large", lambda _, read_now: read.append(read_now))
    list(Batches(samples(mapped=tmp_path / "small"), CPU, 5).epoch(torch.arange(10)))
    assert read == [5 * 2**16] * 2
    read.clear()
    (tmp_path / "large").write_bytes(bytes(2 * 300 * 300))
    large = MappedFile.at(tmp_path / "large", (2, 1, 300, 300))
    some = Samples(large.pictures, torch.arange(2), ("a", "b"), mapping=large)
    list(Batches(some, CPU, 2).epoch(torch.arange(2)))
    assert read == [2 * 300 * 300]


@pytest.mark.parametrize(("free", "is_moved"), [(80, True), (79, False)])
def test_samples_move_to_a_gpu_where_they_take_up_to_half_of_what_is_free(
    free: int, is_moved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten pictures of 4 bytes."""
    some, moved = samples(), samples()
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (free, 1000))
    monkeypatch.setattr(Samples, "to", lambda self, device: moved)
    assert moved_where_it_fits(some, torch.device("cuda")) is (moved if is_moved else some)
    assert moved_where_it_fits(some, torch.device("mps")) is moved
    assert moved_where_it_fits(some, CPU) is some
