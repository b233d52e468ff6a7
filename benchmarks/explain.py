"""A drawing explained with the bundled networks, on one thread: milliseconds of processor time.

    python -m benchmarks.explain [--drawings 20]

Each method explains as many of the bundled digits, in turn; the slowest of them is told.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import torch
from torch import Tensor

from studio.engine.data.sources import Digits
from studio.engine.errors import NetworkError
from studio.engine.explain.change_of_mind import change_of_mind
from studio.engine.explain.method import Method
from studio.engine.explain.methods import IntegratedGradients
from studio.engine.explain.subject import Subject
from studio.engine.paths import data_folder, resource
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import load_checkpoint

NETWORKS = ("mnist-mlp", "mnist-cnn")
ASKED_MS = 300
ASKED_GAP = 0.01


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--drawings", type=int, default=20)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    print("| what | measured | asked |\n| --- | --- | --- |")
    for name in NETWORKS:
        checkpoint = load_checkpoint(Path(resource(f"pretrained/{name}.pth")))
        subject = Subject(checkpoint)
        placement = checkpoint.preprocessing.placement
        samples = Digits().open_as(placement, data_folder(), Progress()).train
        for line in _lines(name, subject, list(samples.part(0, arguments.drawings))):
            print(line, flush=True)


def _lines(name: str, subject: Subject, drawings: list[Tensor]) -> Iterator[str]:
    labels = [int(subject.logits(subject.read(picture)).argmax()) for picture in drawings]
    pairs = list(zip(drawings, labels, strict=True))
    for kind in Method.kinds.values():
        method = kind()
        try:
            told = _told([partial(method.explain, subject, p, k) for p, k in pairs])
        except NetworkError:
            told = "it has no layer for it"
        yield f"| {name}: {kind.title} | {told} | ≤{ASKED_MS} ms |"
    told = _told([partial(change_of_mind, subject, p) for p in drawings])
    yield f"| {name}: what would change its mind | {told} | |"
    found = [IntegratedGradients().explain(subject, p, k).facts["gap"] for p, k in pairs]
    gap = max(map(float, found))
    yield f"| {name}: largest gap of completeness | {gap:.2%} | ≤{ASKED_GAP:.0%} |"


def _told(works: list[Callable[[], object]]) -> str:
    """The median and the longest, in milliseconds."""
    works[0]()  # the first brings in what is only needed once
    taken = []
    for work in works:
        start = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - start))
    return f"{median(taken):.1f} ms, at most {max(taken):.1f}"


if __name__ == "__main__":
    main()
