"""Adding a layer, an augmentation, an optimiser, a schedule or a loss is writing one class."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch

from studio.engine.data.augmentation import Augmentation
from studio.engine.errors import RecipeError
from studio.engine.export.code import code_of
from studio.engine.network.layer import Layer
from studio.engine.network.source import read_source, write_source
from studio.engine.network.summary import summarise
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe, save_recipe
from studio.engine.spec import Kind
from studio.engine.training.loop.events import EpochEnded
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.losses import Loss
from studio.engine.training.settings.optimisers import Optimiser
from studio.engine.training.settings.schedules import Schedule
from studio.engine.training.stages.learning_rate import rates
from tests.engine.small import small_network, small_recipe, striped_dataset

ONE_CLASS_EACH = '''
from __future__ import annotations

import torch
from torch import nn

from studio.engine.data.augmentation.augmentation import Augmentation, Changing
from studio.engine.network.call import call
from studio.engine.network.layer import Leaf
from studio.engine.spec import setting
from studio.engine.training.settings.losses import Loss
from studio.engine.training.settings.optimisers import TorchOptimiser
from studio.engine.training.settings.schedules import Schedule


class Hardtanh(Leaf):
    """Cuts every value off at two bounds."""

    group = "Activation"

    min_val: float = setting(-1.0, le=0, title="Lowest", help="What is lower becomes this.")
    max_val: float = setting(1.0, gt=0, title="Highest", help="What is higher becomes this.")

    def call(self, in_shape):
        return call("Hardtanh", min_val=self.min_val, max_val=self.max_val)


class Solarise(Augmentation, Changing):
    """Turns bright values dark."""

    above: float = setting(0.5, ge=0, le=1, title="Above", help="What is brighter is turned.")

    def change(self, pictures, rng, style):
        return torch.where(pictures > self.above, 1 - pictures, pictures)


class Adadelta(TorchOptimiser):
    """Steps that need no learning rate (Zeiler, 2012)."""

    rho: float = setting(0.9, ge=0, lt=1, title="Rho", help="How much of the past stays.")

    def arguments(self, groups, fused):
        return {"rho": self.rho}


class Polynomial(Schedule):
    """Down to nothing by a power of what is left."""

    power: float = setting(2.0, gt=0, le=10, title="Power", help="1 is a straight line.")

    def factor(self, done, epoch):
        return (1 - done) ** self.power


class MultiMargin(Loss):
    """The true class leads all others by a margin."""

    margin: float = setting(1.0, gt=0, le=10, title="Margin", help="How far it has to lead.")

    def build(self, class_weights=None):
        return nn.MultiMarginLoss(margin=self.margin, weight=class_weights)

    def per_sample(self, logits, labels):
        loss = nn.MultiMarginLoss(margin=self.margin, reduction="none")
        return loss(logits, labels)
'''

ADDED: dict[str, tuple[type[Kind], dict[str, Any]]] = {
    "Hardtanh": (Layer, {"name": "hardtanh1", "min_val": -0.5}),
    "Solarise": (Augmentation, {"above": 0.75}),
    "Adadelta": (Optimiser, {"rho": 0.8}),
    "Polynomial": (Schedule, {"power": 3.0}),
    "MultiMargin": (Loss, {"margin": 0.5}),
}


@pytest.fixture(autouse=True)
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """One file with one class of each family; afterwards nobody knows them any more."""
    path = tmp_path / "one_class_each.py"
    path.write_text(ONE_CLASS_EACH)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, path.stem, module)
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        for name, (family, _) in ADDED.items():
            family.kinds.pop(name, None)


@pytest.fixture
def recipe() -> Recipe:
    """One that uses all five, and takes a moment."""
    made = {name: {"kind": name, **values} for name, (_, values) in ADDED.items()}
    training = {
        name: made[kind] for name, kind in (("optimiser", "Adadelta"), ("schedule", "Polynomial"))
    }
    small = small_recipe(
        small_network(made["Hardtanh"]), epochs=1, loss=made["MultiMargin"], **training
    )
    return small.changed(data=small.data.changed(augment=[made["Solarise"]]))


@pytest.mark.parametrize("name", ADDED)
def test_it_is_in_the_list_of_its_family_and_has_a_form(name: str, added: ModuleType) -> None:
    family, values = ADDED[name]
    kind = family.kinds[name]
    assert kind is getattr(added, name)
    own = kind.model_fields.keys() - family.model_fields.keys()
    assert own == set(kind.__annotations__)
    assert all(kind.model_fields[field].title for field in own)
    assert all(kind.model_fields[field].description for field in own)
    assert family.parse({"kind": name, **values}) == kind.parse(values)
    with pytest.raises(RecipeError):
        family.parse({"kind": name, **values, next(iter(own)): "no number"})


def test_a_recipe_file_keeps_all_of_them(recipe: Recipe, tmp_path: Path) -> None:
    path = tmp_path / "recipe.toml"
    save_recipe(recipe, path)
    assert load_recipe(str(path)) == recipe
    changed = load_recipe(str(path), ["training.optimiser.rho=0.7"])
    assert changed.training.optimiser.to_dict() == {"kind": "Adadelta", "rho": 0.7}


def test_the_layer_has_a_shape_and_a_cost(recipe: Recipe) -> None:
    summary = summarise(recipe.network, (1, 8, 8), 3)
    assert summary.problem is None
    assert summary.layers[2].out_shape == (16,)


def test_the_rate_follows_the_schedule(recipe: Recipe) -> None:
    _, drawn = rates(recipe.training, points=3)
    assert drawn[:2] == pytest.approx([0.01, 0.01 / 8])


def test_a_run_learns_with_all_of_them(recipe: Recipe) -> None:
    job = prepare(recipe, striped_dataset(count=48))
    before = {name: values.clone() for name, values in job.module.state_dict().items()}
    trainer = Trainer(job)
    ended = [event for event in trainer.run() if isinstance(event, EpochEnded)]
    assert len(ended) == 1 and ended[0].loss > 0
    after = trainer.last.module().state_dict()
    assert not any(torch.equal(before[name], values) for name, values in after.items())
    assert "hardtanh1 = nn.Hardtanh(min_val=-0.5)" in code_of(trainer.last, "small").text


def test_the_layer_is_written_as_code_and_read_back(recipe: Recipe) -> None:
    text = write_source(recipe.network, (1, 8, 8), 3).text
    assert "self.hardtanh1 = nn.Hardtanh(min_val=-0.5)" in text
    assert read_source(text) == recipe.network
