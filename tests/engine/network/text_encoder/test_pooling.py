"""What an encoder made of a text's tokens while it was trained is what it begins with here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from studio.engine.errors import CheckpointError
from studio.engine.network.catalogue import TextBackbone
from studio.engine.network.network import Network
from studio.engine.training.checkpoints.opening import open_checkpoint, open_start_file
from tests.engine.network.text_encoder.folders import folder_of

OLDER = {f"pooling_mode_{name}": False for name in ("cls_token", "mean_tokens", "max_tokens")}


def encoder(folder: Path, told: object) -> Path:
    folder_of("bert", folder)
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("told", "pooling"),
    [
        ({**OLDER, "pooling_mode_cls_token": True, "word_embedding_dimension": 16}, "first"),
        ({**OLDER, "pooling_mode_mean_tokens": True}, "mean"),
        ({"pooling_mode": "cls"}, "first"),
        ({"pooling_mode": "mean"}, "mean"),
    ],
    ids=["cls", "mean", "cls by name", "mean by name"],
)
def test_it_is_read_where_it_is_told(told: dict[str, Any], pooling: str, tmp_path: Path) -> None:
    folder = encoder(tmp_path, told)
    assert TextBackbone.at(folder).pooling == pooling
    assert TextBackbone.at(folder / "model.safetensors").pooling == pooling
    by_hand = {"kind": "TextBackbone", "name": "backbone", "path": str(folder)}
    (layer,) = Network.parse({"layers": [by_hand]}).layers
    assert isinstance(layer, TextBackbone) and layer.pooling == pooling
    assert open_checkpoint(folder).notes == ()


def test_a_persons_own_choice_stands(tmp_path: Path) -> None:
    folder = encoder(tmp_path, {"pooling_mode": "cls"})
    assert TextBackbone.at(folder, pooling="none").pooling == "none"
    assert (
        TextBackbone.parse({"name": "b", "path": str(folder), "pooling": "mean"}).pooling == "mean"
    )


def test_without_a_word_it_is_the_mean(tmp_path: Path) -> None:
    assert TextBackbone.at(folder_of("bert", tmp_path)).pooling == "mean"


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({**OLDER, "pooling_mode_max_tokens": True}, "max_tokens"),
        ({**OLDER, "pooling_mode_cls_token": True, "pooling_mode_max_tokens": True}, "cls_token"),
        ({"pooling_mode": "lasttoken"}, "lasttoken"),
    ],
    ids=["max", "two", "last"],
)
def test_another_is_told_and_the_mean_taken(
    told: dict[str, Any], named: str, tmp_path: Path
) -> None:
    folder = encoder(tmp_path, told)
    assert TextBackbone.at(folder).pooling == "mean"
    for opened in (open_checkpoint(folder), open_start_file(folder)):
        (note,) = map(str, opened.notes)
        assert "mean of its tokens is taken" in note and named in note


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="1_Pooling"):
        TextBackbone.at(encoder(tmp_path, [1]))
