"""Normalisation, and the values it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.preprocessing import LEAST_STD, Preprocessing
from studio.engine.data.samples import Samples
from studio.engine.data.sources import MNIST
from studio.engine.errors import RecipeError
from studio.engine.progress import Progress

GREY = ImageTransform(channels=1, height=4, width=4)
RGB = ImageTransform(channels=3, height=4, width=4)


def random_samples(channels: int, count: int = 50, seed: int = 0) -> Samples:
    """Each channel with its own range of values."""
    generator = torch.Generator().manual_seed(seed)
    highest = torch.tensor([255, 100, 20][:channels])[:, None, None]
    values = torch.rand((count, channels, 4, 4), generator=generator) * highest
    return Samples(values.byte(), torch.zeros(count, dtype=torch.int64), ("only",))


@given(st.sampled_from([GREY, RGB]), st.integers(1, 60), st.integers(0, 1000))
def test_fit_finds_the_mean_and_the_deviation_of_each_channel(
    placement: ImageTransform, count: int, seed: int
) -> None:
    samples = random_samples(placement.channels, count, seed)
    fitted = Preprocessing.fit(samples, placement)
    scaled = samples.pictures.double() / 255
    mean, std = scaled.mean((0, 2, 3)), scaled.std((0, 2, 3), correction=0)
    assert fitted.mean == pytest.approx(mean.tolist(), abs=1e-6)
    assert fitted.std == pytest.approx(std.clamp(min=LEAST_STD).tolist(), abs=1e-6)


def test_the_fitted_values_are_short_enough_to_be_read() -> None:
    fitted = Preprocessing.fit(random_samples(3), RGB)
    assert all(value == round(value, 6) for value in (*fitted.mean, *fitted.std))


def test_training_pictures_come_out_with_mean_0_and_deviation_1() -> None:
    samples = random_samples(3, 500)
    normal = Preprocessing.fit(samples, RGB).normalise(samples.pictures)
    assert normal.mean((0, 2, 3)).tolist() == pytest.approx([0] * 3, abs=1e-3)
    assert normal.std((0, 2, 3)).tolist() == pytest.approx([1] * 3, abs=1e-3)


@pytest.mark.parametrize("value", [0, 77, 255])
def test_constant_pictures_become_nearly_0_instead_of_a_division_by_zero(value: int) -> None:
    pictures = torch.full((5, 1, 4, 4), value, dtype=torch.uint8)
    samples = Samples(pictures, torch.zeros(5, dtype=torch.int64), ("only",))
    fitted = Preprocessing.fit(samples, GREY)
    assert fitted.std == (round(LEAST_STD, 6),)
    assert fitted.normalise(pictures).abs().max() < 1e-2


def test_normalise_computes_its_formula() -> None:
    pictures = random_samples(3).pictures
    preprocessing = Preprocessing(placement=RGB, mean=(0.5, 0.2, 0.1), std=(0.3, 0.2, 0.4))
    mean, std = (
        torch.tensor(values, dtype=torch.float64)[:, None, None]
        for values in (preprocessing.mean, preprocessing.std)
    )
    expected = (pictures.double() / 255 - mean) / std
    normal = preprocessing.normalise(pictures)
    assert normal.dtype is torch.float32
    torch.testing.assert_close(normal, expected.float(), atol=1e-6, rtol=1e-5)


def test_the_normaliser_gives_the_very_bits_of_normalise() -> None:
    pictures = random_samples(1).pictures
    preprocessing = Preprocessing(placement=GREY, mean=(0.1307,), std=(0.3081,))
    assert torch.equal(preprocessing.normaliser()(pictures), preprocessing.normalise(pictures))


def test_a_picture_alone_becomes_what_it_becomes_in_a_batch() -> None:
    pictures = random_samples(3).pictures
    normaliser = Preprocessing.fit(random_samples(3), RGB).normaliser("cpu")
    assert torch.equal(normaliser(pictures)[7:8].clone(), normaliser(pictures[7:8]))


def test_normalising_leaves_the_samples_as_they_are() -> None:
    pictures = random_samples(1).pictures
    before = pictures.clone()
    Preprocessing.fit(random_samples(1), GREY).normalise(pictures)
    assert torch.equal(pictures, before)


def test_it_is_read_back_from_plain_values() -> None:
    preprocessing = Preprocessing.fit(random_samples(3), RGB)
    assert Preprocessing.parse(preprocessing.to_dict()) == preprocessing


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"mean": [0.1, 0.2]}, "2 means and 1 standard deviations came for 1 channels"),
        ({"std": [0.3] * 3}, "1 means and 3 standard deviations came for 1 channels"),
        ({"std": [0.0]}, "std"),
        ({"std": [-1.0]}, "std"),
        ({"mean": [float("nan")]}, "mean"),
        ({"placement": {"channels": 2, "height": 4, "width": 4}}, "channels"),
        ({"placement": {"channels": 1, "height": 0, "width": 4}}, "height"),
        ({"placement": {"channels": 1, "height": 4, "width": 4, "box": 5}}, "does not fit"),
        ({"placement": {"channels": 1, "height": 4, "width": 4, "box": 0}}, "box"),
    ],
)
def test_values_that_cannot_be_applied_are_refused(changed: dict[str, object], what: str) -> None:
    plain = Preprocessing(placement=GREY, mean=(0.1,), std=(0.3,)).to_dict()
    with pytest.raises(RecipeError, match=what):
        Preprocessing.parse({**plain, **changed})


def test_mnist_has_the_values_everybody_uses(mnist_dir: Path) -> None:
    dataset = MNIST().open(mnist_dir, Progress())
    fitted = Preprocessing.fit(dataset.train, dataset.placement)
    assert (round(fitted.mean[0], 4), round(fitted.std[0], 4)) == (0.1307, 0.3081)


def test_memory_made_while_measuring_can_be_trained_on() -> None:
    normaliser = Preprocessing.fit(random_samples(3), RGB).normaliser("cpu")
    pictures = random_samples(3).pictures
    with torch.inference_mode():
        normaliser(pictures)
    weight = torch.ones(1, requires_grad=True)
    (normaliser(pictures) * weight).sum().backward()  # type: ignore[no-untyped-call]
    assert weight.grad is not None
