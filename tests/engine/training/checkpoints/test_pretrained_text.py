"""Text encoders in a recipe: their weights, their tokenizer, and without their folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from studio.cli.lines.recognised import trained_lines
from studio.engine.data.cleaning import report
from studio.engine.data.cleaning.finding_sentences import finding_sentences
from studio.engine.data.samples import Dataset
from studio.engine.data.texts.text_dataset import ReadTexts, TextPart, text_dataset
from studio.engine.data.texts.trained_tokenizer import fitted
from studio.engine.errors import CheckpointError, RecipeError
from studio.engine.network.build import build
from studio.engine.network.catalogue import Linear, TextBackbone
from studio.engine.network.network import Network
from studio.engine.network.parts.units import units_of
from studio.engine.network.source import read_source, write_source
from studio.engine.network.text_encoder.reading import read_encoder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.checkpoints.fresh import FreshNetworks
from studio.engine.training.checkpoints.opening import open_checkpoint, open_start_file
from studio.engine.training.checkpoints.pretrained import load_pretrained, pretrained_paths
from studio.engine.training.checkpoints.pretrained_text import as_encoder_reads
from studio.engine.training.frozen_prefix.prefix import frozen_prefix
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.network.text_encoder.folders import folder_of
from tests.engine.small import small_recipe

TEXTS = ["the film was good", "good film", "a bad film .", "was bad"] * 8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of("bert", tmp_path / "bert")


@pytest.fixture
def network(folder: Path) -> Network:
    return Network(
        layers=(TextBackbone.at(folder), Linear(name="fc", out_features="classes")),
    )


@pytest.fixture
def texts() -> Dataset:
    """Cut into words, which the encoder knows nothing of."""
    part = TextPart(TEXTS, [0, 0, 1, 1] * 8, [f"t{i}" for i in range(len(TEXTS))])
    read = ReadTexts("Films", ("good", "bad"), {"train": part})
    return text_dataset(read, fitted(TEXTS, "words", 50, 12), Progress())


def recipe_of(network: Network) -> Recipe:
    return small_recipe(network, epochs=4, batch_size=8, learning_rate=0.02)


def test_it_gets_its_weights(network: Network, folder: Path) -> None:
    module = build(network, (12,), 2, seed=0)
    assert pretrained_paths(network) == ("backbone",)
    load_pretrained(module, network, folder)
    known = read_encoder(folder)
    ours = module.get_submodule("backbone").state_dict()
    assert all(torch.equal(value, known[key]) for key, value in ours.items())


def test_texts_are_cut_by_its_own_tokenizer(
    network: Network, texts: Dataset, tmp_path: Path
) -> None:
    job = prepare(recipe_of(network), texts, data_dir=tmp_path)
    assert job.preprocessing.placement != texts.placement
    assert job.split.train.store[0, :6].tolist()[0] == 2  # [CLS]
    assert job.preprocessing.placement.shape == (12,)


def test_what_it_does_not_read_is_cut_and_told(network: Network, tmp_path: Path) -> None:
    texts = ["the film was good", "the film " * 9 + "was bad"] * 8
    part = TextPart(texts, [0, 1] * 8, [f"t{i}" for i in range(16)])
    read = ReadTexts("Films", ("good", "bad"), {"train": part})
    dataset = text_dataset(read, fitted(texts, "words", 50, 128), Progress())
    job = prepare(recipe_of(network), dataset, data_dir=tmp_path)
    assert job.split.train.shape == (20,)  # it has positions for no more
    (line,) = trained_lines(dataset, job.preprocessing.placement)
    assert "20 tokens of a text at most, not 128: 50.0% of the training texts" in line
    placed = as_encoder_reads(network, dataset)
    assert as_encoder_reads(network, placed).train.store is placed.train.store
    assert dict(placed.recognised) == {"encoder": "bert", "most_tokens": "20"}
    (finding,) = (one for one in report(placed, Progress()).findings if one.kind == "too_long")
    assert "bert reads 20 tokens of a text and no more" in finding_sentences(finding)[1]


LAYER = "encoder.layer.0.output.dense.weight"


@pytest.mark.parametrize("frozen", [False, True])
def test_it_learns_and_needs_its_folder_no_more(
    frozen: bool, network: Network, texts: Dataset, folder: Path, tmp_path: Path
) -> None:
    network = Network(layers=(network.layers[0].changed(frozen=frozen), network.layers[1]))
    before = read_encoder(folder)[LAYER]
    trainer = Trainer(prepare(recipe_of(network), texts, data_dir=tmp_path))
    list(trainer.run())
    trainer.last.save(tmp_path / "net.pth")
    shutil.rmtree(folder)
    opened = load_checkpoint(tmp_path / "net.pth")
    assert opened.network == network
    after = opened.module().get_submodule("backbone").state_dict()[LAYER]
    assert torch.equal(before, after) == frozen
    with pytest.raises(CheckpointError, match="weights are not at"):
        load_pretrained(opened.module(), network, tmp_path)


def test_a_folder_named_alone_tells_its_sizes(folder: Path) -> None:
    layer = TextBackbone.parse({"name": "b", "path": str(folder), "pooling": "first"})
    assert layer == TextBackbone.at(folder, "b", pooling="first")
    assert (layer.hidden_size, layer.vocab_size) == (16, 50)
    (folder / "config.json").write_text('{"model_type": "t5"}', encoding="utf-8")
    with pytest.raises(RecipeError, match="distilbert, electra, roberta are read"):
        TextBackbone.parse({"name": "b", "path": str(folder)})


def test_its_source_computes_the_same(network: Network) -> None:
    text = write_source(network, (12,), 2).text
    assert read_source(text) == network
    space: dict[str, object] = {}
    exec(compile(text, "network.py", "exec"), space)
    written = space["Network"]()  # type: ignore[operator]
    module = build(network, (12,), 2, seed=0).eval()
    written.load_state_dict(module.state_dict())
    ids = torch.tensor([[2, 7, 3, 0], [2, 4, 5, 3]])
    assert torch.equal(written.eval()(ids), module(ids))


def test_without_its_folder_it_is_looked_into_with_random_weights(
    network: Network, texts: Dataset, folder: Path, tmp_path: Path
) -> None:
    fresh = FreshNetworks(texts, texts.train, tmp_path)
    known = fresh.checkpoint(network, seed=0)
    assert torch.equal(known.weights[f"backbone.{LAYER}"], read_encoder(folder)[LAYER])
    shutil.rmtree(folder)
    random = fresh.checkpoint(network, seed=0)
    assert random.weights.keys() == known.weights.keys()
    assert random.preprocessing.placement == texts.placement


def test_its_blocks_are_layers_of_a_plan(network: Network) -> None:
    module = build(network, (12,), 2, seed=0)
    names = ["embeddings", "encoder.layer.0", "encoder.layer.1"]
    assert [unit.name for unit in units_of(module)] == [*(f"backbone.{n}" for n in names), "fc"]


def test_what_draws_is_not_kept_for_all_epochs(network: Network) -> None:
    """A frozen encoder's outputs are the same in each epoch only where nothing is dropped."""
    device = torch.device("cpu")
    layer = network.layers[0].changed(dropout=0, num_hidden_layers=1, intermediate_size=60_000)
    module = build(Network(layers=(layer, network.layers[1])), (12,), 2, seed=0)
    module.get_submodule("backbone").requires_grad_(False)
    assert frozen_prefix(module.train(), (12,), device) is None
    found = frozen_prefix(module.eval(), (12,), device)
    assert found is not None and found.shape == (16,)


def test_its_folder_is_opened_by_any_of_its_files(folder: Path) -> None:
    known = open_checkpoint(folder)
    for name in ("config.json", "model.safetensors"):
        opened = open_checkpoint(folder / name)
        assert opened.path == open_start_file(folder / name).path == folder
        assert opened.checkpoint.network == known.checkpoint.network
        assert opened.checkpoint.preprocessing == known.checkpoint.preprocessing


@pytest.mark.parametrize("opens", [open_checkpoint, open_start_file])
def test_a_folder_of_other_things_is_told_what_belongs_into_one(
    opens: Callable[[Path], object], tmp_path: Path
) -> None:
    with pytest.raises(CheckpointError, match=r"folder without config\.json: expected one as"):
        opens(tmp_path)
