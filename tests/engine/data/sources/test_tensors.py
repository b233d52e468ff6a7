from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.utils.data import TensorDataset

from studio.engine.data.sources import DataSource, TensorFile
from studio.engine.errors import Cancelled
from studio.engine.progress import Progress
from tests.engine.data.sources.opening import opened, problem

X = torch.arange(6 * 8 * 7).mul(7).remainder(256).byte().view(6, 8, 7)
Y = torch.tensor([4, 9, 4, 9, 4, 9])


def saved(folder: Path, content: Any) -> TensorFile:
    torch.save(content, folder / "own.pt")
    return TensorFile(path=str(folder / "own.pt"))


@pytest.mark.parametrize(
    "content",
    [
        {"x": X, "y": Y},
        {"X": X, "y": Y, "epoch": 3},
        {"images": X, "labels": Y},
        {"data": X, "targets": Y.tolist()},
        {"x_train": X, "y_train": Y},
        (X, Y),
        [X, Y],
        {"x": X.float() / 255, "y": Y.float()},
        {"x": (X.double() / 255).requires_grad_(), "y": torch.stack([Y == 4, Y == 9], 1)},
        {"x": X[:, None], "y": Y, "weights": Y},
    ],
    ids=str,
)
def test_pictures_and_labels(tmp_path: Path, content: Any) -> None:
    source = saved(tmp_path, content)
    dataset = opened(source)
    assert source.found(tmp_path / "gone")
    assert (dataset.name, source.label) == ("own.pt", "own.pt")
    assert torch.equal(dataset.train.store, X[:, None])
    assert dataset.train.labels.tolist() == [0, 1, 0, 1, 0, 1]
    assert dataset.train.name(2) == "train/2"


def test_a_test_part_and_names(tmp_path: Path) -> None:
    content = {"x": X, "y": Y == 9, "x_test": X[:1], "y_test": Y[:1] == 9, "classes": ["4", "9"]}
    dataset = opened(saved(tmp_path, content))
    assert dataset.test is not None
    assert dataset.classes == ("4", "9")
    assert dataset.test.labels.tolist() == [0]


def test_labels_may_be_a_list_of_strings(tmp_path: Path) -> None:
    assert opened(saved(tmp_path, (X, ["猫", "b"] * 3))).classes == ("b", "猫")


def test_half_floats(tmp_path: Path) -> None:
    for kind in (torch.float16, torch.bfloat16):
        assert torch.equal(
            opened(saved(tmp_path, ((X > 99).to(kind), Y))).train.store,
            (X[:, None] > 99).byte() * 255,
        )


def test_where_both_layouts_fit_channels_come_first(tmp_path: Path) -> None:
    x = X.view(2, 3, 7, 8)[:, :, :, :3]
    assert opened(saved(tmp_path, (x, Y[:2]))).train.shape == (3, 7, 3)
    assert opened(saved(tmp_path, (x.permute(0, 2, 3, 1), Y[:2]))).train.shape == (3, 7, 3)


def test_the_older_format_of_files(tmp_path: Path) -> None:
    file = tmp_path / "own.pth"
    torch.save((X, Y), file, _use_new_zipfile_serialization=False)
    assert torch.equal(opened(TensorFile(path=str(file))).train.store, X[:, None])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (torch.nn.Sequential(torch.nn.Linear(2, 2)).state_dict(), "holds the weights of a network"),
        ({"model_state_dict": {}}, "holds the weights of a network"),
        ({"format": "training-studio-checkpoint", "weights": {}, "recipe": {}}, "the weights"),
        (TensorDataset(X, Y), "holds more than tensors and plain values"),
        ({"x": np.zeros(3), "y": Y}, "holds more than tensors and plain values"),
        (X, "holds a Tensor, and pictures with their labels"),
        ((X, Y, Y), "holds a tuple"),
        ({"pixels": X, "y": Y}, "holds pixels, y, and pictures x"),
        ({}, "holds nothing"),
        ({"x": X.to_sparse(), "y": Y}, "x is not a plain tensor"),
        ({"x": X, "y": [1, [2, 3]]}, "y is not a plain tensor"),
        ({"x": X, "y": None}, "there are 1 labels in y"),
        ({"x": {1: 2}, "y": Y}, "x has the shape a single number"),
        ({"x": X, "y": Y[:3]}, "x holds 6 pictures, and there are 3 labels"),
        ({"x": X.flatten(1), "y": Y}, "x has the shape 6×56"),
        ({"x": X - 3.0, "y": Y}, "x reaches from -3"),
        ({"x": X * 1j, "y": Y}, "x holds complex64"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_refused(tmp_path: Path, content: Any, told: str) -> None:
    assert told in problem(saved(tmp_path, content))


def test_it_says_how_to_save_them(tmp_path: Path) -> None:
    told = problem(saved(tmp_path, TensorDataset(X, Y)))
    assert told.endswith('Save them with torch.save({"x": x, "y": y}, path).')


@pytest.mark.parametrize("content", [b"", b"hello", pickle.dumps(3, 5), b"PK\3\4"])
def test_files_that_torch_did_not_write(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "own.pt"
    file.write_bytes(content)
    assert 'torch.save({"x": x, "y": y}, path)' in problem(TensorFile(path=str(file)))


def test_a_file_that_is_cut_short(tmp_path: Path) -> None:
    source = saved(tmp_path, (X, Y))
    file = Path(source.path)
    whole = file.read_bytes()
    for length in (30, len(whole) // 2, len(whole) - 5):
        file.write_bytes(whole[:length])
        assert "is cut short" in problem(source)


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    source = TensorFile(path=str(tmp_path / "gone.pt"))
    assert not source.found(tmp_path)
    assert problem(source).startswith("There is no file")
    assert "is a folder" in problem(TensorFile(path=str(tmp_path)))


def test_tensors_that_do_not_fit_into_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Memory:
        available = 100

    source = saved(tmp_path, (X, Y))
    monkeypatch.setattr("psutil.virtual_memory", Memory)
    assert "GB of memory" in problem(source)


def test_it_can_be_cancelled(tmp_path: Path) -> None:
    class AtOnce(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        saved(tmp_path, (X, Y)).open(tmp_path, AtOnce())


def test_it_survives_a_recipe() -> None:
    source = TensorFile(path="/somewhere/花.pt")
    assert DataSource.parse(source.to_dict()) == source
