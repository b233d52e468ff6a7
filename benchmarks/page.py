"""Whether an exported page answers drawings as the studio does, in a browser:

    python -m benchmarks.page [--pictures FOLDER] [CHECKPOINT.pth ...]

Each checkpoint becomes a page, which Chromium opens from the disk. 100 digits are drawn on it by
the mouse, stroke by stroke. What it then says is put beside what `Predictor` says of

- *the page's ink*, 280×280, placed by the studio: everything after the pen;
- *the window's ink*, the same strokes painted by Qt: the pen too.
"""

from __future__ import annotations

import argparse
import os
import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import torch
from PySide6.QtGui import QGuiApplication

from benchmarks.browser import Browser
from benchmarks.hand_drawn import Hand, Points
from studio.desktop.tryout.drawing import Drawing
from studio.desktop.tryout.ink import Grey, Point
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place_ink
from studio.engine.evaluation.predictor import Predictor
from studio.engine.export.exporting import export
from studio.engine.export.formats.page import Page
from studio.engine.paths import data_folder, resource
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import load_checkpoint

DRAWINGS = 100
SURE = 1e-3
"""In probability, that answers may be apart."""

DIGITS: tuple[tuple[tuple[tuple[float, float], ...], ...], ...] = (
    (((0.5, 0), (0.1, 0.3), (0.15, 0.8), (0.5, 1), (0.85, 0.75), (0.85, 0.25), (0.5, 0)),),
    (((0.3, 0.2), (0.55, 0), (0.55, 1)),),
    (((0.15, 0.2), (0.5, 0), (0.85, 0.25), (0.5, 0.6), (0.1, 1), (0.9, 1)),),
    (((0.2, 0.1), (0.7, 0.05), (0.75, 0.35), (0.4, 0.5), (0.85, 0.7), (0.6, 1), (0.15, 0.9)),),
    (((0.3, 0), (0.1, 0.55), (0.9, 0.55)), ((0.7, 0.2), (0.65, 1))),
    (((0.2, 0), (0.15, 0.45), (0.6, 0.4), (0.85, 0.7), (0.5, 1), (0.1, 0.9)), ((0.2, 0), (0.8, 0))),
    (((0.7, 0), (0.25, 0.4), (0.2, 0.8), (0.5, 1), (0.8, 0.8), (0.6, 0.55), (0.25, 0.7)),),
    (((0.1, 0), (0.9, 0), (0.4, 1)),),
    (
        (
            (0.8, 0.15),
            (0.3, 0.1),
            (0.3, 0.4),
            (0.75, 0.7),
            (0.5, 1),
            (0.2, 0.75),
            (0.75, 0.35),
            (0.8, 0.15),
        ),
    ),
    (((0.8, 0.3), (0.4, 0.45), (0.25, 0.2), (0.6, 0), (0.8, 0.3), (0.7, 1)),),
)
SHOWN = """
new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(async () => {
  const seen = field.read(about.input);
  done({
    shown: Array.from(document.querySelectorAll(".share"), (part) => part.textContent),
    said: await network.probabilities(seen),
    seen: Array.from(seen),
    ink: Array.from(field.drawing.ink().values),
    strokes: field.drawing.strokes,
  });
})))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=Path, help="keep screenshots there")
    parser.add_argument("checkpoints", nargs="*", type=Path)
    arguments = parser.parse_args()
    application = QGuiApplication([])
    bundled = [resource("pretrained", f"mnist-{name}.pth") for name in ("mlp", "cnn")]
    print(f"{'network':12} {'page':>8} {'page ink':>10} {'window ink':>11} {'same class':>11}")
    for path in arguments.checkpoints or bundled:
        print(row(path, arguments.pictures), flush=True)
    del application


def row(path: Path, pictures: Path | None) -> str:
    """How far a network's page is from it at most, in probability."""
    checkpoint = load_checkpoint(path)
    with TemporaryDirectory() as folder, Browser() as browser:
        page = Path(folder) / f"{path.stem}.html"
        size = export(checkpoint, page, Page(), data_folder(), Progress()).size
        browser.look(1280, 800)
        browser.open(page)
        start = time.perf_counter()
        found = [drawn(browser, number) for number in range(DRAWINGS)]
        seconds = time.perf_counter() - start
        if pictures is not None:
            keep_pictures(browser, page, pictures)
        assert not browser.messages, browser.messages
        assert browser.requests == [browser.requests[0]] * len(browser.requests)
    predictor = Predictor(checkpoint)
    page_ink = apart(predictor, found, [square(each["ink"]) for each in found])
    window_ink = apart(predictor, found, [window(each["strokes"]) for each in found])
    same = np.mean(page_ink[1] & window_ink[1])
    return (
        f"{path.stem:12} {size / 1e6:5.2f} MB {page_ink[0]:10.1e} {window_ink[0]:11.1e} "
        f"{same:10.0%}   ({seconds:.0f} s for {DRAWINGS} drawings)"
    )


