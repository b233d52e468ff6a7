"""The exported script of a fine-tuned run, and of one that computed its frozen layers once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
import torch

from studio.engine.errors import CheckpointError
from studio.engine.export.script.beginning import job_of
from studio.engine.export.script.learning_proof import learns_otherwise
from studio.engine.export.script.proof import run
from studio.engine.export.script.run_data import RunData
from studio.engine.network.network import Network
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.frozen_prefix import prefix
from studio.engine.training.loop.events import Ended, EpochEnded
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.stages.stage import PlanName
from tests.engine.export.scripts import exported
from tests.engine.network.text_encoder.folders import folder_of
from tests.engine.small import small_network, small_recipe
from tests.engine.texts import sentences
from tests.engine.training.adapters.networks import ENCODER

LAYERS: list[dict[str, Any]] = [
    {"kind": "Conv2d", "name": "conv1", "out_channels": 4, "kernel_size": 3, "stride": 2},
    {"kind": "BatchNorm2d", "name": "bn1"},
    {"kind": "ReLU", "name": "relu1"},
    {"kind": "Conv2d", "name": "conv2", "out_channels": 4, "kernel_size": 3, "stride": 2},
    {"kind": "BatchNorm2d", "name": "bn2"},
    {"kind": "ReLU", "name": "relu2"},
    {"kind": "Flatten", "name": "flatten"},
    {"kind": "Dropout", "name": "drop", "p": 0.2},
    {"kind": "Linear", "name": "fc1", "out_features": 12},
    {"kind": "Linear", "name": "fc2", "out_features": "classes"},
]
CONVOLUTIONS = Network.parse({"layers": LAYERS})
FROZEN = Network.parse(
    {"layers": [layer | ({"frozen": True} if n in (0, 1, 3, 4) else {}) for n, layer
                in enumerate(LAYERS)]}
)  # fmt: skip
ATTENTION = Network.parse(
    {
        "layers": [
            {"kind": "PatchEmbedding", "name": "patches", "embed_dim": 8, "patch_size": 7},
            ENCODER | {"name": "block"},
            {"kind": "MultiheadAttention", "name": "attention", "num_heads": 2},
            {"kind": "ClassToken", "name": "token"},
            {"kind": "Linear", "name": "fc", "out_features": "classes"},
        ]
    }
)
FEW = {"source": "Digits", "fraction": 0.1}


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """What a program changes of torch is as before afterwards; features are kept elsewhere."""
    monkeypatch.setattr(sys, "argv", ["train.py"])
    monkeypatch.setenv("STUDIO_CACHE", str(tmp_path / "cache"))
    threads, state = torch.get_num_threads(), torch.get_rng_state()
    yield
    torch.set_num_threads(threads)
    torch.set_rng_state(state)


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Network], Path]:
    """Checkpoints to start from, trained once."""
    folder = tmp_path_factory.mktemp("starts")

    def start(network: Network) -> Path:
        path = folder / f"{network.layers[0].name}.pth"
        if not path.is_file():
            trainer = trainer_of(recipe_of(FEW, network, epochs=1))
            list(trainer.run())
            trainer.last.save(path)
        return path

    return start


def recipe_of(data: dict[str, Any], network: Network, **training: Any) -> Recipe:
    recipe = small_recipe(
        network, **{"epochs": 3, "learning_rate": 0.003, "batch_size": 48, **training}
    )
    return Recipe.parse(recipe.to_dict() | {"data": data})


def tuned(recipe: Recipe, start: Path, **tuning: Any) -> Recipe:
    return recipe.changed(fine_tuning=FineTuning.parse({"checkpoint": str(start), **tuning}))


def trainer_of(recipe: Recipe) -> Trainer:
    start = open_start(recipe).start if recipe.fine_tuning else None
    dataset = recipe.data.source.open(data_folder(), Progress())
    return Trainer(prepare(recipe, dataset, start))


def told_by(trainer: Trainer) -> Iterator[str]:
    """What a run tells, as the script does."""
    for event in trainer.run():
        if isinstance(event, EpochEnded):
            yield (
                f"Epoch [{event.epoch}/3], Loss: {event.loss:.4f}, "
                f"Accuracy: {event.validation.accuracy:.2%}"
            )
        if isinstance(event, Ended) and event.test is not None:
            tested = event.test.accuracy
            yield f"Test set, measured once with the best weights: {tested:.2%}."


def both_ways(recipe: Recipe, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Train by the studio and by the script, which tell the same; returns the script."""
    trainer = trainer_of(recipe)
    expected = list(told_by(trainer))
    assert trainer.best is not None
    path = exported(trainer.best, folder)
    run(path)["main"]()
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line.startswith(("Epoch", "Test"))] == expected
    return path.read_text()


