"""Each in a process of its own: what is declared to torch stays for a process's life."""

import subprocess
import sys

IMPORT = "import studio.engine.torchvision_compat, torch, torchvision\n"


def run(script: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True, timeout=50)


def test_datasets_networks_and_compiled_operators_work_or_say_that_they_are_missing() -> None:
    run(
        IMPORT
        + """
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
    )


def test_operators_that_load_are_not_declared_again() -> None:
    """As on a matching pair: loading the library declares them, and a second time is an error."""
    run(
        """
import torch
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
    )
