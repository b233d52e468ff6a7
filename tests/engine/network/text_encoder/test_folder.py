"""Which folders and files are an encoder's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.engine.network.text_encoder.folder import encoder_folder
from tests.engine.network.text_encoder.folders import folder_of


@pytest.mark.parametrize("name", ["", "config.json", "model.safetensors"])
def test_a_folder_is_found_by_itself_and_by_its_files(name: str, tmp_path: Path) -> None:
    folder = folder_of("bert", tmp_path / "tiny")
    assert encoder_folder(folder / name) == folder


def test_other_files_are_none(tmp_path: Path) -> None:
    """Weights for pictures may have a config beside them as well."""
    folder = folder_of("bert", tmp_path / "tiny")
    assert encoder_folder(folder / "vocab.txt") is None
    assert encoder_folder(tmp_path) is None
    assert encoder_folder(tmp_path / "gone") is None
    (folder / "config.json").write_text(json.dumps({"model_type": "vit"}), encoding="utf-8")
    assert encoder_folder(folder / "model.safetensors") is None
    assert encoder_folder(folder / "config.json") == folder, "it is told what is read"
