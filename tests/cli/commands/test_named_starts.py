"""Known networks by their names, on the command line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from studio.cli.main import main
from studio.engine.data.downloads.download import RemoteFile
from studio.engine.network.backbones import download_path
from studio.engine.network.torchvision_models import models
from studio.engine.progress import Progress
from studio.engine.training.checkpoints import pretrained

Caught = pytest.CaptureFixture[str]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Eight pictures of two classes, dark and light."""
    generator = np.random.default_rng(0)
    for label, level in (("dark", 40), ("light", 200)):
        folder = tmp_path / "photos" / label
        folder.mkdir(parents=True)
        for number in range(4):
            pixels = generator.integers(level, level + 50, (32, 32, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(folder / f"{number}.png")
    return tmp_path / "photos"


def test_the_recipe_for_photographs_trains_without_a_network(photos: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    changes = [f"data.source.path={photos}", "training.epochs=1", "training.batch_size=4"]
    call = ["train", "photos-pretrained", "--data-dir", str(tmp_path / "empty"), "--out", str(out)]
    assert main([*call, *(part for c in changes for part in ("--set", c))]) == 0
    best = torch.load(out / "best.pth", weights_only=True)
    assert best["weights"]["fc.weight"].shape == (2, 1280)
    assert best["preprocessing"]["mean"] == [0.485, 0.456, 0.406]


def test_a_name_to_start_from_stays_a_name(photos: Path, tmp_path: Path, capsys: Caught) -> None:
    out, again = tmp_path / "run", tmp_path / "again"
    recipe = tmp_path / "photos.toml"
    recipe.write_text(
        "network.layers = [{kind = 'Flatten', name = 'flatten'}]\n"
        f"data.source = {{kind = 'Folder', path = '{photos}', size = 32}}\n"
        "training.epochs = 1\ntraining.batch_size = 4\ndata.validate_on = 'validation'\n"
    )
    call = ["train", str(recipe), "--from", "mobilenet_v2", "--out", str(out)]
    assert main([*call, "--set", "fine_tuning.plan=head"]) == 0
    told = capsys.readouterr().out
    assert "kept     backbone" in told and "anew     fc" in told
    best = torch.load(out / "best.pth", weights_only=True)
    assert best["recipe"]["fine_tuning"]["checkpoint"] == "mobilenet_v2"
    assert main(["train", str(out / "recipe.toml"), "--out", str(again)]) == 0
    other = torch.load(again / "best.pth", weights_only=True)
    assert all(torch.equal(other["weights"][k], v) for k, v in best["weights"].items())


def test_it_is_told_and_cannot_be_asked(photos: Path, capsys: Caught) -> None:
    assert main(["info", "mobilenet_v2"]) == 0
    out = capsys.readouterr().out
    assert "none, as it has no output layer yet" in out and "2,223,872 parameters" in out
    for command in (
        ["predict", "mobilenet_v2", str(photos)],
        ["evaluate", "mobilenet_v2", "--dataset", str(photos)],
        ["export", "mobilenet_v2", "--to", "code", "net.py"],
    ):
        assert main(command) == 2
        assert "has no output layer yet" in capsys.readouterr().err


def test_a_name_that_is_a_whole_network_answers(capsys: Caught) -> None:
    assert main(["info", "mnist-cnn"]) == 0
    assert "Classes: 10 (0, 1," in capsys.readouterr().out


def test_weights_that_are_not_here_are_downloaded_to_start_from(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Caught
) -> None:
    small, folder = "squeezenet1_1", tmp_path / "data"
    assert main(["info", small]) == 2
    assert "weights of squeezenet1_1 are not on this machine" in capsys.readouterr().err

    def download(file: RemoteFile, into: Path, progress: Progress) -> Path:
        into.mkdir(parents=True)
        torch.save(models.get_model(small, weights=None).state_dict(), into / file.name)
        return into / file.name

    monkeypatch.setattr(pretrained, "download", download)
    changes = ["fine_tuning.plan=head", "training.epochs=1", "training.batch_size=4"]
    call = ["train", "photos-pretrained", "--from", small, "--data-dir", str(folder)]
    sets = [part for c in (f"data.source.path={photos}", *changes) for part in ("--set", c)]
    assert main([*call, *sets, "--out", str(tmp_path / "run")]) == 0
    assert download_path(small, folder).is_file()
