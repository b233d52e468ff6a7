"""Fine-tuning: which network is trained, what it begins with, what it reads; and that it learns."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset, Samples
from studio.engine.errors import CheckpointError, NetworkError, RecipeError
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.plan import FineTuningPlan
from studio.engine.training.loop.events import EpochEnded, Progressed
from studio.engine.training.loop.job import plan_job, prepare, prepare_to_continue
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import (
    fine_tuning_recipe,
    small_network,
    small_recipe,
    striped_dataset,
    stripes,
)

NORMED = small_network({"kind": "BatchNorm1d", "name": "bn1"})
EMPTY = Network()


@pytest.fixture(scope="module")
def start() -> Checkpoint:
    return trained(NORMED)


def trained(network: Network, dataset: Dataset | None = None) -> Checkpoint:
    trainer = Trainer(prepare(small_recipe(network), dataset or striped_dataset()))
    list(trainer.run())
    return trainer.last


def recipe_for(network: Network = NORMED, **choices: object) -> Recipe:
    return fine_tuning_recipe(small_recipe(network), "start.pth", **choices)


def plan_of(
    start: Checkpoint, dataset: Dataset, network: Network = NORMED, **choices: Any
) -> FineTuningPlan:
    return plan_job(recipe_for(network, **choices), dataset, start)


def fine_tuned(start: Checkpoint, dataset: Dataset, **choices: object) -> Trainer:
    return Trainer(prepare(recipe_for(**choices), dataset, start))


def named(dataset: Dataset, *names: str) -> Dataset:
    return replace(dataset, train=replace(dataset.train, classes=names))


def in_colour(side: int = 8) -> Dataset:
    """The stripes as photographs."""
    small = stripes()
    colour = small.pictures.expand(-1, 3, -1, -1)
    colour = colour.repeat_interleave(side // 8, 2).repeat_interleave(side // 8, 3)
    samples = Samples(colour, small.labels, small.classes)
    return Dataset("Photos", samples, None, ImageTransform(channels=3, height=side, width=side))


def test_the_same_classes_keep_every_layer(start: Checkpoint) -> None:
    made = plan_of(start, striped_dataset())
    assert made.kept == ("fc1", "bn1", "fc2")
    assert made.replaced == made.partly == made.adapted == made.frozen == made.known == ()


def test_other_classes_replace_the_output_layer(start: Checkpoint) -> None:
    made = plan_of(start, named(striped_dataset(classes=5), *"abcde"), train="head")
    assert made.kept == ("fc1", "bn1")
    assert made.replaced == ("fc2",)
    assert made.frozen == ("fc1", "bn1")


def test_as_many_classes_of_other_names_replace_the_output_layer(start: Checkpoint) -> None:
    """Old outputs, of other classes, would be further off than one who knows nothing."""
    other = named(striped_dataset(), "ant", "bee", "cow")
    made = plan_of(start, other)
    assert (made.kept, made.replaced) == (("fc1", "bn1"), ("fc2",))
    trainer = fine_tuned(start, other)
    assert first_loss(trainer) == pytest.approx(math.log(3))


def first_loss(trainer: Trainer) -> float:
    job = trainer.job
    samples = job.split.train
    with torch.no_grad():
        logits = job.module.eval()(job.preprocessing.normalise(samples.pictures))
    return torch.nn.functional.cross_entropy(logits, samples.labels).item()


def test_classes_that_stay_keep_their_rows_in_whatever_order(start: Checkpoint) -> None:
    turned = named(striped_dataset(), "row 2", "new", "row 0")
    made = plan_of(start, turned)
    assert made.partly == ("fc2",)
    assert made.known == ("row 2", "row 0")
    weights = fine_tuned(start, turned).job.module.state_dict()
    for entry in ("fc2.weight", "fc2.bias"):
        assert torch.equal(weights[entry][[0, 2]], start.weights[entry][[2, 0]])
        assert not torch.equal(weights[entry][1], start.weights[entry][1])


def test_the_same_classes_in_another_order_are_told_as_well_as_before(start: Checkpoint) -> None:
    dataset = striped_dataset()
    before = first_loss(fine_tuned(start, dataset))
    order = torch.tensor([1, 2, 0])
    turned = named(dataset, "row 2", "row 0", "row 1")
    turned = replace(turned, train=replace(turned.train, labels=order[dataset.train.labels]))
    made = plan_of(start, turned)
    assert made.kept == ("fc1", "bn1", "fc2")
    assert first_loss(fine_tuned(start, turned)) == pytest.approx(before, rel=0.05)


def test_a_normalisation_of_the_outputs_follows_the_classes_too() -> None:
    layers = [*small_network().to_dict()["layers"], {"kind": "BatchNorm1d", "name": "last"}]
    network = Network.parse({"layers": layers})
    made = plan_of(trained(network), named(striped_dataset(), *"abc"), network)
    assert made.replaced == ("fc2", "last")


def test_outputs_that_are_a_convolutions_follow_the_names() -> None:
    layers = [
        {"kind": "Conv2d", "name": "conv1", "out_channels": 4},
        {"kind": "Conv2d", "name": "conv2", "out_channels": 3, "kernel_size": 1},
        {"kind": "GlobalAveragePool", "name": "pool"},
    ]
    network = Network.parse({"layers": layers})
    made = plan_of(trained(network), named(striped_dataset(), *"abc"), network)
    assert (made.kept, made.replaced) == (("conv1",), ("conv2",))


def test_kept_layers_begin_with_the_checkpoints_weights(start: Checkpoint) -> None:
    trainer = fine_tuned(start, striped_dataset(classes=5))
    weights = trainer.job.module.state_dict()
    assert torch.equal(weights["fc1.weight"], start.weights["fc1.weight"])
    assert weights["fc2.weight"].shape == (5, 16)


def test_only_the_output_layer_learns_and_statistics_stay(start: Checkpoint) -> None:
    trainer = fine_tuned(start, striped_dataset(classes=5), train="head")
    head = trainer.job.module.state_dict()["fc2.weight"].clone()
    list(trainer.run())
    after = trainer.last.weights
    for name, value in start.weights.items():
        if not name.startswith("fc2"):
            assert torch.equal(after[name], value), name
    assert not torch.equal(after["fc2.weight"], head)


def test_all_layers_learn(start: Checkpoint) -> None:
    trainer = fine_tuned(start, striped_dataset(classes=5))
    list(trainer.run())
    assert not torch.equal(trainer.last.weights["fc1.weight"], start.weights["fc1.weight"])


def test_it_starts_where_the_checkpoint_was_good(start: Checkpoint) -> None:
    epochs = [e for e in fine_tuned(start, striped_dataset()).run() if isinstance(e, EpochEnded)]
    assert epochs[0].accuracy > 0.8


def test_layers_that_a_person_froze_stay_frozen(start: Checkpoint) -> None:
    for layers in ("auto", "recipe", "checkpoint"):
        trainer = fine_tuned_by(start, frozen_first(), layers=layers)
        assert trainer.job.recipe.network.layers[1].is_frozen
        assert trainer.job.plan is not None
        assert trainer.job.plan.frozen == ("fc1",)
        list(trainer.run())
        assert torch.equal(trainer.last.weights["fc1.weight"], start.weights["fc1.weight"])


def frozen_first() -> Network:
    layers = list(NORMED.layers)
    layers[1] = layers[1].changed(frozen=True)
    return NORMED.changed(layers=tuple(layers))


def fine_tuned_by(start: Checkpoint, network: Network, **choices: object) -> Trainer:
    return Trainer(prepare(recipe_for(network, **choices), striped_dataset(), start))


def test_an_edited_network_is_what_is_trained(start: Checkpoint) -> None:
    edited = Network(layers=NORMED.layers[:2] + small_network().layers[2:])  # without bn1
    made = plan_of(start, striped_dataset(), edited)
    assert made.layers == "recipe"
    assert made.recipe.network == edited
    assert made.kept == ("fc1", "fc2")


def test_the_checkpoints_layers_are_taken_where_those_of_the_recipe_are_wholly_others(
    start: Checkpoint,
) -> None:
    layers = small_network().to_dict()["layers"]
    layers[1]["out_features"] = 20
    for other in (Network.parse({"layers": layers}), EMPTY):
        made = plan_of(start, striped_dataset(), other)
        assert made.layers == "checkpoint"
        assert made.recipe.network == start.network


def test_whose_layers_can_be_chosen(start: Checkpoint) -> None:
    edited = Network(layers=NORMED.layers[:2] + small_network().layers[2:])
    made = plan_of(start, striped_dataset(), edited, layers="checkpoint")
    assert made.recipe.network == start.network
    with pytest.raises(NetworkError, match="no layers"):
        plan_of(start, striped_dataset(), EMPTY, layers="recipe")


def test_what_ran_is_what_its_recipe_runs_again(start: Checkpoint) -> None:
    made = plan_of(start, striped_dataset(classes=5), EMPTY)
    again = plan_job(made.recipe, striped_dataset(classes=5), start)
    assert again.recipe == made.recipe
    assert again.transfer == made.transfer


def test_pictures_of_another_shape_are_brought_to_the_checkpoints(start: Checkpoint) -> None:
    made = plan_of(start, in_colour(24))
    assert made.changes_pictures
    assert (made.pictures.shape, made.placement.shape) == ((3, 24, 24), (1, 8, 8))
    trainer = fine_tuned(start, in_colour(24))
    assert trainer.job.split.train.shape == (1, 8, 8)
    list(trainer.run())
    assert trainer.last.preprocessing == start.preprocessing


CONVOLUTIONAL = Network.parse(
    {
        "layers": [
            {"kind": "Conv2d", "name": "conv1", "out_channels": 4, "padding": 1},
            {"kind": "ReLU", "name": "relu1"},
            {"kind": "AdaptiveAvgPool2d", "name": "pool1", "output_size": 4},
            {"kind": "Flatten", "name": "flatten"},
            {"kind": "Linear", "name": "fc1", "out_features": "classes"},
        ]
    }
)


@pytest.mark.parametrize("network", [CONVOLUTIONAL, NORMED], ids=["filters", "pixels"])
def test_grey_pictures_in_colour_give_what_they_gave(network: Network) -> None:
    grey = trained(network)
    made = plan_of(grey, in_colour(), network, input="data")
    assert not made.changes_pictures
    assert made.adapted == (made.transfer.parts[0],)
    assert made.replaced == ()
    recipe = recipe_for(network, input="data")
    job = prepare(recipe, in_colour(), grey).module.eval()
    colour = prepare(recipe, in_colour(), grey).preprocessing
    with torch.no_grad():
        told = job(colour.normalise(in_colour().train.pictures))
        before = grey.module()(grey.preprocessing.normalise(stripes().pictures))
    torch.testing.assert_close(told, before, atol=1e-4, rtol=1e-4)


def test_colour_made_grey_sums_the_filters() -> None:
    colour = trained(CONVOLUTIONAL, in_colour())
    made = plan_of(colour, striped_dataset(), CONVOLUTIONAL, input="data")
    assert made.adapted == ("conv1",)
    weights = prepare(recipe_for(CONVOLUTIONAL, input="data"), striped_dataset(), colour).module
    summed = colour.weights["conv1.weight"].sum(1, keepdim=True)
    assert torch.equal(weights.state_dict()["conv1.weight"], summed)


def test_pictures_of_another_size_begin_the_layers_anew_that_read_all_pixels(
    start: Checkpoint,
) -> None:
    made = plan_of(start, in_colour(24), input="data")
    assert made.placement.shape == (3, 24, 24)
    assert made.replaced == ("fc1",)
    dark = in_colour(24).each(lambda part: replace(part, store=part.store // 2))
    trainer = fine_tuned(start, dark, input="data")
    means = trainer.job.preprocessing.mean
    assert len(means) == 3
    assert means[0] < start.preprocessing.mean[0], "nothing knows the old normalisation"


def test_what_begins_anew_is_not_left_random(start: Checkpoint) -> None:
    with pytest.raises(RecipeError, match="fc1 would stay random"):
        plan_of(start, in_colour(24), input="data", train="head")


@pytest.mark.parametrize("given", ["network", "data"])
def test_a_run_that_was_fine_tuned_goes_on_as_it_was(start: Checkpoint, given: str) -> None:
    dataset = named(in_colour(24), "row 2", "new", "row 0")
    trainer = fine_tuned(start, dataset, input=given)
    list(trainer.run())
    last = trainer.last
    job = prepare_to_continue(last.recipe, dataset, last)
    assert job.preprocessing == trainer.job.preprocessing
    assert job.plan is None
    assert torch.equal(job.split.train.pictures, trainer.job.split.train.pictures)


def test_the_recipe_says_where_it_started(start: Checkpoint) -> None:
    trainer = fine_tuned(start, striped_dataset(classes=5), train="head")
    list(trainer.run())
    assert trainer.last.recipe.fine_tuning is not None
    assert trainer.last.recipe.fine_tuning.checkpoint == "start.pth"


def test_a_checkpoint_with_no_layer_in_common_is_refused(start: Checkpoint) -> None:
    layers = small_network().to_dict()["layers"]
    layers[1]["name"], layers[-1]["name"] = "other", "last"
    with pytest.raises(CheckpointError, match="No layer of the starting checkpoint fits"):
        plan_of(start, striped_dataset(), Network.parse({"layers": layers}), layers="recipe")


def test_earlier_layers_may_learn_at_a_share_of_the_rate(start: Checkpoint) -> None:
    trainer = fine_tuned(start, striped_dataset(), backbone_lr_scale=0.1)
    told = next(event for event in trainer.run() if isinstance(event, Progressed))
    assert dict(told.learning_rates) == {
        "output layer": pytest.approx(0.01),
        "layers before it": pytest.approx(0.001),
    }


def test_a_checkpoint_that_is_an_output_layer_alone_has_nothing_for_other_classes() -> None:
    layers = [
        {"kind": "Flatten", "name": "flatten"},
        {"kind": "Linear", "name": "fc", "out_features": "classes"},
    ]
    network = Network.parse({"layers": layers})
    with pytest.raises(CheckpointError, match="tells other classes apart"):
        plan_of(trained(network), named(striped_dataset(), *"abc"), network)
