"""What is read of a file that is called ``.pth``, and what is told of any other."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from studio.engine.errors import CheckpointError
from studio.engine.tensor_files.reading import load_tensors

TABLE = {
    "state_dict": nn.Sequential(nn.Linear(5, 3), nn.BatchNorm1d(3)).state_dict(),
    "epoch": 3,
    "again": ["a", "a", ("b", 2.5, 2**70)],
    "half": nn.Parameter(torch.ones(2, dtype=torch.bfloat16)),
    "size": torch.Size([1, 2]),
}


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("in_zip", [True, False])
def test_tensors_of_every_protocol_are_read_alike(
    tmp_path: Path, protocol: int, in_zip: bool
) -> None:
    path = tmp_path / "a.pth"
    torch.save(TABLE, path, pickle_protocol=protocol, _use_new_zipfile_serialization=in_zip)
    read = load_tensors(path)
    assert list(read) == list(TABLE)
    assert (read["epoch"], read["again"], read["size"]) == (3, TABLE["again"], TABLE["size"])
    assert torch.equal(read["half"], TABLE["half"])
    pairs = zip(read["state_dict"].items(), TABLE["state_dict"].items(), strict=True)
    assert all(one == other and torch.equal(a, b) for (one, a), (other, b) in pairs)


class Mine(nn.Module):
    """A module that is pickled whole."""


@pytest.mark.parametrize("protocol", [2, 4])
def test_a_whole_module_is_named(tmp_path: Path, protocol: int) -> None:
    torch.save(Mine(), tmp_path / "a.pth", pickle_protocol=protocol)
    assert "an object of" in refusal(tmp_path / "a.pth")
    assert "Mine" in refusal(tmp_path / "a.pth")


def lightnings(**entries: object) -> dict[str, object]:
    """What Lightning's `Trainer.save_checkpoint` writes (2.5), with other entries."""
    return {
        "epoch": 3,
        "global_step": 300,
        "pytorch-lightning_version": "2.5.5",
        "state_dict": {f"model.{key}": v for key, v in nn.Linear(5, 3).state_dict().items()},
        "loops": {"fit_loop": {"state_dict": {}, "epoch_progress": {"total": {"ready": 4}}}},
        "callbacks": {
            "ModelCheckpoint{'monitor': 'val_loss'}": {
                "best_model_score": torch.tensor(0.25),
                "best_k_models": {"/runs/3.ckpt": torch.tensor(0.25)},
            }
        },
        "optimizer_states": [{"state": {0: {"exp_avg": torch.zeros(3, 5)}}, "param_groups": []}],
        "lr_schedulers": [],
        "hparams_name": "kwargs",
        "hyper_parameters": {"lr": 1e-3, "hidden": [64, 32]},
        **entries,
    }


def test_a_checkpoint_of_lightning_is_read_where_it_holds_plain_values(tmp_path: Path) -> None:
    torch.save(lightnings(), tmp_path / "a.ckpt")
    assert load_tensors(tmp_path / "a.ckpt")["epoch"] == 3


@pytest.mark.parametrize("where", ["hyper_parameters", "callbacks"])
def test_one_that_would_run_code_says_how_to_take_the_weights_out(
    tmp_path: Path, where: str
) -> None:
    torch.save(lightnings(**{where: {"folder": Path("/data")}}), tmp_path / "a.ckpt")
    told = refusal(tmp_path / "a.ckpt")
    assert "a checkpoint of Lightning" in told and "Path" in told
    assert '["state_dict"], "weights.pth")' in told


def refusal(path: Path) -> str:
    with pytest.raises(CheckpointError) as error:
        load_tensors(path)
    assert str(error.value).count("\n") == 0
    return str(error.value)


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return buffer.getvalue()


def arrays() -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, x=np.zeros(3))
    return buffer.getvalue()


def script() -> bytes:
    buffer = io.BytesIO()
    buffer.write(packed("net/code/__torch__.py", "net/data.pkl", "net/constants.pkl"))
    return buffer.getvalue()


OTHERS: dict[str, tuple[bytes, str]] = {
    "lfs": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "git lfs pull"),
    "html": (b"\n<!DOCTYPE html><html><body>404</body></html>", "a web page"),
    "bare html": (b"<html>not found</html>", "a web page"),
    "safetensors": (b"\x40\0\0\0\0\0\0\0" + b'{"a":{}}'.ljust(64), "begins as a safetensors file"),
    "hdf5": (b"\x89HDF\r\n\x1a\n" + bytes(64), "Keras"),
    "keras": (packed("metadata.json", "config.json", "model.weights.h5"), "a Keras model"),
    "onnx": (b"\x08\x0a\x12\x07pytorch\x1a\x052.1.0", "an ONNX model"),
    "script": (script(), "torch.jit.load"),
    "npz": (arrays(), "NumPy's .npz"),
    "zip": (packed("readme.txt", "weights/net.pth"), "an ordinary zip archive"),
    "gzip": (b"\x1f\x8b\x08" + bytes(32), "packed with gzip"),
    "empty": (b"", "empty"),
    "text": ("Größe der Bilder\n".encode(), "a text"),
    "pickle": (pickle.dumps([1, 2], 2)[:-1], "cut short"),
    "noise": (bytes(range(255, 0, -1)), "cut short"),
    "cut zip": (packed("a/data.pkl")[:40], "cut short"),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_a_file_of_another_kind_is_called_what_it_is(tmp_path: Path, kind: str) -> None:
    content, words = OTHERS[kind]
    (tmp_path / "net.pth").write_bytes(content)
    assert words in refusal(tmp_path / "net.pth")


def test_a_checkpoint_that_is_cut_short_is_told(tmp_path: Path) -> None:
    torch.save(TABLE, tmp_path / "a.pth")
    whole = (tmp_path / "a.pth").read_bytes()
    (tmp_path / "a.pth").write_bytes(whole[: len(whole) // 2])
    assert "cut short" in refusal(tmp_path / "a.pth")


def zipped_zeros(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/data.pkl", bytes(2**27))
        archive.writestr("a/version", "3\n")


def repeated_value(path: Path) -> None:
    torch.save({"fc.weight": torch.zeros(1, 1).expand(2**16, 2**16)}, path)


@pytest.mark.parametrize("make", [zipped_zeros, repeated_value])
def test_a_small_file_does_not_unpack_to_a_large_one(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "a.pth")
    assert "would unpack to" in refusal(tmp_path / "a.pth")


def test_tables_inside_themselves_and_each_other_are_read(tmp_path: Path) -> None:
    content: list[object] = [torch.ones(3)]
    for _ in range(60):
        content = [content, content]  # 2⁶⁰ ways to the tensor
    content.append(content)
    torch.save(content, tmp_path / "a.pth")
    assert len(load_tensors(tmp_path / "a.pth")) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pth")
    assert "no regular file" in refusal(tmp_path / "pipe.pth")


def test_a_folder_and_nothing_are_told(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path)
    assert "no file" in refusal(tmp_path / "none.pth")


def test_steering_letters_in_a_name_are_escaped(tmp_path: Path) -> None:
    assert "a\\x1b[31m\\u202e.pth" in refusal(tmp_path / "a\x1b[31m\u202e.pth")
