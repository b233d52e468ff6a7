"""The exported script trains to the same figures as the studio, in a process without it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from studio.engine.data.sources import IDXFiles
from studio.engine.errors import CheckpointError
from studio.engine.export.script import data_code
from studio.engine.export.script.proof import run
from studio.engine.network.network import Network
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.loop.events import Ended, EpochEnded
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.bare import Bare
from tests.engine.export.scripts import exported
from tests.engine.small import small_recipe
from tests.engine.texts import sentences, text_network

CONVOLUTIONS = Network.parse(
    {
        "layers": [
            {"kind": "Conv2d", "name": "conv", "out_channels": 4, "kernel_size": 3, "stride": 2},
            {"kind": "BatchNorm2d", "name": "bn"},
            {"kind": "ReLU", "name": "relu"},
            {"kind": "Flatten", "name": "flatten"},
            {"kind": "Dropout", "name": "drop", "p": 0.2},
            {"kind": "Linear", "name": "fc", "out_features": "classes"},
        ]
    }
)

WITHOUT_STUDIO = """
import runpy, sys
sys.modules["studio"] = None
for path in sys.argv[1:]:
    sys.argv = [path]
    runpy.run_path(path, run_name="__main__")
"""


def recipe_of(data: dict[str, Any], network: Network | None = None, **training: Any) -> Recipe:
    """A small recipe on some data, for two epochs."""
    recipe = small_recipe(network, **{"epochs": 2, "learning_rate": 0.003, **training})
    return Recipe.parse(recipe.to_dict() | {"data": data})


def trainer_of(recipe: Recipe) -> Trainer:
    return Trainer(prepare(recipe, recipe.data.source.open(data_folder(), Progress())))


def told_by(trainer: Trainer) -> Iterator[str]:
    """What a run tells, as the script does."""
    for event in trainer.run():
        if isinstance(event, EpochEnded):
            yield (
                f"Epoch [{event.epoch}/2], Loss: {event.loss:.4f}, "
                f"Accuracy: {event.validation.accuracy:.2%}"
            )
        if isinstance(event, Ended):
            yield f"Best epoch: {event.best_epoch}, kept in weights.pth"
            if event.test is not None:
                tested = event.test.accuracy
                yield f"Test set, measured once with the best weights: {tested:.2%}."


def written_pictures(folder: Path) -> Path:
    """Photographs of two classes, dark and light, of several shapes; one file is none."""
    generator = np.random.default_rng(0)
    for number in range(60):
        lightness = 60 * (number % 2) + 40
        size = (20 + number % 7, 18 + number % 5, 3)
        pixels = generator.integers(lightness, lightness + 100, size).astype(np.uint8)
        its = folder / ("dark", "light")[number % 2]
        its.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(its / f"{number}.{('png', 'jpg')[number % 3 == 0]}")
    (folder / "dark" / "notes.txt").write_text("no picture")
    return folder


def written_table(path: Path) -> Path:
    """Sentences with their class before them, some rows without one."""
    part, names = sentences(150), ("praise", "blame")
    pairs = zip(part.texts, part.labels, strict=True)
    rows = [f'{names[label]};"{text}, ""so"" it was"' for text, label in pairs]
    path.write_text("\n".join(["label;text", *rows[:9], ";no label", *rows[9:]]) + "\n")
    return path


def test_a_process_without_the_studio_tells_the_same(tmp_path: Path, bare: Bare) -> None:
    pictures = {"kind": "Folder", "path": str(written_pictures(tmp_path / "p")), "size": 16}
    table = {"kind": "TextTable", "path": str(written_table(tmp_path / "t.csv")), "length": 12}
    recipes = [
        recipe_of({"source": "Digits"}),
        recipe_of({"source": pictures}, CONVOLUTIONS),
        recipe_of({"source": table}, text_network({"kind": "Dropout", "name": "drop", "p": 0.2})),
    ]
    scripts: list[Path] = []
    expected: list[str] = []
    for number, recipe in enumerate(recipes):
        trainer = trainer_of(recipe)
        expected += told_by(trainer)
        assert trainer.best is not None
        scripts.append(exported(trainer.best, tmp_path / str(number)))
    ended = bare.run(WITHOUT_STUDIO, *map(str, scripts))
    assert ended.stderr == ""
    assert [line for line in ended.stdout.splitlines() if not line.startswith("train:")] == expected
    assert all(path.with_name("weights.pth").is_file() for path in scripts)


def in_chinese(error: CheckpointError) -> str:
    """As the window tells it, where it has words for two of its clauses."""
    known = {
        "the {name} part has other samples": "{name} 部分的样本不同",
        "the augmentation of texts {kind}": "文本增强 {kind}",
    }
    return error.worded(lambda text: known.get(text, text))


FEW = {"source": "Digits", "fraction": 0.2}

VARIANTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "cosine": (
        FEW | {"cap": 100, "merge": [["1", "7"]], "exclude": ["digits/3"]},
        {
            "schedule": {"kind": "Cosine", "warm_up": 0.2},
            "optimiser": "AdamW",
            "weight_decay": 0.01,
            "loss": {"kind": "CrossEntropy", "label_smoothing": 0.1, "balanced": True},
            "clip": 0.5,
            "accumulate": 3,
            "patience": 1,
        },
    ),
    "one cycle": (
        FEW | {"validate_on": "test"},
        {
            "schedule": "OneCycle",
            "optimiser": {"kind": "SGD", "nesterov": True},
            "loss": {"kind": "Focal", "balanced": True},
            "average": 0.9,
            "balanced_batches": True,
            "best_by": "loss",
        },
    ),
    "plateau": (
        FEW | {"validate_on": "validation", "relabel": [["digits/4", "5"]]},
        {
            "schedule": {"kind": "ReduceOnPlateau", "patience": 0, "min_delta": 0.9},
            "optimiser": "NAdam",
            "loss": {"kind": "BinaryCrossEntropy", "label_smoothing": 0.1},
            "best_by": "f1",
            "speed": {"precision": "bfloat16", "channels_last": True},
        },
    ),
    "moves": (
        FEW | {"augment": ["Shift", "Rotate", "Elastic", "Noise", "Erase", "Crop", "MixUp"]},
        {"optimiser": "RMSprop", "schedule": "Step", "best_by": "epoch"},
    ),
    "flips": (
        FEW
        | {"augment": [{"kind": "Flip", "vertical": True}, "Crop", "Blur", "CutMix", "Elastic"]},
        {"optimiser": "Adagrad", "schedule": {"kind": "MultiStep", "milestones": [1]}},
    ),
}


@pytest.fixture
def at_the_prompt(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a program changes of torch is as before afterwards."""
    monkeypatch.setattr(sys, "argv", ["train.py"])
    threads, state = torch.get_num_threads(), torch.get_rng_state()
    yield
    torch.set_num_threads(threads)
    torch.set_rng_state(state)


