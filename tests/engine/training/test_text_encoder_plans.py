"""Every plan of fine-tuning on a tiny text encoder, from the folder that it is in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.engine.data.samples import Dataset
from studio.engine.network.build import build
from studio.engine.network.catalogue import GlobalAveragePool, Linear, TextBackbone
from studio.engine.network.network import Network
from studio.engine.network.parts.chain import chain
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.adapters.adapter_folder import TENSORS, write_adapter
from studio.engine.training.adapters.applying import with_adapter
from studio.engine.training.adapters.switching import merge, noise, switched_off
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.loop.events import EpochEnded, NotCached
from studio.engine.training.loop.job import prepare, prepare_to_continue
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.stages.learning import shares_of
from studio.engine.training.stages.spans import spans_of
from tests.engine.network.text_encoder.folders import folder_of
from tests.engine.small import StopsBefore, small_recipe
from tests.engine.texts import sentence_dataset
from tests.engine.training.frozen_prefix.staged import computed, uncached

QUERY_VALUE = [
    f"backbone.encoder.layer.{number}.attention.self.{part}"
    for number in (0, 1)
    for part in ("query", "value")
]


@cache
def texts() -> Dataset:
    return sentence_dataset(64)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of("bert", tmp_path_factory.mktemp("encoders") / "bert")


def recipe_of(folder: Path, plan: str, **training: Any) -> Recipe:
    """As if its blocks were wide enough for keeping their outputs to pay."""
    recipe = small_recipe(Network(), **{"epochs": 2, "learning_rate": 0.003, **training})
    tuning = FineTuning.parse({"checkpoint": str(folder), "plan": plan, "layers": "checkpoint"})
    return recipe.changed(fine_tuning=tuning)


def started(recipe: Recipe, control: Any = None) -> Trainer:
    return Trainer(prepare(recipe, texts(), open_start(recipe).start), control)


def losses(recipe: Recipe) -> tuple[list[float], int]:
    events = list(started(recipe).run())
    assert not [event for event in events if isinstance(event, NotCached)]
    ended = [event for event in events if isinstance(event, EpochEnded)]
    return [x for e in ended for x in (e.loss, e.validation.loss)], computed(events)


@pytest.mark.parametrize("pooling", ["mean", "first", "none"])
@pytest.mark.parametrize("half", [False, True])
def test_the_steps_of_an_encoder_do_what_it_does_whole(
    pooling: str, half: bool, folder: Path
) -> None:
    pool = [GlobalAveragePool(name="pool")] if pooling == "none" else []
    head = Linear(name="fc", out_features="classes")
    network = Network(layers=(TextBackbone.at(folder, pooling=pooling), *pool, head))
    module = build(network, (6,), 2, seed=0).eval()
    ids = torch.tensor([[2, 7, 3, 0, 0], [2, 4, 5, 6, 3], [0, 0, 0, 0, 0]])
    steps, x = chain(module), ids
    assert len(steps) == 5 + len(pool)
    module.to(torch.float64)
    for number, step in enumerate(steps):
        x = step(x)
        if half and number < 3:
            x = x.half().double()
    tolerance = 1e-2 if half else 1e-9
    assert torch.allclose(x, module(ids), atol=tolerance)


@pytest.mark.parametrize("plan", ["head", "last-n", "gradual", "lp-ft"])
def test_a_cached_prefix_gives_what_the_whole_gives(
    plan: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.engine.training.frozen_prefix.prefix.LEAST_FLOPS", 1)
    recipe = recipe_of(folder, plan, epochs=4)
    cached, count = losses(recipe)
    whole, none = losses(uncached(recipe))
    assert cached == pytest.approx(whole, abs=2e-3)
    assert count > 0 == none


@pytest.mark.parametrize("pooling", ["last four", "all blocks"])
def test_several_blocks_of_a_frozen_encoder_are_computed_once(
    pooling: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.engine.training.frozen_prefix.prefix.LEAST_FLOPS", 1)
    head = Linear(name="fc", out_features="classes")
    network = Network(layers=(TextBackbone.at(folder, pooling=pooling), head))
    recipe = recipe_of(folder, "head")
    tuning = recipe.fine_tuning
    assert tuning is not None
    recipe = recipe.changed(network=network, fine_tuning=tuning.changed(layers="recipe"))
    cached, count = losses(recipe)
    whole, none = losses(uncached(recipe))
    assert cached == pytest.approx(whole, abs=2e-3)
    assert count > 0 == none


def test_a_batch_of_kept_tokens_is_as_long_as_its_longest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.engine.training.frozen_prefix.prefix.LEAST_FLOPS", 1)
    trainer = started(recipe_of(folder, "last-n"))
    block = trainer.job.module.get_submodule("backbone.encoder.layer.1")
    seen: list[int] = []
    block.register_forward_hook(lambda part, given, out: seen.append(out.shape[1]))
    list(trainer.run())
    assert len(set(seen)) > 1 and max(seen) <= 12


@pytest.mark.parametrize("plan", ["head", "gradual", "slower", "lora"])
@pytest.mark.parametrize("batch", [1, 5])
def test_a_run_that_was_interrupted_ends_as_if_it_had_not_been(
    plan: str, batch: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.engine.training.frozen_prefix.prefix.LEAST_FLOPS", 1)
    stopped = started(recipe_of(folder, plan), StopsBefore(batch))
    list(stopped.run())
    resumed = Trainer(prepare_to_continue(stopped.job.recipe, texts(), stopped.last))
    resumed.load_state(stopped.last)
    list(resumed.run())
    straight = started(recipe_of(folder, plan))
    list(straight.run())
    weights = straight.last.weights
    assert all(torch.equal(value, weights[name]) for name, value in resumed.last.weights.items())


def test_lower_blocks_learn_slower(folder: Path) -> None:
    job = started(recipe_of(folder, "slower")).job
    shares = shares_of(job.module, job.recipe, spans_of(job.recipe)[0].stage)
    rates = list(dict.fromkeys(shares.values()))
    assert len(rates) == 4 and rates == sorted(rates)
    assert shares["backbone.embeddings.word_embeddings.weight"] == pytest.approx(0.05, abs=1e-3)


@pytest.fixture(scope="module")
def adapted(folder: Path) -> Checkpoint:
    trainer = started(recipe_of(folder, "lora"))
    list(trainer.run())
    return trainer.last


def test_an_adapter_learns_beside_query_and_value(adapted: Checkpoint) -> None:
    assert adapted.adapter is not None
    assert adapted.adapter.layers == dict.fromkeys(QUERY_VALUE, 8)
    assert merge(adapted, noise(adapted.preprocessing.placement)).apart < 1e-5


def test_it_is_written_as_peft_does_without_the_tokenizer_in_its_file(
    adapted: Checkpoint, folder: Path, tmp_path: Path
) -> None:
    write_adapter(adapted, tmp_path)
    recipe = recipe_of(folder, "lora")
    read = with_adapter(open_start_checkpoint(recipe), tmp_path)
    assert read.preprocessing == adapted.preprocessing
    assert all(torch.equal(value, adapted.weights[name]) for name, value in read.weights.items())
    tokenizer = (tmp_path / "tokenizer.json").read_text(encoding="utf-8")
    assert tokenizer[:100].encode() not in (tmp_path / TENSORS).read_bytes()
    base = open_start_checkpoint(recipe).weights
    off = switched_off(read).weights
    assert all(torch.equal(value, off[name]) for name, value in base.items())


def open_start_checkpoint(recipe: Recipe) -> Checkpoint:
    start = open_start(recipe).start
    assert isinstance(start, Checkpoint)
    return start
