"""Whether the plan that is proposed is a good one: on four tasks, beside every usual plan.

    python -m benchmarks.proposal [TASK ...] [--seeds N] [--epochs N] [--limit SECONDS]
        [--plans PLAN ...] [--cpu-seconds] [--data DIR]

Test accuracy of whole runs by the ordinary trainer, at the settings a new recipe has. *letters*
stands in for KMNIST and *drawings* for a person's own, which are not at hand: capitals A to J of
the fonts on this machine, bent; and MNIST's digits painted on the canvas, slanted and thin as one
hand might write them, twenty a class.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import get_args

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont

from benchmarks.drawn_digits import hard, painted
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place_ink
from studio.engine.data.samples import Dataset, Samples
from studio.engine.data.source import DataSource
from studio.engine.data.sources.mnist import MNIST
from studio.engine.devices import set_up_thread
from studio.engine.errors import StudioError
from studio.engine.network.network import Network
from studio.engine.progress import Progress
from studio.engine.recipe import Data, FineTuning, Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import open_checkpoint
from studio.engine.training.fine_tuning.proposal import Proposal
from studio.engine.training.fine_tuning.propose import SECONDS, propose
from studio.engine.training.loop.events import Ended
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.stages.stage import PlanName

REPOSITORY = Path(__file__).parents[1]
PRETRAINED = REPOSITORY / "resources" / "pretrained"
GREY = ImageTransform(channels=1, height=28, width=28)
LETTERS = "ABCDEFGHIJ"
NO_LETTERS = ("D050000L", "Symbol", "Dingbats", "Emoji", "Math", "StandardSymbols")


@dataclass(frozen=True)
class Task:
    """What is fine-tuned on what."""

    data: Data
    dataset: Dataset
    start: Checkpoint


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tasks", nargs="*", default=[*TASKS])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--plans", nargs="+", default=get_args(PlanName), metavar="PLAN")
    parser.add_argument("--limit", type=float, default=SECONDS)
    parser.add_argument("--cpu-seconds", action="store_true", help="where other programs run too")
    default = os.environ.get("STUDIO_TEST_DATA") or REPOSITORY.parent / "shared" / "data"
    parser.add_argument("--data", type=Path, default=Path(default))
    arguments = parser.parse_args()
    set_up_thread()
    if arguments.cpu_seconds:  # one thread: as many as on a machine where nothing else runs
        time.perf_counter = time.monotonic = time.process_time
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    for name in arguments.tasks:
        measure(name, TASKS[name](arguments.data), arguments)


def measure(name: str, task: Task, arguments: argparse.Namespace) -> None:
    print(f"## {name}\n", flush=True)
    found: dict[str, list[float]] = {}
    for seed in range(arguments.seeds):
        plain = recipe_for(task, seed, arguments.epochs)
        for plan in arguments.plans:
            accuracy = trained(plain, task, plan=plan)
            if accuracy is not None:
                found.setdefault(plan, []).append(accuracy)
        set_up_thread()
        proposal = propose(
            prepare(plain, task.dataset, task.start), clock=time.monotonic, limit=arguments.limit
        )
        tell(proposal)
        accuracy = trained(plain, task, stages=proposal.stages)
        assert accuracy is not None
        found.setdefault("proposed", []).append(accuracy)
    print("\n| plan | test accuracy, by seed |\n|---|---|")
    for plan, figures in found.items():
        each = ", ".join(f"{100 * figure:.1f}" for figure in figures)
        print(f"| {plan} | **{100 * mean(figures):.2f}** ({each}) |")
    means = {plan: 100 * mean(figures) for plan, figures in found.items()}
    ours = means.pop("proposed")
    best = max(means, key=lambda plan: means[plan])
    print(
        f"\nproposed against head {ours - means['head']:+.2f}, against the best, {best}, "
        f"{ours - means[best]:+.2f}\n",
        flush=True,
    )


def tell(found: Proposal) -> None:
    distance = found.facts.distance
    start = "other classes" if distance.start is None else f"{distance.start:.1%}"
    print(
        f"- {found.plan} ({found.why}) in {found.seconds:.1f} s; on {found.trained} samples, "
        f"{found.epochs} epochs, measured on {found.measured}; centroid {distance.centroid:.1%}, "
        f"probe {distance.probe:.1%}, start {start}; the whole run {found.cost.seconds:.1f} s; "
        f"left out {dict(found.left_out)}"
    )
    for tried in found.tried:
        print(
            f"  - {tried.plan} × {tried.factor:.2f}: {tried.accuracy:.2%} ± {tried.error:.2%}, "
            f"loss {tried.loss:.3f}, of {tried.samples}",
            flush=True,
        )


def recipe_for(task: Task, seed: int, epochs: int) -> Recipe:
    recipe = Recipe(data=task.data, network=Network(), fine_tuning=FineTuning(checkpoint="start"))
    return recipe.changed(training=recipe.training.changed(epochs=epochs, seed=seed))


def trained(recipe: Recipe, task: Task, **tuning: object) -> float | None:
    """Test accuracy of a whole run; None where the plan is refused."""
    assert recipe.fine_tuning is not None
    recipe = recipe.changed(fine_tuning=recipe.fine_tuning.changed(**tuning))
    begun = time.perf_counter()
    try:
        trainer = Trainer(prepare(recipe, task.dataset, task.start))
        ended = list(trainer.run())[-1]
    except StudioError as error:
        print(f"- {tuning}: {error}")
        return None
    assert isinstance(ended, Ended)
    assert ended.test is not None
    what = tuning.get("plan", "proposed")
    print(f"  {what}: {ended.test.accuracy:.2%} in {time.perf_counter() - begun:.1f} s", flush=True)
    return ended.test.accuracy


def digits(data_dir: Path) -> Task:
    source = DataSource.parse("Digits")
    return Task(Data(source=source), source.open(data_dir, Progress()), start("mnist-mlp"))


def letters(data_dir: Path) -> Task:
    rng = np.random.default_rng(0)
    fonts = letter_fonts()
    rng.shuffle(fonts)
    half = len(fonts) // 2
    train, test = (_letters(these, count, rng) for these, count in
                   ((fonts[:half], 1500), (fonts[half:], 2000)))  # fmt: skip
    return Task(Data(), Dataset("letters", train, test, GREY), start("mnist-cnn"))


def letter_fonts() -> list[str]:
    listed = subprocess.run(
        ["fc-list", ":lang=en", "file"], capture_output=True, text=True, check=True
    )
    files = sorted(line.rstrip(": ") for line in listed.stdout.splitlines())
    return [
        file
        for file in files
        if file.endswith((".ttf", ".otf")) and not any(name in file for name in NO_LETTERS)
    ]


def _letters(fonts: list[str], count: int, rng: np.random.Generator) -> Samples:
    pictures = [_letter(LETTERS[i % 10], str(rng.choice(fonts)), rng) for i in range(count)]
    labels = torch.arange(count) % 10
    return Samples(torch.stack(pictures)[:, None], labels, tuple(LETTERS))


def _letter(letter: str, font: str, rng: np.random.Generator) -> torch.Tensor:
    """uint8 28×28, bent at random."""
    canvas = Image.new("L", (112, 112))
    kind = ImageFont.truetype(font, int(rng.uniform(60, 90)))
    ImageDraw.Draw(canvas).text((56, 56), letter, fill=255, font=kind, anchor="mm")
    angle, shear = rng.uniform(-0.3, 0.3), rng.uniform(-0.4, 0.4)
    cos, sin = np.cos(angle), np.sin(angle)
    a, b, c, d = cos, sin + shear, -sin, cos
    centre = np.array([56, 56]) + rng.uniform(-8, 8, 2)
    x, y = centre - np.array([[a, b], [c, d]]) @ np.array([56, 56])
    canvas = canvas.transform((112, 112), Image.Transform.AFFINE, (a, b, x, c, d, y))
    small = np.array(canvas.resize((28, 28), Image.Resampling.BOX), dtype=np.float64)
    noisy = small + rng.normal(0, 24, small.shape)
    return torch.from_numpy(noisy.clip(0, 255).astype(np.uint8))


def drawings(data_dir: Path) -> Task:
    rng = np.random.default_rng(0)
    mnist = MNIST().open(data_dir, Progress())
    assert mnist.test is not None
    train, test = (_drawn(mnist.test, first, each, rng) for first, each in ((0, 20), (20, 100)))
    placed = Dataset("drawings", train, test, mnist.placement)
    return Task(Data(), placed, start("mnist-cnn"))


def _drawn(samples: Samples, first: int, each: int, rng: np.random.Generator) -> Samples:
    """So many of each class, from the `first` of it on."""
    rows = torch.cat(
        [(samples.labels == label).nonzero().flatten()[first : first + each] for label in range(10)]
    )
    pictures = []
    for row in rows:
        picture = _slanted(samples.store[samples.row(int(row))][0].numpy())
        pictures.append(place_ink(painted(picture, hard, rng), GREY))
    stacked = torch.stack([torch.as_tensor(p) for p in pictures]).reshape(-1, 1, 28, 28)
    return Samples(stacked.to(torch.uint8), samples.labels[rows], samples.classes)


def _slanted(picture: np.ndarray) -> np.ndarray:
    """Thin, and leaning far to the right."""
    wide = Image.fromarray(picture).resize((112, 112), Image.Resampling.BICUBIC)
    thin = wide.point([0] * 160 + [255] * 96)
    leaning = thin.transform((112, 112), Image.Transform.AFFINE, (1, 0.7, -39, 0, 1, 0))
    return np.array(leaning.resize((28, 28), Image.Resampling.BOX))


def ants_and_bees(data_dir: Path) -> Task:
    source = DataSource.parse({"kind": "Folder", "path": str(data_dir / "hymenoptera")})
    path = data_dir / "pretrained" / "mobilenet_v2-b0353104.pth"
    start = open_checkpoint(path).checkpoint
    dataset = source.open_as(start.preprocessing.placement, data_dir, Progress())
    # the photographs that come apart test; a share of the others measures the epochs
    dataset = Dataset(dataset.name, dataset.train, dataset.validation or dataset.test,
                      dataset.placement)  # fmt: skip
    return Task(Data(source=source), dataset, start)


def start(name: str) -> Checkpoint:
    return open_checkpoint(PRETRAINED / f"{name}.pth").checkpoint


TASKS: dict[str, Callable[[Path], Task]] = {
    "digits": digits,
    "letters": letters,
    "drawings": drawings,
    "ants-and-bees": ants_and_bees,
}

if __name__ == "__main__":
    main()
