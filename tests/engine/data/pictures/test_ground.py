"""Ink on photographs of paper: shadows, a camera's noise and dust are none of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from studio.engine.data.pictures.ground import light_on_dark
from studio.engine.data.pictures.ink import Grey
from studio.engine.data.pictures.placing import placed
from studio.engine.data.sources import MNIST, Digits
from studio.engine.progress import Progress

FIELD = MNIST.placement


def written(side: int) -> Image.Image:
    """A seven in dark ink on a light sheet."""
    sheet = Image.new("L", (side, side), 235)
    points = [(0.3 * side, 0.25 * side), (0.65 * side, 0.25 * side), (0.45 * side, 0.75 * side)]
    ImageDraw.Draw(sheet).line(points, fill=40, width=max(2, side // 18), joint="curve")
    return sheet


def falling_off(side: int, angle: float) -> NDArray[np.float64]:
    """Light from 1 down to a half across the sheet."""
    y, x = np.mgrid[:side, :side] / (side - 1)
    along = np.cos(angle) * x + np.sin(angle) * y
    return 1 - 0.5 * (along - along.min()) / np.ptp(along)


def photographed(sheet: Image.Image, angle: float, noise: float, seed: int = 0) -> Image.Image:
    side = sheet.width
    seen = np.array(sheet) * falling_off(side, angle)
    seen += np.random.default_rng(seed).normal(0, noise, seen.shape)
    return Image.fromarray(seen.round().clip(0, 255).astype(np.uint8))


def field(picture: Image.Image) -> NDArray[np.int64]:
    return placed(picture, FIELD)[:, :, 0].astype(np.int64)


@pytest.mark.parametrize("side", [110, 280, 900])
@pytest.mark.parametrize("noise", [0.0, 12.0])
@pytest.mark.parametrize("angle", [0.0, 1.0, 2.5, 4.0])
def test_a_photograph_is_read_as_the_sheet_is(side: int, noise: float, angle: float) -> None:
    sheet = written(side)
    seen, expected = field(photographed(sheet, angle, noise)), field(sheet)
    assert np.abs(seen - expected).mean() < (5 if side > 200 else 12)  # elsewhere: 30 of 255


@pytest.mark.parametrize("angle", [0.5, 3.0])
def test_light_ink_on_a_dark_board_is_no_other(angle: float) -> None:
    board = Image.eval(written(280), lambda grey: 275 - grey)
    assert np.abs(field(photographed(board, angle, 12.0)) - field(written(280))).mean() < 8


@pytest.mark.parametrize("seed", range(5))
def test_a_photograph_of_an_empty_sheet_is_empty(seed: int) -> None:
    sheet = Image.new("L", (280, 280), 235)
    assert not field(photographed(sheet, 1.0, 12.0, seed)).any()


def test_dust_beside_the_ink_is_none_of_it() -> None:
    sheet = written(280)
    expected = field(sheet)
    for place in [(20, 250), (250, 20), (260, 262)]:
        ImageDraw.Draw(sheet).ellipse([*place, place[0] + 3, place[1] + 3], fill=40)
    assert np.array_equal(field(sheet), expected)


def test_the_dot_of_an_i_is_ink() -> None:
    sheet = Image.new("L", (280, 280), 235)
    draw = ImageDraw.Draw(sheet)
    draw.line([(140, 120), (140, 240)], fill=40, width=16)
    draw.ellipse([132, 70, 148, 86], fill=40)
    rows = field(sheet).any(axis=1)
    assert rows[4] and not rows[7:9].all()


def test_what_fills_the_picture_is_no_ground() -> None:
    sheet = Image.new("L", (280, 280), 235)
    ImageDraw.Draw(sheet).rectangle([40, 40, 240, 240], fill=40)
    ink, is_dark = light_on_dark(np.array(photographed(sheet, 1.0, 12.0)))
    assert is_dark
    assert ink[60:220, 60:220].min() > 100
    assert not ink[:30].any()


def test_ink_that_leaves_the_sheet_is_no_ground() -> None:
    sheet = written(280)
    ImageDraw.Draw(sheet).line([(0, 60), (279, 60)], fill=40, width=20)
    seen = field(photographed(sheet, 1.0, 12.0))
    assert np.abs(seen - field(sheet)).mean() < 5


def test_even_paper_loses_nothing_but_its_grey() -> None:
    sheet: Grey = np.array(written(200))
    ink, is_dark = light_on_dark(sheet)
    assert is_dark and np.array_equal(ink, 235 - sheet)


@pytest.mark.parametrize("scale", [1, 4, 15])
@pytest.mark.parametrize("is_dark", [False, True], ids=["light ink", "dark ink"])
def test_a_digit_cut_close_is_read_as_with_its_margin(scale: int, is_dark: bool) -> None:
    """Its ink touches the border on all sides, of which the ground has the most."""
    for digit in Digits().open(Path(), Progress()).train.pictures[:60, 0]:
        large = Image.fromarray(digit.numpy()).resize((28 * scale,) * 2, Image.Resampling.BICUBIC)
        close = large.crop(large.getbbox())
        told = field(Image.eval(close, lambda grey: 255 - grey) if is_dark else close)
        assert np.abs(told - field(large)).mean() < 16  # elsewhere: 30 of 255
