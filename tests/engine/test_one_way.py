"""The same pictures by every road: each gives the network the same pixels, and the same answer."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw
from torch import Tensor

from studio.cli.main import main
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place_file
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.samples import Samples
from studio.engine.data.sources import ArrayFile, Folder, Joined, Manifest
from studio.engine.evaluation.evaluate import evaluate
from studio.engine.evaluation.predictor import Predictor
from studio.engine.network.build import build
from studio.engine.progress import Progress
from studio.engine.recipe import FineTuning
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare
from tests.engine.small import small_recipe

CLASSES = ("down", "up")
PLACEMENTS = {
    "like MNIST": ImageTransform(
        channels=1, height=28, width=28, style="ink", box=20, centre="mass"
    ),
    "ink in colour": ImageTransform(channels=3, height=24, width=20, style="ink", box=16),
    "photo": ImageTransform(channels=3, height=32, width=32),
    "grey photo": ImageTransform(channels=1, height=20, width=30),
}
COUNT = 10


@pytest.fixture(params=PLACEMENTS)
def checkpoint(request: pytest.FixtureRequest, tmp_path: Path) -> Checkpoint:
    placement = PLACEMENTS[request.param]
    recipe = small_recipe()
    module = build(recipe.network, placement.shape, len(CLASSES), seed=0)
    some = (0.3,) * placement.channels
    made = Checkpoint(
        weights=module.state_dict(),
        recipe=recipe,
        preprocessing=Preprocessing(placement=placement, mean=some, std=some),
        classes=CLASSES,
    )
    made.save(tmp_path / "a.pth")
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Dark strokes on light paper, every second on paper in a shadow; one is a JPEG."""
    for number in range(COUNT):
        sheet = Image.new("RGB", (190, 150), (230, 220, 210))
        ends = (
            [(30 + 10 * number, 20), (60, 130)] if number % 2 else [(40, 120), (150, 60 + number)]
        )
        ImageDraw.Draw(sheet).line(ends, fill=(20, 30, 60), width=11)
        shadow = np.linspace(1, 0.5 + 0.5 * (number % 2), 190)[None, :, None]
        path = (
            tmp_path / "pages" / CLASSES[number % 2] / f"{number}.{'jpg' if number == 3 else 'png'}"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray((np.array(sheet) * shadow).round().astype(np.uint8)).save(path)
    return tmp_path / "pages"


def expected(folder: Path, placement: ImageTransform) -> Tensor:
    """What `predict` gives the network, in the order of the paths."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return torch.stack([place_file(file, placement) for file in files])


def test_datasets_opened_for_the_network(checkpoint: Checkpoint, folder: Path) -> None:
    placement = checkpoint.preprocessing.placement
    for size in (8, 64):
        source = Folder(path=str(folder), size=size)
        placed = source.open_as(placement, folder, Progress())
        assert torch.equal(placed.train.pictures, expected(folder, placement))


def test_fine_tuning(checkpoint: Checkpoint, folder: Path) -> None:
    recipe = small_recipe().changed(fine_tuning=FineTuning(checkpoint="a.pth"))
    dataset = Folder(path=str(folder), size=16).open(folder, Progress())
    names = dataset.train.names()
    split = prepare(recipe, dataset, checkpoint).split
    wanted = expected(folder, checkpoint.preprocessing.placement)
    for samples in split.parts().values():
        rows = [names.index(name) for name in samples.names()]
        assert torch.equal(samples.pictures, wanted[rows])


def test_a_table_of_files(checkpoint: Checkpoint, folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{file.relative_to(folder)},{file.parent.name}" for file in files]
    (folder / "table.csv").write_text("\n".join(["path,label", *lines]))
    placement = checkpoint.preprocessing.placement
    placed = Manifest(path=str(folder / "table.csv")).open_as(placement, folder, Progress())
    (folder / "table.csv").unlink()
    assert torch.equal(placed.train.pictures, expected(folder, placement))


def test_joined_to_another_dataset(checkpoint: Checkpoint, folder: Path, tmp_path: Path) -> None:
    pictures = np.zeros((6, 28, 28), np.uint8)
    pictures[:, 4:24, 12:15] = 255
    np.savez(tmp_path / "other.npz", x_train=pictures, y_train=np.arange(6) % 2)
    other = ArrayFile(path=str(tmp_path / "other.npz"))
    placement = checkpoint.preprocessing.placement
    for both in (
        Joined(first=other, second=Folder(path=str(folder))),
        Joined(first=Folder(path=str(folder), size=16), second=other),
    ):
        opened = both.open_as(placement, tmp_path, Progress()).train
        first = 6 if both.first == other else 0
        assert torch.equal(opened.pictures[first : first + COUNT], expected(folder, placement))


def test_joined_and_then_fine_tuned_on(
    checkpoint: Checkpoint, folder: Path, tmp_path: Path
) -> None:
    drawn = np.zeros((12, 28, 28), np.uint8)
    drawn[:, 4:24, 12:15] = np.arange(200, 212)[:, None, None]
    np.savez(tmp_path / "other.npz", x_train=drawn, y_train=np.arange(12) % 2)
    other = ArrayFile(path=str(tmp_path / "other.npz"))
    dataset = Joined(first=Folder(path=str(folder), size=16), second=other).open(
        tmp_path, Progress()
    )
    recipe = small_recipe().changed(fine_tuning=FineTuning(checkpoint="a.pth"))
    split = prepare(recipe, dataset, checkpoint).split
    names = dataset.train.names()[:COUNT]
    wanted = expected(folder, checkpoint.preprocessing.placement)
    for samples in split.parts().values():
        for name, picture in zip(samples.names(), samples.pictures, strict=True):
            if name in names:
                assert torch.equal(picture, wanted[names.index(name)])


def test_predict_and_evaluate_agree(
    checkpoint: Checkpoint, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    pth = str(tmp_path / "a.pth")
    assert main(["predict", pth, *map(str, files), "--json"]) == 0
    answers = json.loads(capsys.readouterr().out)
    right = [
        answer["class"] == file.parent.name for answer, file in zip(answers, files, strict=True)
    ]
    assert main(["evaluate", pth, "--dataset", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["accuracy"] == pytest.approx(sum(right) / COUNT)

    predictor = Predictor(checkpoint)
    wanted = expected(folder, predictor.placement)
    ours = predictor.probabilities(wanted)
    told_first = [answers[0]["probabilities"][name] for name in CLASSES]
    assert told_first == pytest.approx(ours[0].tolist(), abs=1e-6)
    labels = torch.tensor([CLASSES.index(file.parent.name) for file in files])
    samples = Samples(wanted, labels, CLASSES)
    normalise = checkpoint.preprocessing.normaliser()
    assert told["loss"] == pytest.approx(
        evaluate(checkpoint.module(), samples, normalise).loss, rel=1e-5
    )


def test_a_folder_of_one_class_with_its_name_in_capitals(
    checkpoint: Checkpoint, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "down").rename(tmp_path / "aside")
    (folder / "up").rename(folder / "UP")
    assert main(["evaluate", str(tmp_path / "a.pth"), "--dataset", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["classes_without_samples"] == ["down"]
