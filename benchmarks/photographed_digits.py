"""How well digits are recognised on photographs of paper rather than in MNIST's own pictures.

Each of MNIST's first test pictures is written in dark ink on a light sheet (its field takes
40–90 % of the photograph) at a random place, tilted by 5° to either side, and photographed: the
light falls off by half from one side to another, and the camera adds noise (σ 12). Then it goes
the way of any picture from elsewhere, through `place`, and is classified:

    python -m benchmarks.photographed_digits [--data-dir FOLDER] [--samples N] [CHECKPOINT.pth ...]
"""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.ink import Grey
from studio.engine.data.pictures.picture import place
from studio.engine.data.samples import Samples
from studio.engine.data.sources.mnist import MNIST
from studio.engine.evaluation.predictor import Predictor
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import load_checkpoint

REPOSITORY = Path(__file__).parents[1]
SIZES = 0.4, 0.9
PAPER, INK = 235, 40
TILT = 5.0
SEED = 0


@dataclass(frozen=True)
class Camera:
    """How a sheet is photographed.

    Attributes:
        side: of the photograph, in pixels.
        falloff: the share of light that is lost from the brightest side to the darkest.
        noise: its standard deviation, in grey values.
    """

    side: int = 280
    falloff: float = 0.5
    noise: float = 12.0

    def photograph(self, digit: Grey, generator: np.random.Generator) -> Image.Image:
        """`digit`, light on dark, as dark ink on paper in this camera."""
        tilt = float(generator.choice([-TILT, TILT]))
        sheet = PAPER + (INK - PAPER) / 255 * self._written(digit, tilt, generator)
        seen = sheet * self._light(generator) + generator.normal(0, self.noise, sheet.shape)
        return Image.fromarray(seen.round().clip(0, 255).astype(np.uint8))

    def _written(
        self, digit: Grey, tilt: float, generator: np.random.Generator
    ) -> NDArray[np.float64]:
        side = round(generator.uniform(*SIZES) * self.side)
        left, top = generator.integers(0, self.side - side, 2, endpoint=True)
        large = Image.fromarray(digit).resize((side, side), Image.Resampling.BICUBIC)
        sheet = Image.new("L", (self.side, self.side))
        sheet.paste(large.rotate(tilt, Image.Resampling.BICUBIC), (int(left), int(top)))
        return np.array(sheet, np.float64)

    def _light(self, generator: np.random.Generator) -> NDArray[np.float64]:
        """1 at the brightest corner or side, 1 − falloff at the one across."""
        angle = generator.uniform(0, 2 * np.pi)
        y, x = np.mgrid[: self.side, : self.side] / (self.side - 1)
        along = np.cos(angle) * x + np.sin(angle) * y
        return 1 - self.falloff * (along - along.min()) / np.ptp(along)


def photographed(pictures: Tensor, camera: Camera, placement: ImageTransform) -> Tensor:
    """N×1×H×W photographed and placed again."""
    generator = np.random.default_rng(SEED)
    return torch.stack(
        [place(camera.photograph(digit, generator), placement) for digit in pictures[:, 0].numpy()]
    )


def accuracy(predictor: Predictor, pictures: Tensor, labels: Tensor) -> float:
    """In per cent."""
    parts = torch.split(pictures, 1000)
    guesses = torch.cat([predictor.probabilities(part).argmax(1) for part in parts])
    return 100 * float((guesses == labels).double().mean())


def median_ms(pictures: Tensor, camera: Camera, placement: ImageTransform) -> float:
    """Of one `place` of a photograph."""
    generator = np.random.default_rng(SEED)
    taken = []
    for digit in pictures[:200, 0].numpy():
        picture = camera.photograph(digit, generator)
        start = time.perf_counter()
        place(picture, placement)
        taken.append(time.perf_counter() - start)
    return 1000 * float(np.median(taken))


def report(checkpoints: list[Path], test: Samples, cameras: dict[str, Camera]) -> None:
    placement = MNIST.placement
    made = {name: photographed(test.pictures, c, placement) for name, c in cameras.items()}
    print(f"{'network':<14}{'photograph':<26}{'plain':>8}{'photographed':>14}{'ratio':>8}")
    for path in checkpoints:
        predictor = Predictor(load_checkpoint(path))
        plain = accuracy(predictor, test.pictures, test.labels)
        for name, pictures in made.items():
            after = accuracy(predictor, pictures, test.labels)
            print(f"{path.stem:<14}{name:<26}{plain:>8.2f}{after:>14.2f}{after / plain:>8.3f}")
    for name, camera in cameras.items():
        print(f"place, {name}: {median_ms(test.pictures, camera, placement):.2f} ms (median)")


CAMERAS = {
    "even light, no noise": Camera(falloff=0, noise=0),
    "uneven light": Camera(noise=0),
    "noise": Camera(falloff=0),
    "uneven light and noise": Camera(),
    "both, 120 px": Camera(side=120),
    "both, 1,000 px": Camera(side=1000),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Accuracy on photographs of MNIST's test set.")
    shipped = [REPOSITORY / "resources/pretrained" / f"mnist-{kind}.pth" for kind in ("mlp", "cnn")]
    parser.add_argument("checkpoints", nargs="*", type=Path, default=shipped)
    beside = os.environ.get("STUDIO_TEST_DATA", REPOSITORY.parent / "shared/data")
    parser.add_argument("--data-dir", type=Path, default=Path(beside))
    parser.add_argument("--samples", type=int, default=2000)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    test = MNIST().open(arguments.data_dir, Progress()).test
    assert test is not None
    some = test.take(torch.arange(min(arguments.samples, len(test))))
    report(arguments.checkpoints, some, CAMERAS)


if __name__ == "__main__":
    main()
