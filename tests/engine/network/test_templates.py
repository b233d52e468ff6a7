"""Networks to start from."""

from __future__ import annotations

import pytest
import torch

from studio.engine.network.build import build
from studio.engine.network.summary import summarise
from studio.engine.network.templates import TEMPLATES, Template

PICTURES = [template for template in TEMPLATES if template.reads == "pictures"]
TEXTS = [template for template in TEMPLATES if template.reads == "texts"]
BY_KEY = {template.key: template for template in TEMPLATES}
SMALLEST_SIDES = {"cnn": 8, "lenet5": 12, "vgg": 8, "vit": 4}


@pytest.mark.parametrize("template", PICTURES, ids=lambda t: t.key)
@pytest.mark.parametrize("shape", [(1, 28, 28), (3, 32, 32), (3, 64, 64), (3, 40, 96)])
def test_a_template_fits_the_usual_pictures(
    template: Template, shape: tuple[int, int, int]
) -> None:
    module = build(template.network, shape, 4, seed=0)
    assert module(torch.rand(2, *shape)).shape == (2, 4)


@pytest.mark.parametrize("template", PICTURES, ids=lambda t: t.key)
def test_the_smallest_side_is_the_smallest(template: Template) -> None:
    side = SMALLEST_SIDES.get(template.key, 1)
    assert summarise(template.network, (1, side, side), 10).problem is None
    if side > 1:
        assert summarise(template.network, (1, side - 1, side - 1), 10).problem is not None


@pytest.mark.parametrize("template", TEXTS, ids=lambda t: t.key)
def test_a_template_reads_texts_of_any_length(template: Template) -> None:
    assert summarise(template.network, (64,), 4).problem is None
    module = build(template.network, (64,), 4, seed=0)
    for length in (1, 7, 64):
        assert module(torch.randint(10_000, (2, length))).shape == (2, 4)


def test_keys_and_titles_are_different_and_each_says_when_to_choose_it() -> None:
    assert list(BY_KEY) == [
        "mlp", "mlp-bn", "cnn", "lenet5", "vgg", "resnet", "vit", "mobilenet_v2",
        "resnet18", "text-bag", "text-cnn", "text-gru", "text-transformer",
    ]  # fmt: skip
    assert len({template.title for template in TEMPLATES}) == len(TEMPLATES)
    assert all(template.help.endswith(".") for template in TEMPLATES)


def test_the_mlp_is_the_articles() -> None:
    names = [layer.name for layer in BY_KEY["mlp"].network.layers]
    assert names == ["flatten", "fc1", "relu1", "fc2", "relu2", "fc3", "relu3", "fc4"]


def test_batch_norm_stands_between_each_hidden_layer_and_its_relu() -> None:
    names = [layer.name for layer in BY_KEY["mlp-bn"].network.layers]
    assert names == [
        "flatten", "fc1", "bn1", "relu1", "fc2", "bn2", "relu2", "fc3", "bn3", "relu3", "fc4",
    ]  # fmt: skip


def test_lenet5_is_its_size_in_the_paper() -> None:
    """LeCun et al. 1998, with a plain third convolution: 61,706 parameters."""
    assert summarise(BY_KEY["lenet5"].network, (1, 28, 28), 10).parameters == 61_706
