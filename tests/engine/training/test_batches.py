from __future__ import annotations

import threading
from pathlib import Path

import pytest
import torch

from studio.engine.data.mapped_file import MappedFile
from studio.engine.data.samples import Samples
from studio.engine.training.batches import Batches

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


def test_ending_early_leaves_no_thread(tmp_path: Path) -> None:
    batches = Batches(samples(mapped=tmp_path / "pixels"), CPU, 2).epoch(torch.arange(10))
    before = threading.active_count()
    next(batches)
    assert threading.active_count() == before + 1
    batches.close()
    assert threading.active_count() == before


def test_a_batch_that_cannot_be_read_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Batches, *_: object) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(Batches, "_fetch", fail)
    with pytest.raises(RuntimeError, match="the disk is gone"):
        list(Batches(samples(mapped=tmp_path / "pixels"), CPU, 2).epoch(torch.arange(10)))
