"""Makes the pretrained networks in ``resources/pretrained`` anew.

    python benchmarks/make_pretrained.py --data-dir DIR [NAME ...]
    python benchmarks/make_pretrained.py --official FILE mobilenet_v2

Those for MNIST are trained by their recipes. Of torchvision's networks the official file is read,
and all but the output layer kept, in half precision. Beside each ``NAME.pth`` a ``NAME.json`` says
where it is from and how it was made.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

import torch

from studio.cli.commands.training import train
from studio.engine.network.backbones import facts_of
from studio.engine.network.torchvision_models import weights_of
from studio.engine.paths import resource
from studio.engine.recipe_file import load_recipe
from studio.engine.training.checkpoints.checkpoint import current_versions, read_pth, save_tensors

NAMES = ("mnist-mlp", "mnist-cnn")
SOURCE = "MNIST (LeCun, Cortes and Burges), CC BY-SA 3.0"

HEADS = {"mobilenet_v2": "classifier."}
"""What the names of the output layer's tensors begin with, by network of torchvision's."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--data-dir", type=Path, help="a torchvision root with MNIST")
    parser.add_argument("--official", type=Path, help="the weights that torchvision offers")
    arguments = parser.parse_args()
    for name in arguments.names:
        if name in HEADS:
            about = keep_body(name, arguments.official)
        else:
            about = make(name, arguments.data_dir)
        text = json.dumps(about, indent=2) + "\n"
        resource("pretrained", f"{name}.json").write_text(text, encoding="utf-8")


def make(name: str, data_dir: Path | None) -> dict[str, object]:
    """Train the recipe `name` and keep its best weights; returns what is told of them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        train(load_recipe(name), data_dir, out)
        shutil.copyfile(out / "best.pth", resource("pretrained", f"{name}.pth"))
        summary = json.loads((out / "summary.json").read_text())
    return {
        "made_by": f"python benchmarks/make_pretrained.py --data-dir DIR {name}",
        "trained_on": SOURCE,
        **{key: summary[key] for key in ("recipe", "seed", "best_epoch", "versions")},
        "test_accuracy": summary["accuracy"],
    }


def keep_body(name: str, official: Path) -> dict[str, object]:
    """Keep torchvision's weights but those of the output layer; returns what is told of them."""
    facts, weights = facts_of(name), weights_of(name)
    if official.name != facts.weights:
        raise SystemExit(f"{official} is not the official file {facts.weights}.")
    body = {k: v for k, v in read_pth(official).items() if not k.startswith(HEADS[name])}
    halves = {k: v.half() if v.is_floating_point() else v for k, v in body.items()}
    if not all(torch.isfinite(value).all() for value in halves.values()):
        raise SystemExit(f"{official} holds weights that are too large for half precision.")
    save_tensors(halves, resource("pretrained", f"{name}.pth"))
    return {
        "made_by": f"python benchmarks/make_pretrained.py --official FILE {name}",
        "how": f"{facts.weights} without {HEADS[name]}*, in half precision",
        "source": f"torchvision.models, {weights}",
        "url": weights.url,
        "sha256": sha256(official.read_bytes()).hexdigest(),
        "trained_on": "ImageNet-1K",
        "imagenet_accuracy": facts.accuracy,
        "input": [3, facts.size, facts.size],
        "mean": facts.mean,
        "std": facts.std,
        "versions": current_versions(),
        "licence": "BSD-3-Clause",
        "licence_text": distribution("torchvision").read_text("LICENSE"),
    }


if __name__ == "__main__":
    main()
