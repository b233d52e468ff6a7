"""What holds for every augmentation there is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio.engine.data.augmentation import (
    Augmentation,
    Blur,
    Brightness,
    Contrast,
    Crop,
    Elastic,
    Erase,
    Flip,
    Noise,
    Rotate,
    Scale,
    Shear,
    Shift,
    Style,
    caution,
    kinds_for,
    recommended,
)
from studio.engine.data.augmentation.augmenter import Augmenter

KINDS = kinds_for(texts=False)
EVERY_KIND = list(Augmentation.kinds.values())
NOTHING: list[Augmentation] = [
    Shift(most=0),
    Rotate(degrees=0),
    Scale(smallest=1, largest=1),
    Shear(degrees=0),
    Flip(probability=0),
    Crop(border=0),
    Brightness(most=0),
    Contrast(most=0),
    Noise(deviation=0),
    Erase(probability=0),
]


def noise(count: int = 1, shape: tuple[int, int, int] = (3, 20, 28)) -> Tensor:
    return torch.rand(count, *shape, generator=torch.Generator().manual_seed(7))


def augmented(
    pictures: Tensor,
    *augmentations: Augmentation,
    style: Style = "photo",
    seed: int = 0,
    labels: Tensor | None = None,
) -> tuple[Tensor, Tensor]:
    labels = torch.arange(len(pictures)) % 10 if labels is None else labels
    generator = torch.Generator().manual_seed(seed)
    return Augmenter(augmentations, style, 10)(pictures, labels, generator)


@pytest.mark.parametrize("kind", KINDS)
def test_a_batch_of_one_picture_comes_out_all_different(kind: type[Augmentation]) -> None:
    """Mixing takes from the others, so there they differ; else all are the same picture."""
    pictures = noise(12) if kind.__name__ in ("MixUp", "CutMix") else noise(1).repeat(12, 1, 1, 1)
    settings = {"Flip": {"vertical": True}, "Erase": {"probability": 1.0}}
    made = kind.parse({"kind": kind.__name__, **settings.get(kind.__name__, {})})
    changed, _ = augmented(pictures, made)
    different = {tuple(picture.flatten().tolist()) for picture in changed}
    # Flips and crops have few ways; two blurs may both be too weak to see.
    assert len(different) >= {Flip: 4, Crop: 8, Blur: 10}.get(kind, 12)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", ["ink", "photo"])
@pytest.mark.parametrize("shape", [(1, 28, 28), (3, 17, 40)])
def test_shape_type_and_range_stay(
    kind: type[Augmentation], style: Style, shape: tuple[int, int, int]
) -> None:
    for count in (1, 5):
        pictures = noise(count, shape)
        before = pictures.clone()
        changed, targets = augmented(pictures, kind(), style=style)
        assert (changed.shape, changed.dtype) == (pictures.shape, torch.float32)
        assert changed.min() >= 0 and changed.max() <= 1
        assert len(targets) == count
        assert torch.equal(pictures, before)  # what was given stays as it was


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same(kind: type[Augmentation]) -> None:
    pictures = noise(6)
    one, again, other = (augmented(pictures, kind(), seed=seed)[0] for seed in (3, 3, 4))
    assert torch.equal(one, again)
    assert not torch.equal(one, other)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_from_torchs_own_generator(kind: type[Augmentation]) -> None:
    torch.manual_seed(5)
    before = torch.get_rng_state()
    augmented(noise(6), kind())
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize("still", NOTHING, ids=lambda a: a.kind)
def test_a_setting_of_nothing_changes_nothing(still: Augmentation) -> None:
    pictures = noise(4)
    assert torch.allclose(augmented(pictures, still)[0], pictures, atol=1e-6)


def test_no_augmentation_is_the_picture_itself() -> None:
    pictures = noise(4)
    changed, targets = augmented(pictures)
    assert changed is pictures
    assert targets.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_recipe_file_keeps_it(kind: type[Augmentation]) -> None:
    assert Augmentation.parse(kind().to_dict()) == kind()


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_it_explains_itself(kind: type[Augmentation]) -> None:
    assert kind.__doc__ and len(kind.__doc__) > 40
    for field in kind.model_fields.values():
        assert field.title and len(field.title.split()) <= 2
        assert field.description and field.description.endswith(".")


def test_flips_and_large_turns_are_warned_of_for_ink_alone() -> None:
    assert "mirrored digit" in (caution(Flip(), "ink") or "")
    assert "6 becomes a 9" in (caution(Rotate(degrees=90), "ink") or "")
    assert caution(Rotate(), "ink") is caution(Flip(), "photo") is caution(Blur(), "ink") is None
    for style in ("ink", "photo"):
        assert all(caution(one, style) is None for one in recommended(style))
    assert not any(isinstance(one, (Flip, Elastic)) for one in recommended("ink"))


def test_listing_them_needs_no_torch() -> None:
    script = "import studio.engine.data.augmentation, sys; sys.exit('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[4])
    assert done.returncode == 0
