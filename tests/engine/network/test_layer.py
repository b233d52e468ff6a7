"""What every layer kind keeps to, and how names are checked."""

from __future__ import annotations

import pytest
from torch import nn

from studio.engine.errors import RecipeError
from studio.engine.network.catalogue import Dropout, Linear, ReLU
from studio.engine.network.layer import TAKEN_BY_TORCH, Layer, shape_text
from studio.engine.network.network import Network


@pytest.mark.parametrize("kind", Layer.kinds)
def test_a_kind_says_all_that_the_window_needs(kind: str) -> None:
    spec = Layer.kinds[kind]
    assert spec.group
    assert spec.prefix.isidentifier()
    assert (spec.__doc__ or "").strip() not in ("", (Layer.__doc__ or "").strip())
    assert spec.lesson.endswith("."), "it says what to know beyond its help"
    for name in ("name", *spec.settings()):
        field = spec.model_fields[name]
        assert field.title and field.description and field.description.endswith("."), name
    assert set(spec.always_shown) <= set(spec.model_fields)


@pytest.mark.parametrize("kind", Layer.kinds)
def test_a_kind_needs_only_a_name(kind: str) -> None:
    layer = Layer.parse({"kind": kind, "name": "here"})
    assert layer.kind == kind
    assert Layer.parse(layer.to_dict()) == layer


def test_a_layer_without_a_name_is_refused() -> None:
    with pytest.raises(RecipeError, match="name"):
        Layer.parse("ReLU")


@pytest.mark.parametrize("name", ["", "1fc", "f c", "fc-1", "class", "_fc", "fc.1", "to"])
def test_what_cannot_be_an_attribute_is_no_name(name: str) -> None:
    with pytest.raises(RecipeError, match="name"):
        ReLU.parse({"name": name})


def test_no_public_attribute_of_a_module_is_free() -> None:
    public = {name for name in dir(nn.Sequential()) if not name.startswith("_")}
    assert public <= TAKEN_BY_TORCH


def test_a_wide_letter_becomes_the_one_that_python_reads() -> None:
    assert ReLU(name="\uff46\uff43\uff11").name == "fc1"


def test_a_name_is_never_taken_for_a_size() -> None:
    layer = Linear(name="classes", out_features="classes")
    assert layer.for_classes(7) == Linear(name="classes", out_features=7)


@pytest.mark.parametrize("value", [0, -3, 65_537, "many", 1.5])
def test_an_impossible_width_is_refused_by_its_name(value: object) -> None:
    with pytest.raises(RecipeError) as error:
        Linear.parse({"name": "fc", "out_features": value})
    assert str(error.value).startswith("out_features: ")


def test_dropping_everything_is_refused() -> None:
    with pytest.raises(RecipeError, match="p: "):
        Dropout.parse({"name": "drop", "p": 1})


def test_two_layers_of_one_name_are_refused() -> None:
    with pytest.raises(RecipeError, match="two layers are named 'a'"):
        Network.parse({"layers": [{"kind": "ReLU", "name": "a"}, {"kind": "Tanh", "name": "a"}]})


def test_a_free_name_is_the_first_that_nobody_has() -> None:
    network = Network(layers=(ReLU(name="relu1"), ReLU(name="relu3")))
    assert [network.free_name("relu"), network.free_name("fc")] == ["relu2", "fc1"]


def test_shapes_are_told_with_crosses() -> None:
    assert (shape_text((1, 28, 28)), shape_text((10,))) == ("1×28×28", "10")
