"""Memory that fine-tuning is told to take before it runs, against what it takes; and the seconds.

    python -m benchmarks.plan_costs [NETWORK ...] [--costs]

Each row is a run of its own, in a process of its own: three epochs of a batch or a few by the
ordinary trainer, on random pictures. *Allocated* is what torch's profiler counts at most at a
time, *resident* by how much the process grew at most, both beside the samples. Each process has a
cache of its own: outputs of a frozen part that a run before has left would be read there, and what
a first run takes to compute them would not be measured. With --costs, the table of each plan's
costs is printed as well, and how long it took to find.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import torch
from torch.profiler import ProfilerActivity, profile

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset, Samples
from studio.engine.devices import set_up_thread
from studio.engine.network.network import Network
from studio.engine.recipe import Data, FineTuning, Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.plan_costs import plan_costs
from studio.engine.training.trials.stage_memory import foretold

CLASSES = 4
MEASURED = 1_000, 27
"""Samples of the validation part: of small pictures, and of photographs."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("networks", nargs="*", default=[*NETWORKS])
    parser.add_argument("--costs", action="store_true")
    parser.add_argument("--one", nargs=4, metavar=("NETWORK", "BATCH", "PLAN", "HOW"))
    arguments = parser.parse_args()
    set_up_thread()
    if arguments.one:
        network, batch, plan, how = arguments.one
        print(json.dumps(MEASURES[how](network, int(batch), plan)))
        return
    print("| network | batch | learns | allocated: foretold MB | measured | | resident | | |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name in arguments.networks:
        for batch in NETWORKS[name][2]:
            for plan in ("head", "all"):
                row(name, batch, plan)
    if arguments.costs:
        for name in arguments.networks:
            costs(name)


def row(name: str, batch: int, plan: str) -> None:
    memory = foretold(job_for(name, batch, plan))
    cells = [name, str(batch), plan]
    for how, told in (("alloc", memory.allocated), ("rss", memory.peak)):
        found = ask(name, str(batch), plan, how)
        cells += [f"{told / 1e6:.1f}", f"{found / 1e6:.1f}", f"{told / found - 1:+.1%}"]
    print(f"| {' | '.join(cells)} |", flush=True)


def ask(*what: str) -> int:
    call = [sys.executable, "-m", "benchmarks.plan_costs", "--one", *what]
    with tempfile.TemporaryDirectory() as cache:
        own = os.environ | {"STUDIO_CACHE": cache}
        done = subprocess.run(call, capture_output=True, text=True, check=True, env=own)
    return int(json.loads(done.stdout.splitlines()[-1]))


def allocated(name: str, batch: int, plan: str) -> int:
    """By torch's own count of what it allocates and gives back."""
    job = job_for(name, batch, plan)
    now = most = sum(t.nbytes for t in (*job.module.parameters(), *job.module.buffers()))
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as seen:
        for _ in Trainer(job).run():
            pass
    kineto: Any = seen.profiler
    events = [e for e in kineto.kineto_results.events() if e.name() == "[memory]"]
    for event in sorted(events, key=lambda event: event.start_ns()):
        now += event.nbytes()
        most = max(most, now)
    return most


def resident(name: str, batch: int, plan: str) -> int:
    """By what the system says of the process."""
    for _ in Trainer(job_for("mnist-cnn", 8, plan)).run():  # what torch brings in at first use
        pass
    recipe, dataset, start = given(name, batch, plan)
    ctypes.CDLL(None).malloc_trim(0)  # what was freed would be used again, and not seen
    before = int(psutil.Process().memory_info().rss)
    Path("/proc/self/clear_refs").write_text("5")
    for _ in Trainer(prepare(recipe, dataset, start)).run():
        pass
    status = Path("/proc/self/status").read_text()
    most = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(most.split()[1]) * 1024 - before


MEASURES: dict[str, Callable[[str, int, str], int]] = {"alloc": allocated, "rss": resident}


def costs(name: str) -> None:
    recipe, dataset, start = given(name, NETWORKS[name][2][-1], "all")
    begun = time.perf_counter()
    found = plan_costs(recipe.changed(training=recipe.training.changed(epochs=4)), dataset, start)
    print(f"\n{name}: found in {time.perf_counter() - begun:.1f} s\n")
    print("| plan | learns | optimiser MB | kept MB | peak MB | s once | s an epoch | s |")
    print("|---|---|---|---|---|---|---|---|")
    for cost in found:
        if cost.problem is not None:
            print(f"| {cost.plan} | {cost.problem} |")
            continue
        bytes_of = (cost.use.optimiser, cost.use.activations, cost.peak)
        megabytes = " | ".join(f"{count / 1e6:.1f}" for count in bytes_of)
        epochs = ", ".join(f"{stage.epoch_seconds:.2f}" for stage in cost.stages)
        once = ", ".join(f"{stage.once_seconds:.2f}" for stage in cost.stages)
        cells = (cost.plan, f"{cost.parameters:,}", megabytes, once, epochs, f"{cost.seconds:.1f}")
        print(f"| {' | '.join(cells)} |")


def job_for(name: str, batch: int, plan: str) -> TrainingJob:
    return prepare(*given(name, batch, plan))


def given(name: str, batch: int, plan: str) -> tuple[Recipe, Dataset, Checkpoint]:
    network, shape, _ = NETWORKS[name]
    samples = random_samples(max(batch, 4 * CLASSES), shape)
    placement = ImageTransform(channels=shape[0], height=shape[1], width=shape[2])
    measured = random_samples(MEASURED[shape[0] == 3], shape)
    dataset = Dataset("random", samples, None, placement, validation=measured)
    recipe = Recipe(data=Data(validate_on="validation"), network=network()).changed(
        training={"epochs": 3, "batch_size": batch, "optimiser": "Adam"}
    )
    start = Trainer(prepare(recipe, dataset)).last
    return recipe.changed(fine_tuning=FineTuning(checkpoint="start.pth", plan=plan)), dataset, start


def random_samples(count: int, shape: tuple[int, int, int]) -> Samples:
    generator = torch.Generator().manual_seed(0)
    pictures = torch.randint(0, 256, (count, *shape), generator=generator, dtype=torch.uint8)
    return Samples(pictures, torch.arange(count) % CLASSES, tuple("abcd"))


def backbone(architecture: str, size: int) -> Callable[[], Network]:
    def made() -> Network:
        layers = [
            {
                "kind": "Backbone",
                "name": "body",
                "architecture": architecture,
                "pretrained": False,
                "size": size,
            },
            {"kind": "Linear", "name": "fc", "out_features": "classes"},
        ]
        return Network.parse({"layers": layers})

    return made


def transformer() -> Network:
    """Six blocks, 384 wide, over 64 patches and a class token."""
    blocks = [
        {"kind": "TransformerEncoderLayer", "name": f"block{i}", "nhead": 6,
         "dim_feedforward": 1536, "dropout": 0.0}
        for i in range(6)
    ]  # fmt: skip
    return Network.parse(
        {
            "layers": [
                {"kind": "PatchEmbedding", "name": "patches", "embed_dim": 384, "patch_size": 8},
                *blocks,
                {"kind": "LayerNorm", "name": "norm"},
                {"kind": "ClassToken", "name": "token"},
                {"kind": "Linear", "name": "fc", "out_features": "classes"},
            ]
        }
    )


NETWORKS: dict[str, tuple[Callable[[], Network], tuple[int, int, int], tuple[int, int]]] = {
    "mnist-cnn": (lambda: load_recipe("mnist-cnn").network, (1, 28, 28), (64, 256)),
    "resnet18": (backbone("resnet18", 64), (3, 64, 64), (16, 64)),
    "mobilenet_v2": (backbone("mobilenet_v2", 224), (3, 224, 224), (4, 12)),
    "vit-6x384": (transformer, (3, 64, 64), (16, 64)),
}
"""How each is made, what it reads, and the batches it is measured with."""

if __name__ == "__main__":
    main()
