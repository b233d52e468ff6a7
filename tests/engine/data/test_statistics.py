from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import NumberedNames, Origins, Samples
from studio.engine.data.statistics import statistics
from studio.engine.errors import Cancelled
from studio.engine.progress import Progress

PLACEMENT = ImageTransform(channels=3, height=4, width=4)


def samples(sizes: torch.Tensor | None = None) -> Samples:
    generator = torch.Generator().manual_seed(0)
    pictures = torch.randint(0, 256, (30, 3, 4, 4), generator=generator, dtype=torch.uint8)
    origins = Origins(NumberedNames("train", 30), sizes=sizes)
    return Samples(pictures, torch.arange(30) % 3, ("a", "b", "c"), origins=origins)


def test_mean_and_std_are_of_pixels_from_0_to_1() -> None:
    found = statistics(samples(), PLACEMENT, Progress())
    scaled = samples().pictures.double() / 255
    for channel in range(3):
        assert found.mean[channel] == pytest.approx(scaled[:, channel].mean().item(), abs=1e-5)
        deviation = scaled[:, channel].std(correction=0).item()
        assert found.std[channel] == pytest.approx(deviation, abs=1e-5)


def test_the_mean_picture_of_each_class() -> None:
    some = samples()
    means = statistics(some, PLACEMENT, Progress()).class_means
    for label in range(3):
        expected = some.pictures[some.labels == label].float().mean(0).round()
        assert torch.equal(torch.from_numpy(means[label]).float(), expected)


def test_sizes_are_those_of_the_samples_alone() -> None:
    sizes = torch.stack([torch.arange(30) + 10, torch.full((30,), 500)], 1)
    chosen = samples(sizes).take(torch.tensor([0, 10, 20]))
    found = statistics(chosen, PLACEMENT, Progress()).sizes
    assert found is not None
    assert (sum(found.counts), found.smallest, found.largest) == (3, (10, 500), (30, 500))
    assert (found.edges[0], found.edges[-1]) == (10, 30)


def test_without_files_there_are_no_sizes() -> None:
    assert statistics(samples(), PLACEMENT, Progress()).sizes is None
    assert statistics(replace(samples(), origins=None), PLACEMENT, Progress()).sizes is None


def test_it_can_be_cancelled() -> None:
    class AtOnce(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        statistics(samples(), PLACEMENT, AtOnce())
