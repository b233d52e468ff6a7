"""Each in a process of its own: what is declared to torch stays for a process's life."""

import subprocess
import sys

import pytest

FORKED = """
import os, sys, torch  # once for both: it takes longer than all the rest
for script in sys.argv[1:]:
    if not (process := os.fork()):
        exec(script)
        sys.exit()
    print(os.waitpid(process, 0)[1], flush=True)
"""

WORKS = """import studio.engine.torchvision_compat, torch, torchvision
from torchvision import datasets, models
from torchvision.transforms import v2
picture = torch.zeros(2, 3, 32, 32)
assert datasets.MNIST and v2.RandomCrop(32, padding=4)(picture).shape == picture.shape
assert models.resnet18(weights=None, num_classes=5).eval()(picture).shape == (2, 5)
boxes, scores = torch.tensor([[0.0, 0.0, 1.0, 1.0]]), torch.tensor([1.0])
try:
    kept = torchvision.ops.nms(boxes, scores, 0.5).tolist()
except RuntimeError as error:
    assert "Couldn't load custom C++ ops" in str(error)
else:
    assert kept == [0]
"""

DECLARED = """import torch
from torch.library import Library
libraries = []
def load_library(path):
    libraries.append(Library("torchvision", "DEF"))
    for name in ("nms", "qnms"):
        libraries[0].define(name + "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
torch.ops.load_library = load_library
import studio.engine.torchvision_compat
assert len(libraries) == 1, libraries
assert torch.ops.torchvision.nms
"""


def ended(program: str, *scripts: str) -> list[str]:
    """What a process prints, which stops at no warning."""
    command = [sys.executable, "-W", "error", "-c", program, *scripts]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=50, check=True)
    return done.stdout.split()


@pytest.fixture(scope="module")
def statuses() -> list[str]:
    """How the two ended."""
    if sys.platform == "win32":  # there is no fork
        return [*ended(WORKS + "print(0)"), *ended(DECLARED + "print(0)")]
    return ended(FORKED, WORKS, DECLARED)


def test_datasets_networks_and_compiled_operators_work_or_say_that_they_are_missing(
    statuses: list[str],
) -> None:
    assert statuses[0] == "0"


def test_operators_that_load_are_not_declared_again(statuses: list[str]) -> None:
    """As on a matching pair: loading the library declares them, and a second time is an error."""
    assert statuses[1] == "0"
