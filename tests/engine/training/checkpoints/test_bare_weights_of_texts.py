"""Weights of a network for texts, without their recipe: a start of the same layers, never an
answer, as nobody knows by which tokenizer their ids were made.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.engine.errors import CheckpointError
from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.network.templates import Template, templates_for
from studio.engine.recipe import FineTuning
from studio.engine.stated import Stated
from studio.engine.training.checkpoints.loose_weights import LooseWeights
from studio.engine.training.checkpoints.opening import open_checkpoint, open_start_file
from studio.engine.training.loop.job import plan_job, prepare
from tests.engine.texts import WORDS, sentence_dataset, text_network, text_recipe


def saved(network: Network, folder: Path) -> Path:
    """As the studio's own code saves them."""
    torch.save(build(network, (12,), 2, seed=3).state_dict(), folder / "net.pth")
    return folder / "net.pth"


@pytest.mark.parametrize("template", templates_for("texts"), ids=lambda template: template.key)
def test_the_same_layers_begin_with_them(template: Template, tmp_path: Path) -> None:
    file = saved(template.network, tmp_path)
    tuning = FineTuning(checkpoint=str(file))
    recipe = text_recipe(template.network).changed(fine_tuning=tuning)
    start = open_start_file(file, template.network, Stated(classes=tuple(WORDS))).start
    assert isinstance(start, LooseWeights)
    plan = plan_job(recipe, sentence_dataset(), start)
    assert plan.layers == "recipe" and not plan.replaced and "fc" in plan.kept
    job = prepare(recipe, sentence_dataset(), start, tmp_path)
    given = torch.load(file, weights_only=True)
    ours = job.module.state_dict()
    assert all(torch.equal(ours[name], value) for name, value in given.items())
    assert job.preprocessing.placement == sentence_dataset().placement


@pytest.mark.parametrize("template", templates_for("texts"), ids=lambda template: template.key)
def test_they_answer_nothing_and_it_is_said_why(template: Template, tmp_path: Path) -> None:
    file = saved(template.network, tmp_path)
    with pytest.raises(CheckpointError, match="tokenizer that goes with them is not in the file"):
        open_checkpoint(file, template.network)


def test_a_small_vocabulary_is_known_by_the_layers_beside(tmp_path: Path) -> None:
    file = saved(text_network(), tmp_path)
    with pytest.raises(CheckpointError, match="tokenizer"):
        open_checkpoint(file, text_network())
    assert open_checkpoint(file).notes  # alone they may read pixels: that is told