@pytest.mark.usefixtures("at_the_prompt")
@pytest.mark.parametrize("name", VARIANTS)
def test_settings_are_the_same(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, training = VARIANTS[name]
    recipe = recipe_of(data, CONVOLUTIONS, **training)
    trainer = trainer_of(recipe)
    expected = list(told_by(trainer))
    assert trainer.best is not None
    program = run(exported(trainer.best, tmp_path / "s"))
    program["main"]()
    assert capsys.readouterr().out.splitlines()[1:] == expected


def idx(values: np.ndarray[Any, Any]) -> bytes:
    """Bytes as an IDX file has them."""
    head = bytes([0, 0, 8, values.ndim])
    return head + np.array(values.shape, ">i4").tobytes() + values.astype(np.uint8).tobytes()


def letters(data_dir: Path) -> dict[str, Any]:
    """EMNIST's letters, which lie transposed and count from 1."""
    generator, raw = np.random.default_rng(0), data_dir / "EMNIST" / "raw"
    raw.mkdir(parents=True)
    for part, count in (("train", 130), ("test", 26)):
        pictures = generator.integers(0, 256, (count, 28, 28), np.uint8)
        named = raw / f"emnist-letters-{part}"
        named.with_name(f"{named.name}-images-idx3-ubyte").write_bytes(idx(pictures))
        labels = idx(np.arange(count) % 26 + 1)
        named.with_name(f"{named.name}-labels-idx1-ubyte").write_bytes(labels)
    return {"source": "EMNISTLetters"}


def own_idx(data_dir: Path) -> dict[str, Any]:
    """Pictures in colour, whose labels are not 0, 1, 2."""
    generator = np.random.default_rng(0)
    pictures = generator.integers(0, 256, (60, 3, 28, 28), np.uint8)
    (data_dir / "train-images-idx4-ubyte").write_bytes(idx(pictures))
    (data_dir / "train-labels-idx1-ubyte").write_bytes(idx(np.arange(60) % 3 * 2 + 1))
    return {"source": IDXFiles.at(data_dir / "train-images-idx4-ubyte").to_dict()}


def folder_with_parts(data_dir: Path) -> dict[str, Any]:
    """Classes in ``train`` and ``val``, of which some things are not used."""
    for part in ("train", "val", "Test"):
        written_pictures(data_dir / "all" / part)
    (data_dir / "all" / "train" / "dark" / ".hidden").mkdir()
    (data_dir / "all" / "train" / "light" / "more").mkdir()
    picture = data_dir / "all" / "train" / "light" / "1.png"
    picture.rename(picture.parent / "more" / "1.png")
    return {
        "source": {"kind": "Folder", "path": str(data_dir / "all"), "size": 28},
        "exclude": ["train/light/3.jpg", "train/light/more/1.png"],
        "relabel": [["val/dark/2.png", "light"]],
    }


def table_with_parts(data_dir: Path) -> dict[str, Any]:
    """Tabs, quotes that mean nothing, a column of parts, three classes of which two are one."""
    part, names = sentences(90), ("praise", "blame")
    quote, numbered = '"', enumerate(zip(part.texts, part.labels, strict=True))
    rows = [
        f"{names[label]}\t{('', 'val', 'test')[n % 3]}\t{quote * (n % 5 == 0)}{text}\tand so on"
        for n, (text, label) in numbered
    ]
    rows += ["doubt\ttrain\tit was"] * 5 + ["blame\tlater\tno part", "praise\t\t", "praise"]
    (data_dir / "t.tsv").write_text("\n".join(["label\tsplit\ttext", *rows]) + "\n")
    source = {"kind": "TextTable", "path": str(data_dir / "t.tsv"), "length": 12}
    return {"source": source, "merge": [["blame", "doubt"]], "exclude": ["line/5"]}


def json_lines(data_dir: Path) -> dict[str, Any]:
    """Objects, which become others beside the script."""
    part, names = sentences(90), ("praise", "blame")
    rows = [{"text": f"{text}\n…", "label": names[label]} for text, label
            in zip(part.texts, part.labels, strict=True)]  # fmt: skip
    rows += [{"text": "it was", "label": "doubt"}] * 5
    (data_dir / "t.jsonl").write_text("\n".join(map(json.dumps, rows)))
    source = {"kind": "TextTable", "path": str(data_dir / "t.jsonl"), "length": 12}
    return {"source": source, "classes": ["praise", "blame"], "exclude": ["line/5"]}


@pytest.mark.parametrize(
    "make",
    [letters, own_idx, folder_with_parts, table_with_parts, json_lines],
    ids=lambda f: f.__name__,
)
def test_data_of_every_form_are_read(
    make: Callable[[Path], dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_dir := tmp_path / "data").mkdir()
    monkeypatch.setenv("STUDIO_DATA", str(data_dir))
    data = make(data_dir)
    is_text = data["source"] != "EMNISTLetters" and data["source"]["kind"] == "TextTable"
    last = trainer_of(recipe_of(data, text_network() if is_text else None)).last
    program = run(exported(last, tmp_path / "s"))
    parts = program["split"](program["find"](program["DATA"]))
    assert set(parts) == {"train", "validation", "test"}
    assert is_text == (tmp_path / "s" / "tokenizer.json").is_file()
    beside = [file.name for file in (tmp_path / "s").iterdir() if file.name.startswith("data")]
    assert beside == (["data.jsonl"] if make is json_lines else [])


def test_pretrained_weights_lie_beside_it(tmp_path: Path) -> None:
    layers = [
        {"kind": "Backbone", "name": "body", "pretrained": True, "frozen": True, "size": 32},
        {"kind": "Linear", "name": "fc", "out_features": "classes"},
    ]
    trainer = trainer_of(recipe_of(FEW, Network.parse({"layers": layers})))
    text = exported(trainer.last, tmp_path / "s").read_text()
    assert "pretrained=True" not in text  # it would fetch them
    assert "        network.body.model.features[0:18],\n" in text  # computed once
    start = torch.load(tmp_path / "s" / "start.pth", weights_only=True)
    newest = trainer.newest_weights()
    assert all(torch.equal(value, newest[name]) for name, value in start.items())


def test_another_split_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_code, "TEST_SHARE", 0.3)
    last = trainer_of(recipe_of(FEW)).last
    with pytest.raises(CheckpointError, match="the train part has other samples") as failed:
        exported(last, tmp_path / "s")
    assert "train 部分的样本不同" in in_chinese(failed.value)
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("training", "what"),
    [
        ({"optimiser": "Muon"}, "the optimiser Muon"),
        ({"speed": {"precision": "float16"}}, "the precision float16"),
        ({"speed": {"compiled": "yes"}}, r"torch\.compile"),
    ],
)
def test_what_it_does_not_have_is_said(training: dict[str, Any], what: str, tmp_path: Path) -> None:
    last = replace(trainer_of(recipe_of(FEW)).last, recipe=recipe_of(FEW, **training))
    with pytest.raises(CheckpointError, match=f"A script does not have {what}, with which small"):
        exported(last, tmp_path / "s")


def test_augmented_texts_are_refused(tmp_path: Path) -> None:
    table = {"kind": "TextTable", "path": str(written_table(tmp_path / "t.csv")), "length": 12}
    last = trainer_of(recipe_of({"source": table, "augment": ["DropWords"]}, text_network())).last
    with pytest.raises(CheckpointError, match="the augmentation of texts DropWords") as failed:
        exported(last, tmp_path / "s")
    assert "文本增强 DropWords" in in_chinese(failed.value)


def test_lost_data_are_refused(tmp_path: Path) -> None:
    never_trained = replace(trainer_of(recipe_of(FEW)).last, seen=None)
    with pytest.raises(CheckpointError, match="they are not on this machine"):
        exported(never_trained, tmp_path / "s")
