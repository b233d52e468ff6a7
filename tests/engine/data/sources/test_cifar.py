from __future__ import annotations

import hashlib
import io
import pickle
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from studio.engine.data.sources import CIFAR10
from studio.engine.errors import DataError
from studio.engine.progress import Progress

FOLDER = "cifar-10-batches-py"
CLASSES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
BATCHES = [*(f"data_batch_{number}" for number in range(1, 6)), "test_batch"]


def batch(seed: int) -> bytes:
    """Ten pictures as CIFAR keeps them: a row is 1,024 red, then green, then blue pixels."""
    pixels = np.random.default_rng(seed).integers(0, 256, (10, 3072), np.uint8)
    return pickle.dumps({"data": pixels, "labels": list(range(10))})


def files() -> dict[str, bytes]:
    batches = {name: batch(seed) for seed, name in enumerate(BATCHES)}
    return batches | {"batches.meta": pickle.dumps({"label_names": CLASSES})}


def archive() -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as members:
        for name, data in files().items():
            entry = tarfile.TarInfo(f"{FOLDER}/{name}")
            entry.size = len(data)
            members.addfile(entry, io.BytesIO(data))
    return content.getvalue()


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> Any:
    """torchvision's class, which believes that the tiny files are CIFAR's."""
    from studio.engine import torchvision_compat  # noqa: F401

    from torchvision import datasets

    sums = {name: hashlib.md5(content).hexdigest() for name, content in files().items()}
    kind = datasets.CIFAR10
    monkeypatch.setattr(kind, "train_list", [[name, sums[name]] for name in BATCHES[:5]])
    monkeypatch.setattr(kind, "test_list", [["test_batch", sums["test_batch"]]])
    monkeypatch.setattr(kind, "meta", kind.meta | {"md5": sums["batches.meta"]})
    return kind


def put(folder: Path) -> Path:
    (folder / FOLDER).mkdir()
    for name, content in files().items():
        (folder / FOLDER / name).write_bytes(content)
    return folder


def test_files_in_torchvisions_layout(tiny: Any, tmp_path: Path) -> None:
    assert not CIFAR10().found(tmp_path)
    assert CIFAR10().found(put(tmp_path))
    dataset = CIFAR10().open(tmp_path, Progress())
    assert dataset.test is not None
    assert (len(dataset.train), len(dataset.test)) == (50, 10)
    assert dataset.classes == tuple(CLASSES)
    assert dataset.train.shape == dataset.placement.shape == (3, 32, 32)
    assert (dataset.train.pictures.dtype, dataset.train.labels.dtype) == (torch.uint8, torch.int64)
    first = pickle.loads(batch(0))["data"].reshape(10, 3, 32, 32)
    assert torch.equal(dataset.train.pictures[:10], torch.from_numpy(first))


def test_the_archive_alone_is_unpacked(tiny: Any, tmp_path: Path) -> None:
    (tmp_path / "cifar-10-python.tar.gz").write_bytes(archive())
    assert CIFAR10().found(tmp_path)
    assert len(CIFAR10().open(tmp_path, Progress()).train) == 50
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == sorted(files())


def test_it_is_downloaded(
    tiny: Any, server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = archive()
    server.files["cifar-10-python.tar.gz"] = content
    monkeypatch.setattr(tiny, "url", server.address + "cifar-10-python.tar.gz")
    monkeypatch.setattr(tiny, "tgz_md5", hashlib.md5(content).hexdigest())
    assert len(CIFAR10().open(tmp_path, Progress()).train) == 50
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]


def test_a_changed_batch_is_never_unpickled(tiny: Any, tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (tmp_path / "evil",)

    (put(tmp_path) / FOLDER / "data_batch_2").write_bytes(pickle.dumps(Evil()))
    with pytest.raises(DataError, match=r"CIFAR-10 files in .* are damaged"):
        CIFAR10().open(tmp_path, Progress())
    assert not (tmp_path / "evil").exists()
