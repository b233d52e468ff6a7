"""One step of training, by what the recipe's settings say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.stepper import Stepper
from tests.engine.small import small_network, small_recipe, striped_dataset, stripes

SGD = {"kind": "SGD", "momentum": 0.0}


def batch(count: int = 16) -> tuple[Tensor, Tensor]:
    pictures = torch.rand(count, 1, 8, 8, generator=torch.Generator().manual_seed(1))
    return pictures, torch.arange(count) % 3


def stepper_of(recipe: Recipe) -> Stepper:
    return Stepper(prepare(recipe, striped_dataset()))


def stepper(**training: Any) -> Stepper:
    return stepper_of(small_recipe(**{"optimiser": SGD, "learning_rate": 0.5, **training}))


def weights(stepper: Stepper) -> list[Tensor]:
    return [parameter.detach().clone() for parameter in stepper.learning]


def moved(stepper: Stepper, batches_left: int = 5) -> list[Tensor]:
    """How far one batch moves each parameter."""
    before = weights(stepper)
    stepper.step(*batch(), batches_left)
    return [new - old for new, old in zip(weights(stepper), before, strict=True)]


@pytest.mark.parametrize("precision", ["bfloat16", "float16"])
@pytest.mark.parametrize("clip", [None, 0.01])
def test_half_precision_takes_about_the_step_of_full_precision(
    precision: str, clip: float | None
) -> None:
    whole, half = stepper(clip=clip), stepper(clip=clip, speed={"precision": precision})
    for one, other in zip(moved(whole), moved(half), strict=True):
        torch.testing.assert_close(other, one, rtol=0.05, atol=0.02 * float(one.abs().max()))
    if whole.norm is not None and half.norm is not None:
        assert float(half.norm) == pytest.approx(float(whole.norm), rel=0.02)
    assert (whole.norm is None) == (half.norm is None) == (clip is None)


def test_float16_passes_over_a_step_that_overflows_and_scales_less_from_then_on() -> None:
    half = stepper(speed={"precision": "float16"})
    half.load({}, half.scaler() | {"scale": 1e38})
    assert not any(part.any() for part in moved(half))
    assert half.scaler()["scale"] == pytest.approx(0.5e38)


def test_only_float16_has_a_scale() -> None:
    assert stepper().scaler() == stepper(speed={"precision": "bfloat16"}).scaler() == {}
    whole = stepper()
    whole.load({}, stepper(speed={"precision": "float16"}).scaler())
    assert any(part.any() for part in moved(whole))


def test_logits_and_loss_are_told_in_full_precision() -> None:
    loss, logits = stepper(speed={"precision": "bfloat16"}).step(*batch(), 5)
    assert loss.dtype == logits.dtype == torch.float32
    assert not loss.requires_grad and not logits.requires_grad


def test_some_batches_make_one_step_and_fewer_the_last_one() -> None:
    adding = stepper(accumulate=3)
    told, steps = [], []
    for left in (5, 4, 3, 2, 1):
        told.append(adding.will_step(left))
        steps.append(any(part.any() for part in moved(adding, left)))
    assert steps == told == [False, False, True, False, True]
    assert (adding.accumulated, adding.batches) == (0, 5)


def test_the_last_step_of_fewer_batches_is_the_mean_of_those() -> None:
    """Two that are alike move as far as one of them."""
    adding, single = stepper(accumulate=3), stepper()
    before = weights(adding)
    for left in (2, 1):
        adding.step(*batch(), left)
    for new, old, one in zip(weights(adding), before, moved(single), strict=True):
        torch.testing.assert_close(new - old, one)


def test_gradients_of_a_step_do_not_stay_for_the_next() -> None:
    first, second = stepper(), stepper()
    first.step(*batch(), 5)
    for mine, others in zip(second.learning, first.learning, strict=True):
        mine.data.copy_(others)
    for one, other in zip(moved(first), moved(second), strict=True):
        torch.testing.assert_close(one, other)


def test_what_waits_for_a_step_goes_on_in_another() -> None:
    first, second = stepper(accumulate=2), stepper(accumulate=2)
    assert first.gradients() == {}
    first.step(*batch(), 5)
    assert set(first.gradients()) == {"fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"}
    second.load_gradients(first.gradients(), first.accumulated)
    assert second.accumulated == 1
    for one, other in zip(moved(first), moved(second), strict=True):
        assert torch.equal(one, other)
    assert first.gradients() == second.gradients() == {}


def test_clipping_changes_the_length_of_a_step_alone() -> None:
    plain, clipped = moved(stepper()), moved(stepper(clip=0.01))
    lengths = [
        float(torch.cat([part.flatten() for part in found]).norm()) for found in (plain, clipped)
    ]
    assert lengths[1] == pytest.approx(0.5 * 0.01, rel=1e-3)
    for one, other in zip(plain, clipped, strict=True):
        torch.testing.assert_close(one / lengths[0], other / lengths[1], rtol=1e-3, atol=1e-4)


def test_the_rate_is_that_of_the_next_step() -> None:
    found = stepper()
    whole = moved(stepper())
    found.set_rate(0.25)
    assert found.rates() == (("all layers", 0.25),)
    for one, other in zip(whole, moved(found), strict=True):
        torch.testing.assert_close(other, one / 2)


@pytest.mark.parametrize("is_last", [True, False])
def test_channels_last_lays_out_weights_and_pictures(is_last: bool) -> None:
    conv1 = {"kind": "Conv2d", "name": "conv1", "out_channels": 4, "kernel_size": 3}
    layers = [conv1, *small_network().to_dict()["layers"]]
    recipe = small_recipe(Network.parse({"layers": layers}), speed={"channels_last": is_last})
    grey = stripes()
    colours = replace(grey, store=grey.store.expand(-1, 3, -1, -1).contiguous())
    placement = ImageTransform(channels=3, height=8, width=8)
    job = prepare(recipe, Dataset("Colours", colours, None, placement))
    conv = job.module.get_submodule("conv1")
    seen: list[bool] = []
    conv.register_forward_pre_hook(lambda _, pictures: seen.append(is_channels_last(*pictures)))
    Stepper(job).forward(torch.rand(4, 3, 8, 8))
    assert seen == [is_last]
    assert is_channels_last(conv.get_parameter("weight")) == is_last


def is_channels_last(values: Tensor) -> bool:
    return values.is_contiguous(memory_format=torch.channels_last)


def test_what_the_optimiser_remembers_goes_on_in_another() -> None:
    first, second = (stepper(optimiser={"kind": "SGD", "momentum": 0.9}) for _ in range(2))
    first.step(*batch(), 5)
    for mine, others in zip(second.learning, first.learning, strict=True):
        mine.data.copy_(others)
    second.load(first.memory(), first.scaler())
    for one, other in zip(moved(first), moved(second), strict=True):
        assert torch.equal(one, other)


@pytest.mark.parametrize(
    ("compiled", "mode"), [("yes", "default"), ("cuda graphs", "reduce-overhead"), ("no", None)]
)
def test_it_compiles_as_the_recipe_says(
    compiled: str, mode: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[str] = []

    def compile_as(module: nn.Module, mode: str) -> Callable[[Tensor], Tensor]:
        modes.append(mode)
        return module

    monkeypatch.setattr(torch, "compile", compile_as)
    stepper(speed={"compiled": compiled})
    assert modes == ([] if mode is None else [mode])


def test_logits_of_a_graph_outlive_its_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph writes its answers into the same memory each time."""
    memory = torch.zeros(16, 3)

    def compile_as(module: nn.Module, mode: str) -> Callable[[Tensor], Tensor]:
        return lambda pictures: memory.copy_(module(pictures).detach())

    monkeypatch.setattr(torch, "compile", compile_as)
    found = stepper(speed={"compiled": "cuda graphs"})
    pictures, _ = batch()
    first = found.forward(pictures)
    kept = first.clone()
    found.forward(-pictures)
    assert torch.equal(first, kept)


