"""What a layer gives for one picture, before and after it has learned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from studio.engine.evaluation.predictor import Predictor
from studio.engine.network.backbones import weights_path
from studio.engine.network.catalogue import Backbone, Linear
from studio.engine.network.network import Network
from studio.engine.network.torchvision_models import models
from studio.engine.training.checkpoints.fresh import FreshNetworks
from studio.engine.training.loop.job import prepare
from tests.engine.small import small_network, small_recipe, striped_dataset, template


@pytest.fixture
def fresh(tmp_path: Path) -> FreshNetworks:
    dataset = striped_dataset()
    return FreshNetworks(dataset, dataset.train, tmp_path)


def picture() -> torch.Tensor:
    return striped_dataset().train.part(0, 1)[0]


def test_every_layers_output_is_what_comes_next(fresh: FreshNetworks) -> None:
    predictor = Predictor(fresh.checkpoint(small_network(), seed=0))
    given = {path: predictor.activation(picture(), path) for path in ("fc1", "relu1", "fc2")}
    fc1, relu1, fc2 = (values for values in given.values() if values is not None)
    assert (fc1.shape, fc2.shape) == ((16,), (3,))
    assert np.array_equal(np.maximum(fc1, 0), relu1)
    expected = predictor.probabilities(picture()[None])[0].numpy()
    assert np.allclose(np.exp(fc2) / np.exp(fc2).sum(), expected, atol=1e-6)


def test_maps_tokens_and_vectors(fresh: FreshNetworks) -> None:
    cnn = Predictor(fresh.checkpoint(template("resnet"), seed=0))
    maps = cnn.activation(picture(), "stage1.0.block.conv1")
    assert maps is not None and maps.shape == (16, 8, 8)
    vit = Predictor(fresh.checkpoint(template("vit"), seed=0))
    tokens = vit.activation(picture(), "encoders.0")
    assert tokens is not None and tokens.shape == (5, 64)


def test_where_there_is_no_such_part_there_is_nothing(fresh: FreshNetworks) -> None:
    predictor = Predictor(fresh.checkpoint(small_network(), seed=0))
    assert predictor.activation(picture(), "fc9") is None


def test_looking_leaves_no_hook(fresh: FreshNetworks) -> None:
    predictor = Predictor(fresh.checkpoint(small_network(), seed=0))
    for _ in range(3):
        predictor.activation(picture(), "fc1")
    assert not predictor._module.get_submodule("fc1")._forward_hooks


def test_a_fresh_network_is_the_one_that_training_begins_with(fresh: FreshNetworks) -> None:
    recipe = small_recipe()
    job = prepare(recipe, striped_dataset())
    checkpoint = fresh.checkpoint(recipe.network, recipe.training.seed)
    begun = job.module.state_dict()
    assert all(torch.equal(checkpoint.weights[key], begun[key]) for key in begun)


def test_a_pretrained_backbone_begins_with_its_weights(tmp_path: Path) -> None:
    name = "squeezenet1_1"
    path = weights_path(name, tmp_path)
    path.parent.mkdir()
    given = models.get_model(name, weights=None).state_dict()
    torch.save(given, path)
    network = Network(
        layers=(
            Backbone(name="b", architecture=name, size=32),
            Linear(name="fc", out_features="classes"),
        )
    )
    dataset = striped_dataset()
    checkpoint = FreshNetworks(dataset, dataset.train, tmp_path).checkpoint(network, seed=0)
    key = "features.0.weight"
    assert torch.equal(checkpoint.weights[f"b.model.{key}"], given[key])
    assert checkpoint.preprocessing.mean == pytest.approx((sum((0.485, 0.456, 0.406)) / 3,))