@pytest.mark.parametrize("plan", get_args(PlanName))
def test_every_plan_trains_to_the_same_figures(
    plan: PlanName,
    starts: Callable[[Network], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    recipe = tuned(recipe_of(FEW, CONVOLUTIONS), starts(CONVOLUTIONS), plan=plan)
    text = both_ways(recipe, tmp_path / "s", capsys)
    assert text.count("    Stage(\n") == {"all": 0, "lp-ft": 2, "gradual": 3}.get(plan, 1)
    assert ("def features(" in text) == (plan in ("head", "lp-ft", "gradual"))


SETTINGS: dict[str, tuple[Network, dict[str, Any], dict[str, Any]]] = {
    "own schedules": (
        CONVOLUTIONS,
        {
            "stages": [
                {"epochs": 1, "train": ["head"], "schedule": "Cosine"},
                {"epochs": 1, "train": ["conv2", "head"], "backbone_lr_scale": 0.1},
                {"schedule": "OneCycle", "lr_decay": 0.5, "learning_rate": 0.001},
            ]
        },
        {"schedule": "Step", "optimiser": "SGD", "clip": 0.5, "accumulate": 2},
    ),
    "plateau": (
        CONVOLUTIONS,
        {"plan": "lp-ft"},
        {
            "schedule": {"kind": "ReduceOnPlateau", "patience": 0, "min_delta": 0.9},
            "average": 0.9,
            "loss": {"kind": "CrossEntropy", "balanced": True},
        },
    ),
    "the same layers frozen": (
        CONVOLUTIONS,
        {
            "stages": [
                {"epochs": 1, "train": ["head"]},
                {"train": ["head"], "learning_rate": 0.001},
            ]
        },
        {"best_by": "f1"},
    ),
    "less and less frozen": (
        CONVOLUTIONS,
        {"stages": [{"epochs": 1, "train": ["head"]}, {"train": ["fc1", "fc2"]}]},
        {},
    ),
    "attention": (ATTENTION, {"adapter": {"rank": 2}}, {}),
    "attention, DoRA": (
        ATTENTION,
        {
            "adapter": {
                "kind": "dora",
                "rank": 2,
                "dropout": 0.1,
                "where": ["attention", "linear"],
                "attention": ["key", "output"],
            }
        },
        {"schedule": "Cosine"},
    ),
    "own schedules, plateau": (
        small_network(),
        {"stages": [{"epochs": 2, "schedule": {"kind": "Step", "every": 1, "gamma": 0.01}}, {}]},
        {"schedule": {"kind": "ReduceOnPlateau", "patience": 0, "min_delta": 0.9}},
    ),
    "no dropout but the adapter's": (
        small_network(),
        {"adapter": {"rank": 2, "dropout": 0.3, "where": ["linear"]}},
        {},
    ),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_of_fine_tuning_are_the_same(
    name: str,
    starts: Callable[[Network], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prefix, "LEAST_FLOPS", 0)
    network, tuning, training = SETTINGS[name]
    recipe = recipe_of(FEW, network, **training)
    both_ways(tuned(recipe, starts(network), **tuning), tmp_path / "s", capsys)


@pytest.mark.parametrize(
    ("augment", "speed", "keeps"),
    [
        ([], {}, True),
        (["Shift"], {"views": 2}, True),
        (["Shift"], {}, False),
        ([], {"precision": "bfloat16"}, True),
    ],
    ids=["as they are", "views", "anew", "bfloat16"],
)
def test_frozen_layers_are_computed_once(
    augment: list[str],
    speed: dict[str, Any],
    keeps: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prefix, "LEAST_FLOPS", 0)
    recipe = recipe_of(FEW | {"augment": augment}, FROZEN, speed=speed)
    assert ("def features(" in both_ways(recipe, tmp_path / "s", capsys)) == keeps


@pytest.mark.parametrize("plan", ["head", "gradual"])
def test_of_a_text_encoder_one_vector_a_text_is_kept(
    plan: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prefix, "LEAST_FLOPS", 0)
    part, names = sentences(60), ("praise", "blame")
    rows = [f"{names[label]};{text}" for text, label in zip(part.texts, part.labels, strict=True)]
    (tmp_path / "t.csv").write_text("\n".join(["label;text", *rows]) + "\n")
    source = {"kind": "TextTable", "path": str(tmp_path / "t.csv"), "length": 12}
    folder = folder_of("bert", tmp_path / "bert")
    recipe = recipe_of({"source": source}, Network(), epochs=3)
    recipe = tuned(recipe, folder, plan=plan, layers="checkpoint")
    if plan == "head":
        assert "nn.Sequential(network.backbone)" in both_ways(recipe, tmp_path / "s", capsys)
        return
    with pytest.raises(CheckpointError, match="what its frozen layers make of each token"):
        exported(trainer_of(recipe).last, tmp_path / "s")


def learns_all(program: dict[str, Any]) -> None:
    program["share_of"] = lambda name, stage: 1.0


def learns_slower(program: dict[str, Any]) -> None:
    right = program["share_of"]
    program["share_of"] = lambda name, stage: right(name, stage) * (1 - name.startswith("fc1") / 9)


def forgets_modes(program: dict[str, Any]) -> None:
    right = program["stage_at"]
    program["stage_at"] = lambda epoch: right(epoch)._replace(frozen=())


def mixes_features_up(program: dict[str, Any]) -> None:
    right = program["features"]

    def features(frozen: Any, part: Any, at_once: int) -> Any:
        found = right(frozen, part, at_once)
        return found._replace(inputs=found.inputs.flip(0))

    program["features"] = features


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (learns_all, "bn1.bias learns in epoch 1"),
        (learns_slower, "the learning rate of fc1.weight in epoch 2 is"),
        (forgets_modes, "the first losses of epoch 2|bn1.running_mean changes in epoch 2"),
        (mixes_features_up, "the first losses of epoch 1|the weights change otherwise in epoch 1"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_would_learn_otherwise_is_found_out(
    wrong: Callable[[dict[str, Any]], None],
    said: str,
    starts: Callable[[Network], Path],
    tmp_path: Path,
) -> None:
    later = {"train": ["conv2", "fc1", "fc2"], "lr_decay": 0.5}
    stages = [{"epochs": 1, "train": ["head"]}, later]
    recipe = tuned(recipe_of(FEW, CONVOLUTIONS), starts(CONVOLUTIONS), stages=stages)
    last = trainer_of(recipe).last
    program = run(exported(last, tmp_path / "s"))
    dataset = last.recipe.data.source.open(data_folder(), Progress())
    wrong(program)
    different = str(learns_otherwise(program, job_of(last, RunData(dataset, data_folder()))))
    assert any(part in different for part in said.split("|")), different


def goes_on_as_it_is(program: dict[str, Any]) -> None:
    right = program["rate_at"]
    program["rate_at"] = lambda stage, position, epoch, epochs: right(
        stage, min(position, 1.5), min(epoch, 1), epochs
    )


def keeps_what_learns(program: dict[str, Any]) -> None:
    right = program["merged"]

    def merged(network: torch.nn.Module) -> dict[str, torch.Tensor]:
        found, now = right(network), network.state_dict()
        return {name: now[name] if name.startswith("fc2") else found[name] for name in found}

    program["merged"] = merged


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (goes_on_as_it_is, "the learning rate in epoch 3 is 0.00"),
        (keeps_what_learns, "fc2.bias is kept otherwise after epoch 1"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_otherwise_later_or_under_the_average_is_found_out(
    wrong: Callable[[dict[str, Any]], None],
    said: str,
    starts: Callable[[Network], Path],
    tmp_path: Path,
) -> None:
    recipe = recipe_of(FEW, small_network(), schedule="Cosine", average=0.9)
    recipe = tuned(recipe, starts(small_network()), adapter={"rank": 2, "where": ["linear"]})
    last = trainer_of(recipe).last
    program = run(exported(last, tmp_path / "s"))
    dataset = last.recipe.data.source.open(data_folder(), Progress())
    wrong(program)
    assert said in str(learns_otherwise(program, job_of(last, RunData(dataset, data_folder()))))


def test_the_average_is_kept_of_what_has_no_adapter(
    starts: Callable[[Network], Path], tmp_path: Path
) -> None:
    recipe = recipe_of(FEW, small_network(), average=0.9, best_by="epoch")
    adapter = {"kind": "dora", "rank": 2, "where": ["linear"]}
    trainer = trainer_of(tuned(recipe, starts(small_network()), adapter=adapter))
    list(trainer.run())
    assert trainer.best is not None
    run(exported(trainer.best, tmp_path / "s"))["main"]()
    kept = torch.load(tmp_path / "s" / "weights.pth", weights_only=True)
    torch.testing.assert_close(kept, trainer.best.weights, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize(
    ("plan", "is_marked"),
    [("head", False), ("lp-ft", True), ("all", True)],
    ids=["of an older version", "lp-ft", "all"],
)
def test_another_start_is_found_out(
    plan: PlanName, is_marked: bool, starts: Callable[[Network], Path], tmp_path: Path
) -> None:
    start = tmp_path / "start.pth"
    start.write_bytes(starts(CONVOLUTIONS).read_bytes())
    last = trainer_of(tuned(recipe_of(FEW, CONVOLUTIONS), start, plan=plan)).last
    last = last if is_marked else replace(last, begun="")
    other = trainer_of(recipe_of(FEW, CONVOLUTIONS, epochs=1, seed=7)).last
    other.save(start)
    with pytest.raises(CheckpointError, match="what is there now is not what it began with"):
        exported(last, tmp_path / "s")
    start.unlink()
    with pytest.raises(CheckpointError, match=r"they cannot be read. .*there is no such file"):
        exported(last, tmp_path / "s")


@pytest.mark.parametrize(
    ("tuning", "what"),
    [
        ({"l2_sp": 0.01}, "the pull to the weights that it started from"),
        ({"classes": "both"}, "the checkpoint's classes beside the data's"),
        (
            {"stages": [{"schedule": "ReduceOnPlateau"}]},
            "a stage whose rate follows what was measured",
        ),
    ],
    ids=["pull", "classes", "plateau"],
)
def test_what_it_does_not_have_is_said(
    tuning: dict[str, Any], what: str, starts: Callable[[Network], Path], tmp_path: Path
) -> None:
    last = trainer_of(tuned(recipe_of(FEW, CONVOLUTIONS), starts(CONVOLUTIONS), **tuning)).last
    with pytest.raises(CheckpointError, match=f"A script does not have {what}, with which small"):
        exported(last, tmp_path / "s")
