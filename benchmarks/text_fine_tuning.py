"""Plans of fine-tuning MiniLM on the sentence polarity data: accuracy, seconds, memory.

    python -m benchmarks.text_fine_tuning [PLAN ...] [--seeds N] [--epochs N] [--split SEED]
        [--threads N] [--data-dir DIR]

PLAN is frozen, upper, lora or full; all of them where none is named. ``answer`` is none: how long
the answer to a sentence takes, from its letters to probabilities. On one thread unless told
otherwise, in a cache of its own. Of each class eight tenths are trained on, one chooses the epoch
and one is the test part, which is measured once; ``--split`` draws them, by seed 0 unless told
otherwise. CPU seconds are of the process: those that passed tell of the machine's other work as
well. Memory is the most that the process held until the first run's end.

Rates, schedule and dropout were chosen on sentences of the training part and the validation part
alone. In so few epochs the rate has to fall, and dropout costs more than it gives.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from benchmarks.frozen_prefix import own_folders
from benchmarks.run import default_data_dir, row
from studio.engine.data.samples import Dataset
from studio.engine.data.sources import TextFolder
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import token_ids
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.predictor import Predictor
from studio.engine.network.catalogue import Linear, TextBackbone
from studio.engine.network.network import Network
from studio.engine.progress import Progress
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.adapters.adapter_folder import TENSORS, write_adapter
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.loop.events import CachingFeatures, Ended, EpochEnded
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer

PLANS = ("frozen", "upper", "lora", "full")
NAMES = {"frozen": "head", "upper": "last-n", "lora": "lora", "full": "slower"}
RATES = {"frozen": 0.001, "upper": 4e-4, "lora": 2e-3, "full": 4e-4}
FALLING = {"kind": "Cosine", "warm_up": 0.1}
EPOCHS = {"frozen": 20, "upper": 1, "lora": 1, "full": 1}
ASKED = {
    "frozen": "≥78%, ≤75 s once, ≤3 s after",
    "upper": "≥82%, ≤60 s an epoch, ≤1.2 GB",
    "lora": "≥81% (three epochs: ≥83%), ≤0.35 MB",
    "full": "≥84% (three epochs: ≥85.5%), ≤1.7 GB",
}
ANSWERS = 50
UPPER = 3
"""Layers that learn of the encoder's end: two blocks and the output layer."""


@dataclass(frozen=True)
class Figures:
    """Of one run: `once` are the CPU seconds before its first epoch, `rest` those of all epochs,
    `memory` the most that the process held until its end, in GB.
    """

    accuracy: float
    once: float
    rest: float
    wall: float
    adapter: float
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("plans", nargs="*", choices=(*PLANS, "answer"), metavar="PLAN")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--split", type=int, default=0, metavar="SEED")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    given = parser.parse_args()
    set_up_thread(given.threads)
    dataset = in_tenths(given.data_dir / "sentence-polarity", given.split)
    print("| plan | measured | asked |\n| --- | --- | --- |")
    for plan in given.plans or PLANS:
        if plan == "answer":
            tell_answers(recipe_of("frozen", 0, 1, given.data_dir), dataset)
            continue
        epochs = given.epochs or EPOCHS[plan]
        recipes = [recipe_of(plan, seed, epochs, given.data_dir) for seed in range(given.seeds)]
        with own_folders():
            tell(plan, epochs, [measured(recipe, dataset) for recipe in recipes])
            if plan == "frozen":
                tell("frozen, again", epochs, [measured(recipe, dataset) for recipe in recipes])


