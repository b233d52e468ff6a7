"""Text encoders among the networks to start from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.engine.models.model_entry import EncoderFacts, ModelEntry
from studio.engine.models.model_list import described
from studio.engine.training.checkpoints.opening import open_checkpoint
from studio.engine.training.checkpoints.weights import count_values
from tests.engine.network.text_encoder.folders import WORDS, folder_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of("bert", tmp_path / "tiny-v1.5")


def entry_of(folder: Path) -> ModelEntry:
    return described(ModelEntry(folder.name, "file", str(folder), folder))


def test_it_tells_what_opening_it_gives_and_its_licence(folder: Path) -> None:
    card = "---\nlanguage: en\nlicense: 'apache-2.0'\n---\n# Tiny\nlicense: none\n"
    (folder / "README.md").write_text(card, encoding="utf-8")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    named = config | {"_name_or_path": "someone/tiny"}
    (folder / "config.json").write_text(json.dumps(named), encoding="utf-8")
    entry, opened = entry_of(folder), open_checkpoint(folder).checkpoint
    assert entry.problem is None
    assert entry.encoder == EncoderFacts("BERT", 2, 16, "WordPiece", len(WORDS))
    assert entry.parameters == count_values(opened.weights)
    assert entry.shape == opened.preprocessing.placement.shape
    assert entry.size == sum(file.stat().st_size for file in folder.iterdir())
    assert (entry.classes, entry.source) == (0, "made from someone/tiny, apache-2.0")


@pytest.mark.parametrize("lost", ["model.safetensors", "vocab.txt"])
def test_one_that_lacks_a_file_tells_which(folder: Path, lost: str) -> None:
    (folder / lost).unlink()
    assert lost in str(entry_of(folder).problem)


def test_of_its_origin_only_a_name_is_told(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    for path in ("/home/someone/tiny", "./tiny", "tiny", 3):
        changed = config | {"_name_or_path": path}
        (folder / "config.json").write_text(json.dumps(changed), encoding="utf-8")
        assert entry_of(folder).source == ""
