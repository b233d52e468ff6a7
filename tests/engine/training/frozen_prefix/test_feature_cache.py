"""Features on disk: whole or not there, within the limit that pictures share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio.engine.cache_folder import CacheFolder
from studio.engine.errors import DataError, TrainingError
from studio.engine.training.frozen_prefix import feature_cache
from studio.engine.training.frozen_prefix.feature_cache import FeatureCache
from studio.engine.training.frozen_prefix.features import Basis, FeatureStore
from tests.engine.data.pictures.test_picture_cache import HARMS

NAME, OTHER = "ab" * 16, "cd" * 16
VALUES = torch.randn(10, 4, generator=torch.Generator().manual_seed(0)) * torch.tensor(
    [1e-7, 1.0, 30.0, 1e6]
) + torch.tensor([3.0, 0.0, 1e4, -1e6])


@pytest.fixture
def cache(tmp_path: Path) -> FeatureCache:
    return FeatureCache(tmp_path / "cache")


def pieces() -> Iterator[Tensor]:
    yield from VALUES.split(4)


def kept(cache: FeatureCache, name: str = NAME) -> FeatureStore:
    making = cache.keep(name, (10, 4), pieces())
    done = []
    while True:
        try:
            done.append(next(making))
        except StopIteration as stop:
            assert done == [4, 8, 10]
            return stop.value  # type: ignore[no-any-return]


def values_of(store: FeatureStore) -> Tensor:
    return store.rows.float() * store.basis.scale + store.basis.mean


def test_features_are_read_as_they_were_kept(cache: FeatureCache) -> None:
    store = kept(cache)
    again = cache.read(NAME, (10, 4))
    assert again is not None
    assert torch.equal(again.rows, store.rows)
    assert torch.equal(values_of(again), values_of(store))
    assert cache.read(NAME, (10, 5)) is None
    assert cache.read(OTHER, (10, 4)) is None


def test_what_tells_samples_apart_is_hardly_rounded(cache: FeatureCache) -> None:
    error = (values_of(kept(cache)) - VALUES).abs()[:, 1:]
    assert bool((error < 2e-3 * VALUES.std(0)[1:]).all())


def test_large_features_stay_in_their_file(
    cache: FeatureCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_memory = kept(cache)
    assert in_memory.mapping is None
    monkeypatch.setattr(feature_cache, "SMALL", 0)
    mapped = cache.read(NAME, (10, 4))
    assert mapped is not None and mapped.mapping is not None
    assert torch.equal(mapped.rows, in_memory.rows)


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("name", ["features", "basis.npy", "about.json"])
def test_damaged_ones_are_made_anew(
    cache: FeatureCache, name: str, harm: Callable[[Path], None]
) -> None:
    store = kept(cache)
    harm(cache.folder / NAME / name)
    assert cache.read(NAME, (10, 4)) is None
    assert torch.equal(kept(cache).rows, store.rows)
    assert cache.read(NAME, (10, 4)) is not None


def test_they_count_and_go_with_the_rest(cache: FeatureCache) -> None:
    kept(cache)
    assert CacheFolder(cache.folder).size() > 80
    os.utime(cache.folder / NAME, (1, 1))
    CacheFolder(cache.folder).set_limit(cache.size() + 40)
    kept(cache, OTHER)
    assert cache.read(NAME, (10, 4)) is None, "it was used longest ago"
    assert cache.read(OTHER, (10, 4)) is not None
    cache.clear()
    assert cache.size() == 0


def test_without_room_they_stay_in_memory(
    cache: FeatureCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk = kept(cache)
    cache.set_limit(10)
    in_memory = kept(cache)
    assert torch.equal(in_memory.rows, on_disk.rows)
    assert torch.equal(values_of(in_memory), values_of(on_disk))
    assert cache.read(NAME, (10, 4)) is None
    monkeypatch.setattr(feature_cache, "MOST_OF_MEMORY", 0)
    with pytest.raises(DataError, match=r"need 0\.0 GB .* Raise the cache's limit"):
        kept(cache)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert len(kept(FeatureCache(tmp_path / "file" / "cache")).rows) == 10


def test_what_half_precision_does_not_hold_is_refused_and_leaves_nothing(
    cache: FeatureCache,
) -> None:
    def later() -> Iterator[Tensor]:
        yield torch.ones(4, 4)
        yield torch.full((4, 4), 1e6)

    with pytest.raises(TrainingError, match=r"up to 1e\+06"):
        list(cache.keep(NAME, (8, 4), later()))
    assert not list(cache.folder.iterdir())
    with pytest.raises(TrainingError):
        Basis.of(torch.ones(2, 2)).standardised(torch.full((1, 2), torch.nan))
