"""Weights that backbones come with."""

from __future__ import annotations

import hashlib
import inspect
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.samples import Dataset
from studio.engine.errors import CheckpointError, DataError, RecipeError
from studio.engine.network import backbones, modules
from studio.engine.network.backbones import download_path, facts_of, weights_path
from studio.engine.network.build import build
from studio.engine.network.catalogue import Backbone, Linear
from studio.engine.network.from_weights.torchvision_networks import torchvision_network
from studio.engine.network.network import Network
from studio.engine.network.torchvision_models import models, weights_of
from studio.engine.paths import resource
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.pretrained import (
    fetch_weights,
    load_pretrained,
    missing_weights,
    pretrained_preprocessing,
)
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import PLACEMENT, fine_tuning_recipe, striped_dataset, template

from torchvision.models import WeightsEnum

SMALL = "squeezenet1_1"
NETWORK = Network(
    layers=(
        Backbone(name="backbone", architecture=SMALL, size=32, frozen=True),
        Linear(name="fc", out_features="classes"),
    )
)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder with weights of the network, which nobody trained."""
    path = weights_path(SMALL, tmp_path)
    path.parent.mkdir(parents=True)
    torch.manual_seed(5)
    torch.save(models.get_model(SMALL, weights=None).state_dict(), path)
    return tmp_path


@pytest.fixture
def bundled() -> Network:
    """MobileNetV2, whose weights come with the program."""
    return template("mobilenet_v2")


def test_what_came_with_the_program_is_not_missing(bundled: Network, tmp_path: Path) -> None:
    assert missing_weights(bundled, tmp_path) == ()
    module = build(bundled, (3, 32, 32), 2, seed=0)
    load_pretrained(module, bundled, tmp_path)
    model = module.get_submodule("backbone.model")
    given = torch.load(weights_path("mobilenet_v2", tmp_path), weights_only=True)
    ours = model.state_dict()
    assert given["features.0.0.weight"].dtype is torch.float16
    assert all(value.dtype is torch.float32 for value in model.parameters())
    assert ours.keys() == given.keys()
    assert all(torch.equal(ours[key], given[key].to(ours[key].dtype)) for key in ours)


def test_an_official_file_beside_changes_nothing(bundled: Network, tmp_path: Path) -> None:
    official = download_path("mobilenet_v2", tmp_path)
    official.parent.mkdir(parents=True)
    torch.save({"features.0.0.weight": torch.zeros(32, 3, 3, 3)}, official)
    assert weights_path("mobilenet_v2", tmp_path) == weights_path("mobilenet_v2", Path("nowhere"))
    load_pretrained(build(bundled, (3, 32, 32), 2, seed=0), bundled, tmp_path)


def test_one_name_means_the_same_weights_everywhere() -> None:
    """The table, the download, exported code, and what came with the program."""
    about = json.loads(resource("pretrained", "mobilenet_v2.json").read_text(encoding="utf-8"))
    facts, chosen = facts_of("mobilenet_v2"), weights_of("mobilenet_v2")
    assert facts.weights == chosen.url.rpartition("/")[2] == about["url"].rpartition("/")[2]
    assert about["sha256"].startswith(facts.weights.split("-")[1].removesuffix(".pth"))
    assert facts.accuracy == about["imagenet_accuracy"]
    assert (facts.mean, facts.std) == (tuple(about["mean"]), tuple(about["std"]))
    assert about["input"] == [3, facts.size, facts.size]
    assert f'"{chosen.name}" if architecture == "mobilenet_v2"' in inspect.getsource(modules)


def test_what_is_missing_is_named(tmp_path: Path, data_dir: Path) -> None:
    assert missing_weights(NETWORK, tmp_path / "empty") == (SMALL,)
    assert missing_weights(NETWORK, data_dir) == ()
    unlearned = NETWORK.layers[0].changed(pretrained=False)
    assert missing_weights(Network(layers=(unlearned,)), tmp_path / "empty") == ()


def test_a_backbone_gets_its_weights(data_dir: Path) -> None:
    module = build(NETWORK, (3, 32, 32), 2, seed=0)
    load_pretrained(module, NETWORK, data_dir)
    given = torch.load(weights_path(SMALL, data_dir), weights_only=True)
    ours = module.get_submodule("backbone.model").state_dict()
    assert all(torch.equal(ours[key], given[key]) for key in ours)


def test_without_its_weights_it_says_where_to_put_them(tmp_path: Path) -> None:
    module = build(NETWORK, (3, 32, 32), 2, seed=0)
    with pytest.raises(CheckpointError, match=r"squeezenet1_1 are not on this machine.*\.pth"):
        load_pretrained(module, NETWORK, tmp_path)


def test_weights_of_another_network_are_refused(data_dir: Path) -> None:
    torch.save({"a": torch.zeros(1)}, weights_path(SMALL, data_dir))
    with pytest.raises(CheckpointError, match="does not hold the weights of squeezenet1_1"):
        load_pretrained(build(NETWORK, (3, 32, 32), 2, seed=0), NETWORK, data_dir)


def test_pictures_are_normalised_as_the_weights_expect() -> None:
    facts = facts_of(SMALL)
    colour = pretrained_preprocessing(NETWORK, PLACEMENT.changed(channels=3))
    assert colour is not None and (colour.mean, colour.std) == (facts.mean, facts.std)
    grey = pretrained_preprocessing(NETWORK, PLACEMENT)
    assert grey is not None and grey.mean == pytest.approx((sum(facts.mean) / 3,))
    assert pretrained_preprocessing(Network(layers=NETWORK.layers[1:]), PLACEMENT) is None


@pytest.mark.parametrize("name", ["googlenet", "inception_v3", "mobilenet_v2"])
def test_they_are_normalised_so_by_either_road(name: str) -> None:
    """As a layer that is pretrained, and where the file itself is opened."""
    size = facts_of(name).size
    network = Network.parse({"layers": [{"kind": "Backbone", "name": "b", "architecture": name}]})
    layer = pretrained_preprocessing(network, PLACEMENT.changed(channels=3))
    with torch.device("meta"):
        weights = modules.Backbone(name, size=size).model.state_dict()
    file = torchvision_network(weights)
    assert layer is not None and file is not None
    assert (layer.mean, layer.std) == (file.mean, file.std)


def test_a_network_with_a_step_of_its_own_for_pictures_reads_what_that_gives() -> None:
    """torchvision's GoogLeNet makes of pictures normalised for ImageNet those from −1 to 1."""
    theirs = models.googlenet(aux_logits=False, init_weights=False, transform_input=True).eval()
    ours = modules.Backbone("googlenet", size=None).eval()
    ours.model.load_state_dict(theirs.state_dict(), strict=False)
    theirs.fc = torch.nn.Identity()
    network = Network.parse(
        {"layers": [{"kind": "Backbone", "name": "b", "architecture": "googlenet"}]}
    )
    reads = pretrained_preprocessing(network, PLACEMENT.changed(channels=3))
    usual = facts_of("resnet18")
    assert reads is not None
    pictures = torch.rand(2, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    for_theirs = (pictures - column(usual.mean)) / column(usual.std)
    for_ours = (pictures - column(reads.mean)) / column(reads.std)
    with torch.inference_mode():
        torch.testing.assert_close(ours(for_ours), theirs(for_theirs), rtol=1e-3, atol=1e-4)


def column(values: tuple[float, ...]) -> torch.Tensor:
    return torch.tensor(values)[:, None, None]


@pytest.mark.parametrize("name", ["googlenet", "inception_v3"])
def test_exported_code_makes_them_with_torchvisions_weights(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it is made here, without outputs that only help training."""
    with torch.device("meta"):
        whole = models.get_model(name, aux_logits=True, init_weights=False)
        monkeypatch.setattr(WeightsEnum, "get_state_dict", lambda *_, **__: whole.state_dict())
        made, plain = modules.Backbone(name, pretrained=True), modules.Backbone(name)
        assert made.model.state_dict().keys() == plain.model.state_dict().keys()
    assert not made.model.aux_logits
    assert not made.model.transform_input


def test_training_leaves_a_frozen_backbone_as_it_was(data_dir: Path) -> None:
    dataset: Dataset = striped_dataset()
    training = {"epochs": 1, "batch_size": 16}
    recipe = Recipe.parse({"network": NETWORK.to_dict(), "training": training})
    job = prepare(recipe, dataset, data_dir=data_dir)
    before = {k: v.clone() for k, v in job.module.state_dict().items()}
    assert job.preprocessing == pretrained_preprocessing(NETWORK, PLACEMENT)
    for _ in (trainer := Trainer(job)).run():
        pass
    after = trainer.last.weights
    changed = {key for key in before if not torch.equal(before[key], after[key])}
    assert changed == {"fc.weight", "fc.bias"}
    assert trainer.last.module()(torch.zeros(1, *dataset.train.shape)).shape == (1, 3)


def test_a_network_of_which_nothing_learns_is_refused(data_dir: Path) -> None:
    frozen = Network(layers=tuple(layer.changed(frozen=True) for layer in NETWORK.layers))
    with pytest.raises(RecipeError, match="Nothing would be learned"):
        prepare(Recipe(network=frozen), striped_dataset(), data_dir=data_dir)


def test_a_backbone_that_the_start_has_not_begins_with_its_own_weights(data_dir: Path) -> None:
    other = Network(layers=(NETWORK.layers[0].changed(name="other"), *NETWORK.layers[1:]))
    names = tuple(f"row {label}" for label in range(3))
    start = Checkpoint(
        weights=build(other, (1, 8, 8), 3, seed=1).state_dict(),
        recipe=Recipe(network=other),
        preprocessing=Preprocessing(placement=PLACEMENT, mean=(0.5,), std=(0.5,)),
        classes=names,
    )
    recipe = fine_tuning_recipe(Recipe(network=NETWORK), "start.pth", layers="recipe")
    job = prepare(recipe, striped_dataset(), start, data_dir)
    ours = job.module.state_dict()
    given = torch.load(weights_path(SMALL, data_dir), weights_only=True)
    assert torch.equal(ours["backbone.model.features.0.weight"], given["features.0.weight"])
    assert torch.equal(ours["fc.weight"], start.weights["fc.weight"])
    assert job.preprocessing == pretrained_preprocessing(NETWORK, PLACEMENT)


def test_weights_are_fetched_whole_and_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a file's address, as from a server's."""
    content = b"weights" * 1000
    source = tmp_path / "source.pth"
    source.write_bytes(content)
    name = f"{SMALL}-{hashlib.sha256(content).hexdigest()[:8]}.pth"
    known = facts_of(SMALL)
    table: dict[str, Any] = {SMALL: backbones.BackboneFacts(**{**vars(known), "weights": name})}
    monkeypatch.setattr(backbones, "facts_of", table.__getitem__)
    weights = SimpleNamespace(DEFAULT=SimpleNamespace(url=source.as_uri()))
    monkeypatch.setattr(models, "get_model_weights", lambda architecture: weights)
    assert fetch_weights(SMALL, tmp_path, Progress()).read_bytes() == content
    source.write_bytes(b"something else")
    with pytest.raises(DataError, match="checksum"):
        fetch_weights(SMALL, tmp_path, Progress())
    assert weights_path(SMALL, tmp_path).read_bytes() == content
