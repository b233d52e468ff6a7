"""The moving average of the weights."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.loop.weight_average import WeightAverage
from tests.engine.small import small_network, small_recipe, striped_dataset


def normalised() -> nn.Sequential:
    return nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))


def average_of(module: nn.Module, decay: float) -> WeightAverage:
    """Of all its parameters that learn."""
    return WeightAverage(
        module, decay, {name for name, p in module.named_parameters() if p.requires_grad}
    )


def state(module: nn.Module) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in module.state_dict().items()}


def test_it_is_the_weighted_mean_of_what_was_seen() -> None:
    module = nn.Linear(1, 1)
    nn.init.zeros_(module.weight)
    average = average_of(module, 0.9)
    expected = 0.0
    for step in range(1, 31):
        nn.init.constant_(module.weight, float(step))
        average.update(step)
        share = min(0.9, (1 + step) / (10 + step))
        expected = share * expected + (1 - share) * step
    with average.in_place():
        torch.testing.assert_close(module.weight.item(), expected)


def test_the_weights_that_learn_come_back_bit_for_bit() -> None:
    module = normalised()
    average = average_of(module, 0.9)
    module(torch.randn(8, 4))
    nn.init.normal_(module[0].weight)
    before = state(module)
    with average.in_place():
        assert not torch.equal(module[0].weight, before["0.weight"])
    after = state(module)
    assert all(torch.equal(after[name], value) for name, value in before.items())


def test_statistics_of_normalisation_are_averaged_with_the_weights_they_belong_to() -> None:
    module = normalised()
    average = average_of(module, 0.5)
    assert isinstance(module[1].running_mean, Tensor)
    module[1].running_mean.fill_(8.0)
    average.update(100)
    with average.in_place():
        assert module[1].running_mean.tolist() == [4.0] * 3
    assert module[1].running_mean.tolist() == [8.0] * 3


def test_what_does_not_learn_stays_what_it_is() -> None:
    module = normalised()
    module[0].requires_grad_(False)
    average = average_of(module, 0.5)
    nn.init.ones_(module[0].weight)
    average.update(100)
    with average.in_place():
        assert torch.equal(module[0].weight, torch.ones(3, 4))


def test_a_run_measures_and_keeps_the_average() -> None:
    network = small_network({"kind": "BatchNorm1d", "name": "bn1"})
    trainer = Trainer(prepare(small_recipe(network, average=0.99), striped_dataset()))
    list(trainer.run())
    assert trainer.last.state is not None and trainer.last.state.raw is not None
    raw, kept = trainer.last.state.raw, trainer.last.weights
    for name in ("fc1.weight", "fc2.bias", "bn1.weight", "bn1.running_mean", "bn1.running_var"):
        assert not torch.equal(kept[name], raw[name]), name
    assert torch.equal(kept["bn1.num_batches_tracked"], raw["bn1.num_batches_tracked"])


def test_it_goes_on_from_an_average_that_was_kept() -> None:
    module = normalised()
    average = average_of(module, 0.9)
    kept = {name: torch.full_like(value, 3.0) for name, value in module.state_dict().items()}
    del kept["1.bias"]
    average.load(kept)
    before = state(module)
    with average.in_place():
        assert torch.equal(module[0].weight, kept["0.weight"])
        assert torch.equal(state(module)["1.running_var"], kept["1.running_var"])
        assert torch.equal(module[1].bias, before["1.bias"]), "what was not kept begins anew"


def test_later_steps_leave_a_kept_average_as_it_is() -> None:
    module = normalised()
    average = average_of(module, 0.5)
    kept = {"0.weight": torch.full((3, 4), 3.0)}
    average.load(kept)
    average.update(100)
    assert torch.equal(kept["0.weight"], torch.full((3, 4), 3.0))


def test_the_weights_come_back_from_a_measurement_that_fails() -> None:
    module = normalised()
    average = average_of(module, 0.9)
    nn.init.ones_(module[0].weight)
    with pytest.raises(ZeroDivisionError), average.in_place():
        raise ZeroDivisionError
    assert torch.equal(module[0].weight, torch.ones(3, 4))
