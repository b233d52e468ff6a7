"""Starting from a known network by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.engine.data.samples import Dataset
from studio.engine.errors import CheckpointError
from studio.engine.evaluation.measure import measure_on
from studio.engine.export.code import export_code
from studio.engine.network.backbones import download_path, facts_of
from studio.engine.network.catalogue import Flatten, Linear
from studio.engine.network.network import Network
from studio.engine.network.torchvision_models import models
from studio.engine.paths import resource
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.stated import Stated
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import open_checkpoint, open_named, open_start
from studio.engine.training.checkpoints.pretrained import missing_start
from studio.engine.training.fine_tuning.plan import FineTuningPlan, plan_fine_tuning
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import PLACEMENT, fine_tuning_recipe, small_network, stripes, template

CLASSES = ("ants", "bees")
SMALL = "squeezenet1_1"


@pytest.fixture(scope="module")
def mobilenet() -> Checkpoint:
    return open_named("mobilenet_v2").checkpoint


def plan_of(start: Checkpoint, network: Network, **choices: object) -> FineTuningPlan:
    recipe = fine_tuning_recipe(Recipe(network=network), "mobilenet_v2", **choices)
    return plan_fine_tuning(recipe, start, start.preprocessing.placement, CLASSES)


def test_a_known_network_is_its_body_as_its_weights_expect_pictures(mobilenet: Checkpoint) -> None:
    facts = facts_of("mobilenet_v2")
    assert [layer.kind for layer in mobilenet.network.layers] == ["Backbone"]
    assert all(key.startswith("backbone.model.") for key in mobilenet.weights)
    values = [v for v in mobilenet.weights.values() if v.is_floating_point()]
    assert all(value.dtype is torch.float32 for value in values)
    assert mobilenet.classes == () and not mobilenet.has_output_layer
    reads = mobilenet.preprocessing
    assert (reads.mean, reads.std) == (facts.mean, facts.std)
    assert reads.placement.shape == (3, facts.size, facts.size)


@pytest.mark.parametrize("name", ["mnist-mlp", "mnist-cnn"])
def test_a_checkpoint_that_came_with_the_program_has_a_name_too(name: str) -> None:
    by_name, by_path = open_named(name), open_checkpoint(resource("pretrained", f"{name}.pth"))
    assert by_name.checkpoint.recipe == by_path.checkpoint.recipe
    assert by_name.path == by_path.path


def test_what_was_downloaded_is_known_without_its_output_layer(tmp_path: Path) -> None:
    assert missing_start(SMALL, tmp_path) == (SMALL,)
    with pytest.raises(CheckpointError, match="weights of squeezenet1_1 are not on this machine"):
        open_named(SMALL, data_dir=tmp_path)
    path = download_path(SMALL, tmp_path)
    path.parent.mkdir(parents=True)
    torch.save(models.get_model(SMALL, weights=None).state_dict(), path)
    assert missing_start(SMALL, tmp_path) == ()
    opened = open_named(SMALL, data_dir=tmp_path)
    assert opened.path == path and opened.checkpoint.classes == ()
    assert missing_start("mobilenet_v2", tmp_path) == missing_start("some/file.pth", tmp_path) == ()


def test_an_output_layer_for_the_data_is_put_on_and_nothing_is_frozen(
    mobilenet: Checkpoint,
) -> None:
    plan = plan_of(mobilenet, small_network())
    kinds = [(layer.name, layer.kind) for layer in plan.recipe.network.layers]
    assert kinds == [("backbone", "Backbone"), ("fc", "Linear")]
    assert (plan.layers, plan.kept, plan.replaced) == ("checkpoint", ("backbone",), ("fc",))
    assert (plan.frozen, plan.known) == ((), ())
    assert plan.preprocessing(stripes()) == mobilenet.preprocessing


def test_the_template_begins_with_it_and_keeps_what_a_person_froze(mobilenet: Checkpoint) -> None:
    plan = plan_of(mobilenet, template("mobilenet_v2"))
    assert (plan.layers, plan.kept, plan.frozen) == ("recipe", ("backbone",), ("backbone",))
    assert not plan.others


def test_a_network_with_nothing_of_it_is_refused_in_a_short_sentence(
    mobilenet: Checkpoint,
) -> None:
    alone = Network(layers=(Flatten(name="flatten"), Linear(name="fc", out_features="classes")))
    for network in (alone, small_network()):
        with pytest.raises(
            CheckpointError, match="it has backbone and the network has fc"
        ) as error:
            plan_of(mobilenet, network, layers="recipe")
        assert len(str(error.value)) < 300


def test_it_is_fine_tuned_and_answers_then(mobilenet: Checkpoint) -> None:
    samples = stripes(12, classes=2, side=16)
    dataset = Dataset("Stripes", samples, None, PLACEMENT.changed(height=16, width=16))
    recipe = fine_tuning_recipe(
        Recipe.parse({"training": {"epochs": 1, "batch_size": 4}}), "mobilenet_v2", plan="head"
    )
    trainer = Trainer(prepare(recipe, dataset, open_start(recipe).start))
    for _ in trainer.run():
        pass
    tuned = trainer.last
    assert tuned.classes == samples.classes and tuned.has_output_layer
    key = "backbone.model.features.0.0.weight"
    assert torch.equal(tuned.weights[key], mobilenet.weights[key])
    assert tuned.module()(torch.zeros(1, 3, 224, 224)).shape == (1, 2)
    assert tuned.recipe.fine_tuning is not None
    assert tuned.recipe.fine_tuning.checkpoint == "mobilenet_v2"


def test_before_it_cannot_be_asked(mobilenet: Checkpoint, tmp_path: Path) -> None:
    told = "mobilenet_v2 has no output layer yet"
    source = Recipe().data.source
    with pytest.raises(CheckpointError, match=told):
        mobilenet.module()
    with pytest.raises(CheckpointError, match=told):
        measure_on(mobilenet, source, tmp_path, Progress())
    with pytest.raises(CheckpointError, match=told):
        export_code(mobilenet, tmp_path / "net.py")


def test_nothing_is_stated_of_it(mobilenet: Checkpoint) -> None:
    with pytest.raises(CheckpointError, match="state nothing of it"):
        open_named("mobilenet_v2", stated=Stated(mean=(0.5,), std=(0.5,)))


def test_a_file_without_an_output_layer_is_such_a_start_too(
    mobilenet: Checkpoint, tmp_path: Path
) -> None:
    torch.save(
        {key.removeprefix("backbone.model."): v for key, v in mobilenet.weights.items()},
        tmp_path / "body.pth",
    )
    opened = open_checkpoint(tmp_path / "body.pth")
    assert opened.checkpoint.classes == () and opened.checkpoint.weights.keys() == {
        *mobilenet.weights
    }
    with pytest.raises(CheckpointError, match="state no classes"):
        open_checkpoint(tmp_path / "body.pth", stated=Stated(classes=("a", "b")))
    plan = plan_of(opened.checkpoint, small_network())
    assert plan.recipe.network.layers[-1].name == "fc"
