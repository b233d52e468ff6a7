"""What LoRA saves against training all weights: seconds, optimiser state and memory of a step.

    python -m benchmarks.adapters [--steps N] [--batch N] [--only NETWORK]

Two networks of six blocks, 384 wide, with random weights, built with the studio's layers: a vision
transformer of 50 tokens, and an encoder of 48 words whose table of 30,522 words is half of its
parameters (as MiniLM's). LoRA of rank 8 on query and value, and DoRA, take turns with all weights,
step by step in one process on one thread; a step counts with its CPU seconds, the median of all.
The peak memory of each is that of a process of its own, which imports torch and takes three steps.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import torch

from benchmarks.run import REPOSITORY, row
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.samples import Dataset, Samples
from studio.engine.devices import set_up_thread
from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.adapters.switching import merge
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import to_cpu
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.stepper import Stepper
from studio.engine.training.loop.trainer import Trainer

WIDTH, BLOCKS, CLASSES = 384, 6, ("one", "other")
PLANS = ("all", "lora", "dora")

FRONTS: dict[str, tuple[list[dict[str, Any]], dict[str, Any], ImageTransform]] = {
    "vision": (
        [{"kind": "PatchEmbedding", "name": "patches", "embed_dim": WIDTH, "patch_size": 8}],
        {"kind": "ClassToken", "name": "token"},
        ImageTransform(channels=3, height=56, width=56),
    ),
    "text": (
        [
            {"kind": "Flatten", "name": "flatten"},
            {
                "kind": "Embedding",
                "name": "words",
                "num_embeddings": 30_522,
                "embedding_dim": WIDTH,
            },
        ],
        {"kind": "GlobalAveragePool", "name": "mean"},
        ImageTransform(channels=1, height=6, width=8),
    ),
}
"""What is before the blocks and after them, and what is read."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--only", choices=[*FRONTS])
    parser.add_argument("--peak", nargs=2, metavar=("NETWORK", "PLAN"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    set_up_thread(1)
    if arguments.peak:
        _print_peak(*arguments.peak, arguments.batch)
        return
    for network in [arguments.only] if arguments.only else FRONTS:
        _print_rows(network, arguments.steps, arguments.batch)


def _print_rows(network: str, steps: int, batch: int) -> None:
    steppers = {plan: _stepper(network, plan, batch) for plan in PLANS}
    seconds = _seconds(steppers, network, steps, batch)
    states = {plan: _state(stepper) for plan, stepper in steppers.items()}
    for plan, title in (("lora", "LoRA"), ("dora", "DoRA")):
        ratios = [a / b for a, b in zip(seconds[plan], seconds["all"], strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        whole = statistics.median(seconds["all"])
        name = f"{network} transformer: {title} of rank 8, query and value, against all weights"
        told = f"{middle:.2f} ({low:.2f}–{high:.2f}) of {1000 * whole:.0f} ms"
        row(f"{name}: CPU seconds a step", told, "≤0.65" if plan == "lora" else "")
        share = f"1/{states['all'] / states[plan]:.0f} of {2**-20 * states['all']:.1f} MB"
        row(f"{name}: optimiser state", share, "≤1/250" if plan == "lora" else "")
    peaks = {plan: _peak(network, plan, batch) for plan in PLANS}
    told = ", ".join(f"{plan} {peak:.0f} MB" for plan, peak in peaks.items())
    row(f"{network} transformer: peak memory of the process", told, "")
    apart = f"{_apart(network, batch):.1e}"
    row(f"{network} transformer: merged weights, by base and adapter", apart, "≤1e-5")


def _network(name: str) -> Network:
    before, after, _ = FRONTS[name]
    blocks = [
        {
            "kind": "TransformerEncoderLayer",
            "name": f"block{number}",
            "nhead": 12,
            "dim_feedforward": 4 * WIDTH,
            "dropout": 0.0,
        }
        for number in range(1, BLOCKS + 1)
    ]
    head = {"kind": "Linear", "name": "fc", "out_features": "classes"}
    return Network.parse({"layers": [*before, *blocks, after, head]})


def _dataset(network: str, count: int) -> Dataset:
    placement = FRONTS[network][2]
    generator = torch.Generator().manual_seed(0)
    pixels = torch.randint(0, 256, (count, *placement.shape), generator=generator)
    samples = Samples(pixels.to(torch.uint8), torch.arange(count) % len(CLASSES), CLASSES)
    return Dataset("noise", samples, None, placement)


def _base(network: str) -> Checkpoint:
    layers, placement = _network(network), FRONTS[network][2]
    module = build(layers, placement.shape, len(CLASSES), seed=0)
    # Words are whole numbers, and pictures stay near zero.
    scale = 1 / 255 if network == "text" else 0.5
    each = (scale,) * placement.channels
    return Checkpoint(
        weights=to_cpu(module.state_dict()),
        recipe=Recipe(network=layers),
        preprocessing=Preprocessing(placement=placement, mean=(0.0,) * len(each), std=each),
        classes=CLASSES,
    )


def _recipe(network: str, plan: str, batch: int, **training: object) -> Recipe:
    recipe = Recipe(network=_network(network)).changed(
        fine_tuning=FineTuning.parse({"checkpoint": "base.pth", "plan": plan})
    )
    settings = {"batch_size": batch, "device": "cpu", **training}
    return recipe.changed(training=recipe.training.changed(**settings))


def _stepper(network: str, plan: str, batch: int) -> Stepper:
    job = prepare(_recipe(network, plan, batch), _dataset(network, 4 * batch), _base(network))
    stepper = Stepper(job)
    job.module.train()
    for path in stepper.frozen:
        job.module.get_submodule(path).eval()
    return stepper


def _batch(network: str, size: int) -> tuple[torch.Tensor, torch.Tensor]:
    samples = _dataset(network, size).train
    return _base(network).preprocessing.normaliser()(samples.store), samples.labels


def _seconds(
    steppers: dict[str, Stepper], network: str, steps: int, size: int
) -> dict[str, list[float]]:
    """CPU seconds of each step, the plans in turn; the first steps count for none."""
    batch = _batch(network, size)
    seconds: dict[str, list[float]] = {plan: [] for plan in steppers}
    for number in range(steps + 2):
        order = [*steppers] if number % 2 else [*steppers][::-1]
        for plan in order:
            started = time.process_time()
            steppers[plan].step(*batch, batches_left=1)
            if number > 1:
                seconds[plan].append(time.process_time() - started)
    return seconds


def _state(stepper: Stepper) -> int:
    """Bytes that the optimisers remember, but for their counts of steps."""
    tensors = (
        value
        for optimiser in stepper.optimisers
        for state in optimiser.state.values()
        for value in state.values()
    )
    return sum(t.nbytes for t in tensors if isinstance(t, torch.Tensor) and t.dim())


def _peak(network: str, plan: str, batch: int) -> float:
    """MB."""
    call = [sys.executable, "-m", "benchmarks.adapters", "--peak", network, plan]
    done = subprocess.run(
        [*call, "--batch", str(batch)], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _print_peak(network: str, plan: str, batch: int) -> None:
    stepper, data = _stepper(network, plan, batch), _batch(network, batch)
    for _ in range(3):
        stepper.step(*data, batches_left=1)
    print(_most_resident() / 2**20)


def _most_resident() -> int:
    """Bytes that this process has had in memory at most. On Linux `getrusage` tells of the one that
    started it, too.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text())
        return int(found[1]) * 2**10 if found else 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 2**10


def _apart(network: str, batch: int) -> float:
    """How far merged weights are from base and adapter after an epoch, on its own samples."""
    dataset = _dataset(network, 8 * batch)
    recipe = _recipe(network, "lora", batch, epochs=1)
    trainer = Trainer(prepare(recipe, dataset, _base(network)))
    list(trainer.run())
    return merge(trainer.last, dataset.train.store[: 2 * batch]).apart


if __name__ == "__main__":
    main()