def in_tenths(folder: Path, seed: int) -> Dataset:
    """The sentences in their three parts, drawn by `seed`."""
    dataset = TextFolder(path=str(folder), length=128).open(folder, Progress())
    generator = torch.Generator().manual_seed(seed)
    parts: tuple[list[Tensor], ...] = [], [], []
    for label in range(len(dataset.classes)):
        rows = (dataset.train.labels == label).nonzero().flatten()
        rows = rows[torch.randperm(len(rows), generator=generator)]
        tenth = len(rows) // 10
        for part, some in zip(
            parts, rows.split([len(rows) - 2 * tenth, tenth, tenth]), strict=True
        ):
            part.append(some)
    train, validation, test = (dataset.train.take(torch.cat(part)) for part in parts)
    return replace(dataset, train=train, validation=validation, test=test)


def recipe_of(plan: str, seed: int, epochs: int, data_dir: Path) -> Recipe:
    folder = data_dir / "pretrained" / "all-MiniLM-L6-v2"
    values = {"checkpoint": str(folder), "plan": NAMES[plan], "last": UPPER, "layers": "recipe"}
    encoder = TextBackbone.at(folder, dropout=0.0, attention_dropout=0.0)
    if plan == "frozen":  # of all blocks, as nothing below the head learns
        encoder = encoder.changed(pooling="all blocks")
    layers = (encoder, Linear(name="fc", out_features="classes"))
    training = {
        "epochs": epochs,
        "batch_size": 32,
        "learning_rate": RATES[plan],
        "schedule": FALLING,
        "seed": seed,
        "device": "cpu",
    }
    recipe = Recipe.parse({"name": plan, "training": training})
    return recipe.changed(network=Network(layers=layers), fine_tuning=FineTuning.parse(values))


def measured(recipe: Recipe, dataset: Dataset) -> Figures:
    begun, wall = time.process_time(), time.perf_counter()
    trainer = Trainer(prepare(recipe, dataset, open_start(recipe).start))
    at, accuracy = begun, 0.0
    for event in trainer.run():
        if isinstance(event, CachingFeatures):
            at = time.process_time()
        if isinstance(event, EpochEnded):
            end = time.process_time()
        if isinstance(event, Ended) and event.test is not None:
            accuracy = event.test.accuracy
    passed = time.perf_counter() - wall
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return Figures(accuracy, at - begun, end - at, passed, _adapter_mb(trainer), memory)


def tell_answers(recipe: Recipe, dataset: Dataset) -> None:
    """How long one answer takes, of the longest sentences."""
    checkpoint = Trainer(prepare(recipe, dataset, open_start(recipe).start)).last
    predictor, placement = Predictor(checkpoint), checkpoint.preprocessing.placement
    assert isinstance(placement, TextTransform) and dataset.test is not None
    texts = sorted(map(dataset.test.text, range(len(dataset.test))), key=len)[-ANSWERS:]
    taken = []
    for text in texts:
        begun = time.perf_counter()
        predictor.probabilities(token_ids([text], placement))
        taken.append(1000 * (time.perf_counter() - begun))
    told = f"{statistics.median(taken):.0f} ms (median of the {ANSWERS} longest of the test part)"
    row("one answer", told, "≤60 ms")


def _adapter_mb(trainer: Trainer) -> float:
    if trainer.last.adapter is None:
        return 0.0
    with tempfile.TemporaryDirectory() as folder:
        write_adapter(trainer.last, Path(folder))
        return (Path(folder) / TENSORS).stat().st_size / 1e6


def tell(plan: str, epochs: int, runs: list[Figures]) -> None:
    accuracies = " ".join(f"{run.accuracy:.1%}" for run in runs)
    once = max(run.once for run in runs)  # the others find it on disk
    rest, wall = (
        statistics.median(getattr(run, name) for run in runs) for name in ("rest", "wall")
    )
    size = f", adapter {runs[0].adapter:.2f} MB" if runs[0].adapter else ""
    told = f"{once:.0f} CPU s once, {rest:.1f} in {epochs} epochs ({wall:.0f} s passed)"
    row(plan, f"{accuracies}; {told}, {runs[0].memory:.2f} GB{size}", ASKED.get(plan, ""))


if __name__ == "__main__":
    main()
