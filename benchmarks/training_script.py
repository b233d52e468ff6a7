"""The exported training script beside the studio's own run: figures and seconds.

    python -m benchmarks.training_script [--photos FOLDER] [--rounds 3]

Each trains in a process of its own, by turns. The seconds are those of reading the data, training
and measuring, without the imports; the pictures are decoded anew each time. The middle one of the
rounds is told, on the clock and of the processor, which others on the machine disturb less.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.run import default_data_dir
from studio.engine.export.exporting import export
from studio.engine.export.formats import TrainingScript
from studio.engine.paths import data_folder, resource
from studio.engine.progress import Progress
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.stages.stage import PlanName

PHOTO_FOLDER = default_data_dir() / "hymenoptera"

STUDIO = """
import json, sys, time
from studio.engine.devices import set_up_thread
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
recipe = Recipe.parse(json.loads(sys.argv[1]))
started = time.perf_counter(), time.process_time()
set_up_thread(recipe.training.speed.threads)
start = open_start(recipe).start if recipe.fine_tuning else None
trainer = Trainer(prepare(recipe, recipe.data.source.open(data_folder(), Progress()), start))
*_, ended = trainer.run()
spent = time.perf_counter() - started[0], time.process_time() - started[1]
print(json.dumps([*spent, ended.test.accuracy]))
"""

SCRIPT = """
import contextlib, io, json, runpy, sys, time
import studio.engine.torchvision_compat  # where torch and torchvision do not fit each other
sys.modules["studio"] = None
program = runpy.run_path(sys.argv[1], run_name="train")
sys.argv[1:] = []
told = io.StringIO()
started = time.perf_counter(), time.process_time()
with contextlib.redirect_stdout(told):
    program["main"]()
spent = time.perf_counter() - started[0], time.process_time() - started[1]
print(json.dumps([*spent, float(told.getvalue().split()[-1].rstrip("%.")) / 100]))
"""

PHOTOS: list[dict[str, Any]] = [
    {"kind": "Conv2d", "name": "conv1", "out_channels": 16, "kernel_size": 3, "bias": False},
    {"kind": "BatchNorm2d", "name": "bn1"},
    {"kind": "ReLU", "name": "relu1"},
    {"kind": "MaxPool2d", "name": "pool1", "kernel_size": 2},
    {"kind": "Conv2d", "name": "conv2", "out_channels": 32, "kernel_size": 3, "bias": False},
    {"kind": "BatchNorm2d", "name": "bn2"},
    {"kind": "ReLU", "name": "relu2"},
    {"kind": "GlobalAveragePool", "name": "pool2"},
    {"kind": "Linear", "name": "fc", "out_features": "classes"},
]


def recipes(photos: Path, folder: Path) -> dict[str, Recipe]:
    """What is trained, by its name; what is fine-tuned begins with a checkpoint in `folder`."""
    found = {name: bundled(name) for name in ("digits-mlp", "sms-spam")}
    source = {"kind": "Folder", "path": str(photos.absolute()), "size": 64}
    training = {"epochs": 10, "batch_size": 32, "learning_rate": 0.003}
    values = {"name": "photos", "network": {"layers": PHOTOS}, "training": training}
    augment = ["Flip", {"kind": "Rotate", "degrees": 15}]
    found["photos"] = Recipe.parse(values | {"data": {"source": source}})
    found["photos, augmented"] = Recipe.parse(
        values | {"data": {"source": source, "augment": augment}}
    )
    pretrained = bundled("photos-pretrained")
    data = pretrained.data.to_dict() | {"source": source | {"size": 224}}
    found["photos-pretrained"] = Recipe.parse(pretrained.to_dict() | {"data": data})
    return found | fine_tuned(bundled("digits-mlp"), folder / "start.pth")


def fine_tuned(recipe: Recipe, start: Path) -> dict[str, Recipe]:
    """`recipe` that goes on from what it gives, by two plans: in stages, and by LoRA."""
    trainer = trainer_of(recipe)
    for _ in trainer.run():
        pass
    trainer.last.save(start)
    plans: tuple[PlanName, ...] = ("gradual", "lora")
    return {
        f"{recipe.name}, {plan}": recipe.changed(
            fine_tuning=FineTuning(checkpoint=str(start), plan=plan)
        )
        for plan in plans
    }


def trainer_of(recipe: Recipe) -> Trainer:
    """Of a run of `recipe`."""
    start = open_start(recipe).start if recipe.fine_tuning else None
    return Trainer(prepare(recipe, recipe.data.source.open(data_folder(), Progress()), start))


def bundled(name: str) -> Recipe:
    """A recipe that comes with the program."""
    return Recipe.parse(tomllib.loads(resource("recipes", f"{name}.toml").read_text()))


class Measured(NamedTuple):
    """What a program tells: seconds on the clock and of the processor, and its accuracy."""

    seconds: float
    of_processor: float
    accuracy: float


def measured(program: str, argument: str) -> Measured:
    """What a program tells, with a cache of decoded pictures of its own."""
    with tempfile.TemporaryDirectory() as cache:
        command = [sys.executable, "-c", program, argument]
        environment = os.environ | {"STUDIO_CACHE": cache}
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return Measured(*json.loads(ended.stdout.splitlines()[-1]))


def compare(name: str, recipe: Recipe, rounds: int, folder: Path) -> None:
    """Train it both ways by turns, and print what came of it."""
    export(trainer_of(recipe).last, folder, TrainingScript(), data_folder(), Progress())
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(measured(STUDIO, json.dumps(recipe.to_dict())))
        theirs.append(measured(SCRIPT, str(folder / "train.py")))
    clock = [statistics.median(one.seconds for one in side) for side in (ours, theirs)]
    processor = [statistics.median(one.of_processor for one in side) for side in (ours, theirs)]
    print(
        f"{name}: accuracy {ours[0].accuracy:.2%} in the studio, {theirs[0].accuracy:.2%} by the "
        f"script; {clock[0]:.2f} and {clock[1]:.2f} s, {clock[1] / clock[0]:.2f} times; of the "
        f"processor {processor[0]:.2f} and {processor[1]:.2f} s, "
        f"{processor[1] / processor[0]:.2f} times",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--photos", type=Path, default=PHOTO_FOLDER)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, recipe in recipes(given.photos, Path(folder)).items():
            compare(name, recipe, given.rounds, Path(folder) / name)


if __name__ == "__main__":
    main()