def test_the_average_follows_each_step() -> None:
    found = stepper(average=0.9)
    assert found.average is not None
    before = weights(found)
    found.step(*batch(), 5)
    after = weights(found)
    with found.average.in_place():
        for mean, old, new in zip(weights(found), before, after, strict=True):
            # The first step remembers 2 / 11.
            torch.testing.assert_close(mean, old + (new - old) * 9 / 11)


def test_balanced_classes_weigh_in_the_loss() -> None:
    data = striped_dataset()
    uneven = replace(data.train, labels=data.train.labels * (torch.arange(120) > 60))
    found = []
    for balanced in (False, True):
        recipe = small_recipe(loss={"kind": "CrossEntropy", "balanced": balanced})
        loss, _ = Stepper(prepare(recipe, replace(data, train=uneven))).step(*batch(), 5)
        found.append(float(loss))
    assert found[0] != pytest.approx(found[1], rel=1e-3)


def test_float16_begins_its_scale_anew_after_another_precision() -> None:
    half = stepper(speed={"precision": "float16"})
    before = half.scaler()
    half.load({}, {})
    assert half.scaler() == before


def test_gradients_that_were_taken_out_stay_as_they_were() -> None:
    adding = stepper(accumulate=3)
    adding.step(*batch(), 5)
    taken = adding.gradients()["fc2.bias"]
    before = taken.clone()
    adding.step(*batch(), 4)
    assert torch.equal(taken, before)
