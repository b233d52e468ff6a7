"""How well digits are recognised when they come from the canvas rather than from MNIST.

Each of MNIST's 10,000 test pictures is painted at a random size (its field takes 40–90 %
of a 280×280 canvas) at a random place, goes back through `place_ink`, and is classified:

    python -m benchmarks.drawn_digits [--data-dir FOLDER] [CHECKPOINT.pth ...]

Two ways of painting: *smooth* enlarges the picture bicubically; *hard* makes each pixel of
the enlargement ink or ground, antialiased at the edge as a pen's stroke is.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.ink import Grey
from studio.engine.data.pictures.picture import place_ink
from studio.engine.data.samples import Samples
from studio.engine.data.sources.mnist import MNIST
from studio.engine.evaluation.predictor import Predictor
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import load_checkpoint

REPOSITORY = Path(__file__).parents[1]
CANVAS = 280
SIZES = 0.4, 0.9
OVERSAMPLED = 4
SEED = 0

Painter = Callable[[Image.Image, int], Image.Image]


def smooth(picture: Image.Image, side: int) -> Image.Image:
    return picture.resize((side, side), Image.Resampling.BICUBIC)


def hard(picture: Image.Image, side: int) -> Image.Image:
    """Ink where the enlargement is at least half bright."""
    fine = smooth(picture, OVERSAMPLED * side).point([0] * 128 + [255] * 128)
    return fine.reduce(OVERSAMPLED)


def painted(picture: Grey, painter: Painter, generator: np.random.Generator) -> Tensor:
    """One canvas, uint8 280×280."""
    side = round(generator.uniform(*SIZES) * CANVAS)
    left, top = generator.integers(0, CANVAS - side, 2, endpoint=True)
    canvas = Image.new("L", (CANVAS, CANVAS))
    canvas.paste(painter(Image.fromarray(picture), side), (int(left), int(top)))
    return torch.from_numpy(np.array(canvas))


def back_from_canvas(pictures: Tensor, painter: Painter, placement: ImageTransform) -> Tensor:
    """N×1×H×W painted and placed again."""
    generator = np.random.default_rng(SEED)
    canvases = (painted(picture, painter, generator) for picture in pictures[:, 0].numpy())
    return torch.stack([place_ink(canvas, placement) for canvas in canvases])


def accuracy(predictor: Predictor, pictures: Tensor, labels: Tensor) -> float:
    """In per cent."""
    parts = torch.split(pictures, 1000)
    guesses = torch.cat([predictor.probabilities(part).argmax(1) for part in parts])
    return 100 * float((guesses == labels).double().mean())


def median_ms(pictures: Tensor, placement: ImageTransform) -> float:
    """Of one `place_ink` of a full canvas."""
    generator = np.random.default_rng(SEED)
    taken = []
    for picture in pictures[:500, 0].numpy():
        canvas = painted(picture, hard, generator)
        start = time.perf_counter()
        place_ink(canvas, placement)
        taken.append(time.perf_counter() - start)
    return 1000 * float(np.median(taken))


def report(checkpoints: list[Path], test: Samples) -> None:
    placement = MNIST.placement
    canvases = {p.__name__: back_from_canvas(test.pictures, p, placement) for p in (smooth, hard)}
    print(f"{'network':<24}{'painted':<10}{'originals':>10}{'painted':>10}{'difference':>12}")
    for path in checkpoints:
        predictor = Predictor(load_checkpoint(path))
        before = accuracy(predictor, test.pictures, test.labels)
        for painting, pictures in canvases.items():
            after = accuracy(predictor, pictures, test.labels)
            name = path.stem if path.stem != "best" else path.parent.name
            print(f"{name:<24}{painting:<10}{before:>10.2f}{after:>10.2f}{after - before:>+12.2f}")
    print(f"place_ink, {CANVAS}×{CANVAS}: {median_ms(test.pictures, placement):.2f} ms (median)")


def main() -> None:
    parser = argparse.ArgumentParser(description="Accuracy on MNIST's test set, off the canvas.")
    shipped = [REPOSITORY / "resources/pretrained" / f"mnist-{kind}.pth" for kind in ("mlp", "cnn")]
    parser.add_argument("checkpoints", nargs="*", type=Path, default=shipped)
    beside = os.environ.get("STUDIO_TEST_DATA", REPOSITORY.parent / "shared/data")
    parser.add_argument("--data-dir", type=Path, default=Path(beside))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    test = MNIST().open(arguments.data_dir, Progress()).test
    assert test is not None
    report(arguments.checkpoints, test)


if __name__ == "__main__":
    main()