def drawn(browser: Browser, number: int) -> dict[str, Any]:
    """One digit, drawn by the mouse, and what the page says of it."""
    strokes, _ = hand(number).strokes()
    browser.run("field.clear()")
    box = browser.run(
        "(({ left, top, width }) => [left, top, width])(field.element.getBoundingClientRect())"
    )
    for points in strokes:
        places = points.clip(0.02, 0.98) * box[2] + box[:2]
        browser.mouse("mousePressed", *places[0])
        for place in places[1:]:
            browser.mouse("mouseMoved", *place)
        browser.mouse("mouseReleased", *places[-1])
    found: dict[str, Any] = browser.run(SHOWN)
    assert found["shown"] == [f"{100 * share:.1f}%" for share in found["said"]]
    return found


def hand(number: int) -> Hand:
    outlines: list[Points] = [np.array(points) for points in DIGITS[number % len(DIGITS)]]
    return Hand([_dense(points) for points in outlines], number)


def _dense(points: Points) -> Points:
    """With more points along each line."""
    steps = np.linspace(0, 1, 3, endpoint=False)[:, None]
    between = [a + (b - a) * steps for a, b in pairwise(points)]
    return np.concatenate([*between, points[-1:]])


def square(ink: list[int]) -> Grey:
    return np.array(ink, np.uint8).reshape(280, 280)


def window(strokes: list[list[dict[str, float]]]) -> Grey:
    """The same strokes as the window's canvas paints them."""
    drawing = Drawing()
    for points in strokes:
        drawing.begin(Point(**points[0]))
        for point in points[1:]:
            drawing.move(Point(**point))
        drawing.end()
    return drawing.ink()


def apart(
    predictor: Predictor, found: list[dict[str, Any]], inks: list[Grey]
) -> tuple[float, np.ndarray[Any, Any]]:
    """The largest difference in probability, and which answers are the same class."""
    assert isinstance(predictor.placement, ImageTransform)
    fields = torch.stack([place_ink(torch.from_numpy(ink), predictor.placement) for ink in inks])
    ours = predictor.probabilities(fields)
    theirs = torch.tensor([each["said"] for each in found])
    return float((ours - theirs).abs().max()), (ours.argmax(1) == theirs.argmax(1)).numpy()


def keep_pictures(browser: Browser, page: Path, folder: Path) -> None:
    """The page with a digit on it, light and dark, on a desk and in a hand."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, height, is_phone in ((1280, 800, False), (390, 844, True)):
        for dark in (False, True):
            browser.look(width, height, dark, is_phone)
            browser.open(page)
            browser.picture(folder / f"{page.stem}-empty-{width}-{'dark' if dark else 'light'}.png")
            browser.look(width, height, dark)
            drawn(browser, 2)
            browser.look(width, height, dark, is_phone)
            browser.run("new Promise((done) => setTimeout(done, 300))")
            browser.picture(folder / f"{page.stem}-{width}-{'dark' if dark else 'light'}.png")


if __name__ == "__main__":
    main()
