"""Makes the pretrained networks in ``resources/pretrained`` anew, by their recipes.

    python benchmarks/make_pretrained.py --data-dir DIR [NAME ...]

Beside each ``NAME.pth`` a ``NAME.json`` says recipe, seed, versions and test accuracy.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from studio.engine.paths import resource
from studio.engine.recipe_file import load_recipe
from studio.terminal import train

NAMES = ("mnist-mlp", "mnist-cnn")
SOURCE = "MNIST (LeCun, Cortes and Burges), CC BY-SA 3.0"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--data-dir", type=Path, help="a torchvision root with MNIST")
    arguments = parser.parse_args()
    for name in arguments.names:
        make(name, arguments.data_dir)


def make(name: str, data_dir: Path | None) -> None:
    """Train the recipe `name` and keep its best weights."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        train(load_recipe(name), None, data_dir, out)
        shutil.copyfile(out / "best.pth", resource("pretrained", f"{name}.pth"))
        summary = json.loads((out / "summary.json").read_text())
    about = {
        "made_by": f"python benchmarks/make_pretrained.py --data-dir DIR {name}",
        "trained_on": SOURCE,
        **{key: summary[key] for key in ("recipe", "seed", "best_epoch", "versions")},
        "test_accuracy": summary["accuracy"],
    }
    resource("pretrained", f"{name}.json").write_text(json.dumps(about, indent=2) + "\n")


if __name__ == "__main__":
    main()
