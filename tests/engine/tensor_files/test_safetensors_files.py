"""safetensors, written and read; what is damaged or hostile is one sentence."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.tensor_files.limits import MOST_HEADER, MOST_TENSORS
from studio.engine.tensor_files.reading import load_tensors
from studio.engine.tensor_files.safetensors_files import shapes_and_texts, write_safetensors
from studio.engine.tensor_files.tensor_order import in_likely_order

TENSORS = {
    "conv1.weight": torch.randn(4, 1, 3, 3, generator=torch.Generator().manual_seed(0)),
    "bn1.weight": torch.ones(4),
    "bn1.num_batches_tracked": torch.tensor(7),
    "fc.weight": torch.randn(2, 16, generator=torch.Generator().manual_seed(1)).half(),
}


def test_tensors_come_back_by_name_type_and_value(tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    write_safetensors(TENSORS, {"made_by": "a test"}, path)
    read = load_tensors(path)
    assert list(read) == list(TENSORS)
    assert all(read[k].dtype is v.dtype and torch.equal(read[k], v) for k, v in TENSORS.items())
    shapes, texts = shapes_and_texts(path)
    assert shapes["conv1.weight"] == (4, 1, 3, 3) and texts == {"made_by": "a test"}


def test_the_content_tells_what_it_is_and_not_the_name(tmp_path: Path) -> None:
    write_safetensors(TENSORS, {}, tmp_path / "net.pth")
    assert load_tensors(tmp_path / "net.pth").keys() == TENSORS.keys()


def test_a_head_whose_length_reads_like_a_zip_archive(tmp_path: Path) -> None:
    """0x4b50 bytes: the file begins with PK."""
    path = tmp_path / "net.safetensors"
    write_safetensors(TENSORS, {"pad": ""}, path)
    length = struct.unpack("<Q", path.read_bytes()[:8])[0]
    write_safetensors(TENSORS, {"pad": "x" * (0x4B50 - length)}, path)
    assert path.read_bytes()[:2] == b"PK"
    assert load_tensors(path).keys() == TENSORS.keys()


def test_tensors_that_share_memory_or_do_not_lie_in_a_row_are_written(tmp_path: Path) -> None:
    one = torch.arange(6.0).reshape(2, 3)
    write_safetensors({"a": one, "b": one, "c": one.T}, {}, tmp_path / "net.safetensors")
    read = load_tensors(tmp_path / "net.safetensors")
    assert torch.equal(read["b"], one) and torch.equal(read["c"], one.T)


def crafted(head: object, data: bytes = b"") -> bytes:
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    return struct.pack("<Q", len(text)) + text + data


def entry(dtype: str, shape: list[int], end: int) -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": [0, end]}


HOSTILE = {
    "cut short": (crafted({"a": entry("F32", [4], 16)}, bytes(8)), "damaged or cut short"),
    "no end": (struct.pack("<Q", 2**60) + b'{"a":1}', "would have a head of"),
    "no JSON": (crafted(b'{"a":'), "its head is no table"),
    "deep": (crafted(b'{"a":' * 100_000), "its head is no table"),
    "the same bytes twice": (
        crafted({"a": entry("F32", [1], 4), "b": entry("F32", [1], 4)}, bytes(4)),
        "invalid offset",
    ),
    "too large": (crafted({"a": entry("F32", [2**40, 2**40], 4)}, bytes(4)), "overflow"),
    "of another type": (crafted({"a": entry("XX", [1], 4)}, bytes(4)), "unknown variant"),
    "of a type that torch has not": (crafted({"a": entry("F4", [8], 4)}, bytes(4)), "damaged"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_one_sentence(tmp_path: Path, kind: str) -> None:
    content, told = HOSTILE[kind]
    path = tmp_path / "net.safetensors"
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match=told) as error:
        load_tensors(path)
    assert str(error.value).count("\n") == 0 and len(str(error.value)) < 1_000
    assert shapes_and_texts(path)[1] == {}


def test_a_long_head_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    path.write_bytes(struct.pack("<Q", MOST_HEADER + 1) + b'{"a":' + bytes(64))
    with pytest.raises(CheckpointError, match="at most 16,777,216"):
        load_tensors(path)


def sharded(folder: Path, names: dict[str, str]) -> Path:
    index = folder / "model.safetensors.index.json"
    index.write_text(json.dumps({"metadata": {}, "weight_map": names}))
    return index


def test_a_network_in_several_files_is_read_by_its_table(tmp_path: Path) -> None:
    first, second = dict(list(TENSORS.items())[:2]), dict(list(TENSORS.items())[2:])
    write_safetensors(first, {}, tmp_path / "1.safetensors")
    write_safetensors(second, {}, tmp_path / "2.safetensors")
    names = dict.fromkeys(first, "1.safetensors") | dict.fromkeys(second, "2.safetensors")
    read = load_tensors(sharded(tmp_path, names))
    assert list(read) == list(TENSORS)
    (tmp_path / "2.safetensors").unlink()
    with pytest.raises(CheckpointError, match=r"needs 2\.safetensors beside it"):
        load_tensors(sharded(tmp_path, names))


@pytest.mark.parametrize("name", ["../secret.safetensors", "/etc/passwd", "a/b", "", "..", 3])
def test_a_table_names_no_files_elsewhere(tmp_path: Path, name: object) -> None:
    with pytest.raises(CheckpointError) as error:
        load_tensors(sharded(tmp_path, {"a": name}))  # type: ignore[dict-item]
    assert "do not lie beside it" in str(error.value) or "cannot be read" in str(error.value)


@pytest.mark.parametrize("text", ["{}", "[]", "no JSON", '{"weight_map": 3}'])
def test_what_is_no_table_is_told(tmp_path: Path, text: str) -> None:
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(text)
    with pytest.raises(CheckpointError, match="weight_map"):
        load_tensors(index)


def shuffled(names: list[str], dims: dict[str, int]) -> list[str]:
    tensors: dict[str, Tensor] = {
        name: torch.zeros((4,) * dims.get(name.rpartition(".")[0], 1)) for name in sorted(names)
    }
    return list(in_likely_order(tensors))


def test_layers_are_put_into_the_order_that_they_probably_have() -> None:
    convs = {f"conv{i}": 4 for i in (1, 2, 10)}
    names = [f"{kind}{i}.weight" for i in (1, 2, 10) for kind in ("conv", "bn")]
    assert shuffled([*names, "fc.weight"], convs | {"fc": 2}) == [*names, "fc.weight"]


def test_rows_keep_their_numbers_and_what_classifies_is_last() -> None:
    row = [f"features.{i}.weight" for i in (0, 1, 3, 10)]
    dims = {"features.0": 4, "features.3": 4, "classifier.0": 2}
    names = [*row, "classifier.0.weight", "classifier.0.bias"]
    assert shuffled(names, dims) == names


def test_a_norm_without_a_number_follows_its_neighbours() -> None:
    names = ["patches.weight", "block.weight", "norm.weight", "norm.bias", "head.weight"]
    assert shuffled(names, {"patches": 4, "block": 2, "head": 2}) == names


def test_hostile_names_are_not_sorted() -> None:
    many = {f"a{i}": torch.zeros(1) for i in range(MOST_TENSORS + 1)}
    assert list(in_likely_order(many)) == list(many)
    deep = {".".join("a" * 400_000): torch.zeros(1)}
    assert list(in_likely_order(deep)) == list(deep)
