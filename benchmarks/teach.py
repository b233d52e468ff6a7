"""Teaching by drawing: ten drawings of an eleventh class, or of a digit in an unusual way.

    python -m benchmarks.teach [--data-dir FOLDER] [--seeds 3]

The bundled networks are taught each symbol of `hand_drawn` by ten drawings, as the window's *Teach
it* does, rehearsing from the bundled Digits alone (as who has no MNIST), and from MNIST. Told are,
over symbols and hands: how many of 20 other drawings of it are answered right before and after, the
points lost on MNIST's 10,000 test samples, and the seconds from the click to the taught network.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import torch
from torch import Tensor

from benchmarks.hand_drawn import DIGITS, SYMBOLS, Hand, Points
from studio.engine.data.drawing_store import save_drawing
from studio.engine.data.pictures.picture import place_ink
from studio.engine.data.sources.mnist import MNIST
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.predictor import Predictor
from studio.engine.paths import resource
from studio.engine.progress import Progress
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.fine_tuning.teaching import teaching
from studio.engine.training.loop.job import prepare, with_old_data
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.preflight import preflight, refuse

REPOSITORY = Path(__file__).parents[1]
NETWORKS = "mnist-mlp", "mnist-cnn"
TAUGHT, OTHERS = 10, 20


@dataclass(frozen=True)
class Outcome:
    """Of one teaching: shares of the other drawings that are right, points lost, seconds."""

    before: float
    after: float
    lost: float
    seconds: float


def accuracy(network: Checkpoint, pictures: Tensor, labels: Sequence[str]) -> float:
    """In per cent; of a class that the network has not, nothing is right."""
    predictor = Predictor(network)
    parts = torch.split(pictures, 1000)
    guesses = torch.cat([predictor.probabilities(part).argmax(1) for part in parts]).tolist()
    hits = [predictor.classes[guess] == label for guess, label in zip(guesses, labels, strict=True)]
    return 100 * mean(hits)


def taught(path: Path, label: str, data_dir: Path, runs: Path) -> tuple[Checkpoint, float]:
    """The network at `path` after it was taught, and what that took."""
    start = load_checkpoint(path)
    began = time.perf_counter()
    lesson = teaching(start, path, (label,), data_dir)
    refuse(preflight(lesson.recipe, lesson.dataset, start, data_dir, quick=True))
    job = with_old_data(prepare(lesson.recipe, lesson.dataset, start, data_dir), data_dir)
    folder = RunFolder(runs / "run", Trainer(job))
    for _ in folder.run():
        pass
    seconds = time.perf_counter() - began
    assert folder.trainer.best is not None
    return folder.trainer.best, seconds


class Bench:
    """Teaches and measures, with MNIST's test set read once."""

    def __init__(self, data_dir: Path) -> None:
        test = MNIST().open(data_dir, Progress()).test
        assert test is not None
        self._mnist, self._data_dir = test, data_dir
        self._names = [test.classes[label] for label in test.labels.tolist()]
        self._before: dict[Path, float] = {}

    def run(
        self, network: str, symbol: str, strokes: Sequence[Points], seed: int, own: bool
    ) -> Outcome:
        """Teach `symbol` as the hand `seed` draws it; `own`: with the network's own data here."""
        path = resource("pretrained", f"{network}.pth")
        hand = Hand(strokes, seed)
        with tempfile.TemporaryDirectory() as folder:
            data_dir = Path(folder)
            for _ in range(TAUGHT):
                save_drawing(hand.draw(), symbol, data_dir)
            if own:
                (data_dir / "MNIST").symlink_to(self._data_dir / "MNIST")
            after, seconds = taught(path, symbol, data_dir, data_dir)
        start = load_checkpoint(path)
        others = _placed([hand.draw() for _ in range(OTHERS)], start)
        before = self._before.setdefault(path, self._on_mnist(start))
        return Outcome(
            accuracy(start, others, [symbol] * OTHERS),
            accuracy(after, others, [symbol] * OTHERS),
            before - self._on_mnist(after),
            seconds,
        )

    def _on_mnist(self, network: Checkpoint) -> float:
        return accuracy(network, self._mnist.pictures, self._names)


def _placed(drawings: Sequence[object], network: Checkpoint) -> Tensor:
    placement = network.preprocessing.placement
    return torch.stack([place_ink(torch.tensor(drawing), placement) for drawing in drawings])


def report(bench: Bench, symbols: Mapping[str, tuple[Points, ...]], seeds: int) -> None:
    """A line for each symbol, and one for all."""
    for network in NETWORKS:
        for own in (False, True):
            print(f"\n{network}, rehearsing from {'MNIST' if own else 'the bundled Digits'}")
            print(
                f"{'':<10}{'before':>10}{'after':>10}{'worst':>10}{'lost':>10}{'most':>10}{'s':>8}"
            )
            every: list[Outcome] = []
            for symbol, strokes in symbols.items():
                found = [bench.run(network, symbol, strokes, seed, own) for seed in range(seeds)]
                _print(symbol, found)
                every += found
            _print("all", every)


def _print(name: str, found: Sequence[Outcome]) -> None:
    print(
        f"{name:<10}{mean(o.before for o in found):>9.1f}%{mean(o.after for o in found):>9.1f}%"
        f"{min(o.after for o in found):>9.1f}%{mean(o.lost for o in found):>10.2f}"
        f"{max(o.lost for o in found):>10.2f}{max(o.seconds for o in found):>8.2f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="What ten drawings teach, and what is forgotten.")
    beside = os.environ.get("STUDIO_TEST_DATA", REPOSITORY.parent / "shared/data")
    parser.add_argument("--data-dir", type=Path, default=Path(beside))
    parser.add_argument("--seeds", type=int, default=3)
    arguments = parser.parse_args()
    set_up_thread()
    bench = Bench(arguments.data_dir)
    print("An eleventh class")
    report(bench, SYMBOLS, arguments.seeds)
    print("\nA digit in an unusual way")
    report(bench, DIGITS, arguments.seeds)


if __name__ == "__main__":
    main()
