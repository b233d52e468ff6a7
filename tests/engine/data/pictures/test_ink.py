"""Ink is brought into the field wherever and however large it was drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from torch import Tensor
from torch.nn import functional

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place_ink
from studio.engine.data.sources import MNIST
from studio.engine.progress import Progress

FIELD = MNIST.placement
MIDDLE = FIELD.model_copy(update={"centre": "middle"})
CANVAS = 280


def seven(size: int, left: int = 0, top: int = 0) -> Tensor:
    """A 7 as high as `size`, its strokes growing with it, on an empty canvas."""
    large = Image.new("L", (8 * size, 8 * size))
    points = [(1.2 * size, 0.8 * size), (6.8 * size, 0.8 * size), (3 * size, 7.2 * size)]
    ImageDraw.Draw(large).line(points, fill=255, width=size, joint="curve")
    canvas = Image.new("L", (CANVAS, CANVAS))
    canvas.paste(large.reduce(8), (left, top))
    return torch.from_numpy(np.array(canvas))


def extent(field: Tensor) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what isn't zero; right and bottom just outside."""
    rows, columns = field[0].any(dim=1).nonzero(), field[0].any(dim=0).nonzero()
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def centre_of_mass(field: Tensor) -> tuple[float, float]:
    """x, y in pixels; the first pixel's middle is 0."""
    weights = field[0].double() / field[0].double().sum()
    at = torch.arange(28, dtype=torch.float64)
    return float((weights.sum(0) * at).sum()), float((weights.sum(1) * at).sum())


@given(
    size=st.integers(60, 200),
    left=st.integers(0, CANVAS - 200),
    top=st.integers(0, CANVAS - 200),
)
@settings(max_examples=50)
def test_the_same_digit_looks_the_same_at_any_size_and_place(
    size: int, left: int, top: int
) -> None:
    reference, field = place_ink(seven(150), FIELD), place_ink(seven(size, left, top), FIELD)

    assert (field.double() - reference.double()).abs().mean() < 3


@given(left=st.integers(0, 180), top=st.integers(0, 180))
@settings(max_examples=30)
def test_a_place_changes_nothing_at_all(left: int, top: int) -> None:
    assert torch.equal(place_ink(seven(100, left, top), FIELD), place_ink(seven(100), FIELD))


def test_the_longer_side_fills_the_box() -> None:
    left, top, right, bottom = extent(place_ink(seven(170, 40, 60), FIELD))

    assert max(right - left, bottom - top) == 20


def test_the_centre_of_mass_is_where_mnist_has_it() -> None:
    x, y = centre_of_mass(place_ink(seven(170, 40, 60), FIELD))

    assert x == pytest.approx(14, abs=0.51)
    assert y == pytest.approx(14, abs=0.51)


def test_the_middle_of_the_box_is_the_middle_of_the_field() -> None:
    left, top, right, bottom = extent(place_ink(seven(170, 40, 60), MIDDLE))

    assert left + right == pytest.approx(28, abs=1)
    assert top + bottom == pytest.approx(28, abs=1)


def test_the_brightest_stroke_is_white_however_faint_it_was_drawn() -> None:
    faint = (seven(170).float() * 0.3).byte()

    assert place_ink(faint, FIELD).max() == 255


def test_an_empty_canvas_is_an_empty_field() -> None:
    field = place_ink(torch.zeros(CANVAS, CANVAS, dtype=torch.uint8), FIELD)

    assert field.shape == (1, 28, 28)
    assert field.dtype == torch.uint8
    assert not field.any()


def test_a_single_pixel_becomes_a_dot_in_the_middle() -> None:
    canvas = torch.zeros(CANVAS, CANVAS, dtype=torch.uint8)
    canvas[3, 270] = 255

    assert extent(place_ink(canvas, FIELD)) == (4, 4, 24, 24)


@pytest.mark.parametrize(("rows", "columns"), [(280, 3), (3, 280), (280, 1), (1, 280)])
def test_a_very_long_stroke_keeps_its_length_and_is_not_lost(rows: int, columns: int) -> None:
    canvas = torch.zeros(CANVAS, CANVAS, dtype=torch.uint8)
    canvas[:rows, :columns] = 255
    left, top, right, bottom = extent(place_ink(canvas, FIELD))

    assert (right - left, bottom - top) == ((1, 20) if rows > columns else (20, 1))


def test_ink_that_touches_every_border_fits() -> None:
    canvas = torch.zeros(CANVAS, CANVAS, dtype=torch.uint8)
    canvas[[0, -1]] = 255
    canvas[:, [0, -1]] = 255

    assert extent(place_ink(canvas, FIELD)) == (4, 4, 24, 24)


def test_ink_heavy_at_one_end_stays_inside_the_field() -> None:
    canvas = torch.zeros(CANVAS, CANVAS, dtype=torch.uint8)
    canvas[:, :2] = 60  # a long faint line, and a blob at its foot
    canvas[-20:, :20] = 255
    _, top, _, bottom = extent(place_ink(canvas, FIELD))

    assert (top, bottom) == (0, 20)


def test_faint_specks_do_not_enlarge_the_box() -> None:
    speckled = seven(150, 60, 60)
    speckled[2, 2] = speckled[-2, -2] = 40

    assert torch.equal(place_ink(speckled, FIELD), place_ink(seven(150, 60, 60), FIELD))


def test_a_field_that_is_not_square_holds_the_ink() -> None:
    field = place_ink(seven(150), ImageTransform(channels=1, height=40, width=16, style="ink"))
    left, top, right, bottom = extent(field)

    assert field.shape == (1, 40, 16)
    assert max(right - left, bottom - top) == 16


def test_every_channel_of_a_colour_field_holds_the_ink() -> None:
    colour = place_ink(seven(150), FIELD.model_copy(update={"channels": 3}))

    assert torch.equal(colour, place_ink(seven(150), FIELD).expand(3, -1, -1))


def test_a_real_digit_comes_back_as_itself(mnist_dir: Path) -> None:
    """Painted large, it is nearer to its original than to any other of 500."""
    test = MNIST().open(mnist_dir, Progress()).test
    assert test is not None
    originals = test.pictures[:500].float()
    canvases = functional.interpolate(originals, scale_factor=8, mode="bicubic")
    canvases = canvases.round().clamp(0, 255).byte()
    placed = torch.stack([place_ink(canvas[0], FIELD) for canvas in canvases]).float()
    nearest = torch.cdist(placed.flatten(1), originals.flatten(1)).argmin(1)

    assert (nearest == torch.arange(500)).double().mean() > 0.95
