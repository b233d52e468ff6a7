"""Moves of pixels: where each ends up."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from studio.engine.data.augmentation import Crop, Elastic, Flip, Rotate, Scale, Shift, Style
from studio.engine.data.augmentation.augmenter import Augmenter, stages
from studio.engine.data.augmentation.matrices import rotations, scalings, shifts
from studio.engine.data.augmentation.warp import Warp, affine_places, sampled


def noise(count: int = 1, height: int = 15, width: int = 21) -> Tensor:
    return torch.rand(count, 2, height, width, generator=torch.Generator().manual_seed(1))


def warped(pictures: Tensor, matrices: Tensor, style: Style = "ink") -> Tensor:
    places = affine_places(matrices, *pictures.shape[2:])
    return sampled(pictures, places, style)


@given(right=st.integers(-5, 5), down=st.integers(-5, 5))
@settings(max_examples=30)
def test_whole_pixels_are_taken_as_they_are(right: int, down: int) -> None:
    """What was at p is at p + shift; where nothing comes from is nothing."""
    pictures = noise()
    moved = warped(pictures, shifts(torch.tensor([float(right)]), torch.tensor([float(down)])))
    expected = torch.zeros_like(pictures)
    height, width = pictures.shape[2:]
    for y in range(max(0, -down), min(height, height - down)):
        for x in range(max(0, -right), min(width, width - right)):
            expected[..., y + down, x + right] = pictures[..., y, x]
    assert torch.allclose(moved, expected, atol=1e-5)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_quarter_turn_is_exact(quarters: int) -> None:
    pictures = noise(height=16, width=16)
    turned = warped(pictures, rotations(torch.tensor([quarters * math.pi / 2])))
    ways = [torch.rot90(pictures, sign * quarters, (2, 3)) for sign in (1, -1)]
    assert any(torch.allclose(turned, way, atol=1e-5) for way in ways)


def test_turning_keeps_shapes_where_pictures_are_not_square() -> None:
    """A disc stays a disc: an aspect ratio that is not heeded makes it an ellipse."""
    ys, xs = torch.meshgrid(torch.arange(31.0) - 15, torch.arange(61.0) - 30, indexing="ij")
    disc = ((xs**2 + ys**2).sqrt() < 10).float()[None, None]
    turned = warped(disc, rotations(torch.tensor([0.7])))
    assert (turned - disc).abs().mean() < 0.02


def test_photographs_go_on_beyond_their_border_as_in_a_mirror() -> None:
    pictures = torch.ones(1, 1, 9, 9)
    away = shifts(torch.tensor([4.0]), torch.tensor([0.0]))
    assert warped(pictures, away, "photo").min() > 0.99
    assert warped(pictures, away, "ink").min() == 0


def test_a_scale_below_one_shrinks() -> None:
    pictures = torch.ones(4, 1, 20, 20)
    shrink = Scale(smallest=0.5, largest=0.5)
    changed, _ = Augmenter((shrink,), "ink", 2)(
        pictures, torch.zeros(4, dtype=torch.int64), torch.Generator()
    )
    assert changed.mean().item() == pytest.approx(0.25, abs=0.03)


def test_half_of_the_pictures_are_mirrored_exactly() -> None:
    pictures = noise().repeat(400, 1, 1, 1)
    changed, _ = Augmenter((Flip(),), "photo", 2)(
        pictures, torch.zeros(400, dtype=torch.int64), torch.Generator().manual_seed(0)
    )
    is_same = (changed == pictures).flatten(1).all(1)
    is_mirrored = (changed == pictures.flip(3)).flatten(1).all(1)
    assert bool((is_same ^ is_mirrored).all())
    assert 150 < int(is_mirrored.sum()) < 250


def test_a_crop_moves_by_whole_pixels_within_its_border() -> None:
    pictures = torch.zeros(200, 1, 16, 16)
    pictures[:, :, 8, 8] = 1
    changed, _ = Augmenter((Crop(border=0.125),), "ink", 2)(
        pictures, torch.zeros(200, dtype=torch.int64), torch.Generator().manual_seed(0)
    )
    places = {tuple(picture[0].nonzero()[0].tolist()) for picture in changed}
    assert places == {(y, x) for y in range(6, 11) for x in range(6, 11)}
    assert set(changed.unique().tolist()) == {0.0, 1.0}


def test_neighbouring_moves_are_one_interpolation() -> None:
    made = stages((Shift(), Rotate(), Flip(), Scale(), Elastic()))
    assert [type(stage) for stage in made] == [Warp]


def test_moves_happen_in_their_order() -> None:
    """First moved to the right, then mirrored: it ends at the left."""
    pictures = torch.zeros(1, 1, 9, 9)
    pictures[..., 4, 4] = 1
    right = shifts(torch.tensor([3.0]), torch.tensor([0.0]))
    mirror = scalings(torch.tensor([-1.0]), torch.tensor([1.0]))
    both = warped(pictures, torch.bmm(right, mirror))
    assert both[0, 0].nonzero().tolist() == [[4, 1]]
