"""Each in a process of its own: what is declared to torch stays for a process's life."""

from pathlib import Path

from tests.bare import Bare

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


def test_datasets_networks_and_compiled_operators_work_or_say_that_they_are_missing(
    bare: Bare,
) -> None:
    assert_ends_well(bare, WORKS)


def test_operators_that_load_are_not_declared_again(bare: Bare) -> None:
    """As on a matching pair: loading the library declares them, and a second time is an error."""
    assert_ends_well(bare, DECLARED)


def assert_ends_well(bare: Bare, script: str) -> None:
    done = bare.run(script, folder=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr
