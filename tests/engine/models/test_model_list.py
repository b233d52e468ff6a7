"""Every network there is to start from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch

from studio.engine.errors import StudioError
from studio.engine.models.model_entry import ModelEntry
from studio.engine.models.model_list import list_models, remove_model
from studio.engine.network.backbones import download_path
from studio.engine.paths import resource
from studio.engine.runs.library import RunLibrary
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.checkpoints.opening import glance, open_named
from studio.engine.training.checkpoints.safetensors_checkpoint import export_safetensors
from tests.engine.runs.kept import live, put_run
from tests.engine.training.checkpoints.test_opening import ArticleNet

MLP = resource("pretrained", "mnist-mlp.pth")


@pytest.fixture
def library(tmp_path: Path) -> RunLibrary:
    return RunLibrary(tmp_path / "runs")


def listed(opened: list[Path], data_dir: Path, library: RunLibrary) -> list[ModelEntry]:
    return list(list_models(opened, data_dir, library))


def test_what_came_with_the_program_tells_what_it_is_and_from_whom(
    tmp_path: Path, library: RunLibrary
) -> None:
    found = {entry.name: entry for entry in listed([], tmp_path, library)}
    assert list(found) == ["mnist-cnn", "mnist-mlp", "mobilenet_v2"]
    mlp, photos = found["mnist-mlp"], found["mobilenet_v2"]
    assert (mlp.kind, mlp.start, mlp.classes, mlp.first) == (
        "bundled",
        "mnist-mlp",
        10,
        tuple("01234"),
    )
    assert (mlp.shape, mlp.parameters, mlp.size) == ((1, 28, 28), 242_762, MLP.stat().st_size)
    assert "CC BY-SA" in mlp.source
    assert (photos.classes, photos.shape, photos.problem) == (0, (3, 224, 224), None)
    assert photos.parameters == 2_223_872
    assert "BSD-3-Clause" in photos.source and "https://" in photos.source


def test_downloaded_weights_are_listed_and_removed(tmp_path: Path, library: RunLibrary) -> None:
    path = download_path("resnet18", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"weights")
    entry = listed([], tmp_path, library)[-1]
    assert (entry.name, entry.kind, entry.start) == ("resnet18", "downloaded", "resnet18")
    assert (entry.shape, entry.size) == ((3, 224, 224), 7)
    remove_model(entry, library)
    assert not path.exists()
    assert len(listed([], tmp_path, library)) == 3


def test_files_that_were_opened_tell_what_they_hold(tmp_path: Path, library: RunLibrary) -> None:
    checkpoint = load_checkpoint(MLP)
    bare, ours, bad = (tmp_path / name for name in ("bare.pth", "ours.safetensors", "bad.pth"))
    torch.save({f"model.{k}": v for k, v in ArticleNet(7).state_dict().items()}, bare)
    export_safetensors(checkpoint, ours)
    bad.write_bytes(b"no network")
    gone = tmp_path / "gone.pth"
    found = listed([ours, bare, bad, gone, ours], tmp_path, library)[3:]
    assert [entry.path for entry in found] == [ours, bare, bad, gone]
    assert [entry.kind for entry in found] == ["file"] * 4
    assert [entry.classes for entry in found] == [10, 7, 0, 0]
    assert found[1].shape == (1, 28, 28) and found[1].start == str(bare)
    assert "is a text" in str(found[2].problem) and "gone.pth" in str(found[3].problem)


def test_the_best_of_each_run_is_listed_once_and_goes_with_its_run(
    tmp_path: Path, library: RunLibrary
) -> None:
    run = put_run(library.folder, "2026-01-01-000000-a")
    shutil.copy(MLP, run / "best.pth")
    put_run(library.folder, "2026-01-02-000000-b", weights=False)
    found = listed([run / "best.pth"], tmp_path, library)[3:]
    assert [(entry.kind, entry.name, entry.classes) for entry in found] == [
        ("run", "mnist-mlp", 10)
    ]
    remove_model(found[0], library)
    assert not run.exists()


def test_what_may_not_go_stays(tmp_path: Path, library: RunLibrary) -> None:
    run = put_run(library.folder, "a", **live())
    shutil.copy(MLP, run / "best.pth")
    own = tmp_path / "own.pth"
    shutil.copy(MLP, own)
    entries = {entry.kind: entry for entry in listed([own], tmp_path, library)}
    with pytest.raises(StudioError, match="came with the program"):
        remove_model(entries["bundled"], library)
    with pytest.raises(StudioError, match="goes on"):
        remove_model(entries["run"], library)
    remove_model(entries["file"], library)
    assert own.exists() and (run / "best.pth").exists()


@pytest.mark.parametrize("ending", [".pth", ".safetensors"])
def test_a_glance_tells_the_same_as_opening_and_lets_the_file_go(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"net{ending}"
    checkpoint = open_named("mnist-cnn").checkpoint
    if ending == ".pth":
        checkpoint.save(path)
    else:
        export_safetensors(checkpoint, path)
    seen = glance(path)
    assert (seen.classes, seen.network) == (checkpoint.classes, checkpoint.network)
    assert seen.preprocessing == checkpoint.preprocessing
    shapes = {key: value.shape for key, value in checkpoint.weights.items()}
    assert {key: value.shape for key, value in seen.weights.items()} == shapes
    del seen
    path.unlink()


@pytest.mark.parametrize("how", [{"_use_new_zipfile_serialization": False}, {"pickle_protocol": 4}])
def test_a_file_that_cannot_be_mapped_is_read(tmp_path: Path, how: dict[str, object]) -> None:
    torch.save(ArticleNet().state_dict(), tmp_path / "net.pth", **how)  # type: ignore[arg-type]
    assert len(glance(tmp_path / "net.pth").classes) == 10
