"""Where a module is cut: what the frozen prefix is in a stage, and what is not worth keeping."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from studio.engine.network.network import Network
from studio.engine.training.frozen_prefix.prefix import FrozenPrefix, frozen_prefix
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.training_pass import TrainingPass
from tests.engine.small import striped_dataset
from tests.engine.training.frozen_prefix.staged import (
    BODY,
    HEAD,
    MIDDLE,
    UPPER,
    network,
    staged,
)

CPU = torch.device("cpu")


def cut(*stages: dict[str, Any], layers: Network | None = None) -> FrozenPrefix | None:
    """Of the first stage."""
    job = prepare(staged(*stages, layers=layers), striped_dataset())
    TrainingPass(job, Control()).begin_epoch()
    return frozen_prefix(job.module, job.split.train.shape, CPU)


def frozen(*layers: dict[str, Any]) -> list[dict[str, Any]]:
    """As a person freezes them."""
    learning = ("ReLU", "GlobalAveragePool", "Dropout")
    return [layer if layer["kind"] in learning else layer | {"frozen": True} for layer in layers]


def kinds(row: nn.Sequential) -> list[str]:
    return [type(step).__name__ for step in row]


def test_what_does_not_learn_is_cut_off_where_its_output_is_smallest() -> None:
    found = cut(UPPER)
    assert found is not None
    assert kinds(found.prefix)[-1] == "GlobalAveragePool"
    assert kinds(found.tail) == ["Linear", "BatchNorm1d", "Dropout", "Linear"]
    assert found.shape == (8,)


def test_both_halves_do_what_the_module_does() -> None:
    job = prepare(staged(UPPER), striped_dataset())
    TrainingPass(job, Control()).begin_epoch()
    found = frozen_prefix(job.module, job.split.train.shape, CPU)
    assert found is not None
    job.module.eval()
    pictures = torch.rand(3, 1, 8, 8)
    assert torch.equal(found.tail(found.prefix(pictures)), job.module(pictures))


def test_the_cut_does_not_depend_on_the_head() -> None:
    heads: list[tuple[dict[str, Any], ...]] = [
        (HEAD,),
        ({"kind": "Dropout", "name": "drop"}, HEAD),
        (*MIDDLE, HEAD),
    ]
    found = [
        cut({"train": ["mid", "head"] if len(h) > 2 else ["head"]}, layers=network(*BODY, *h))
        for h in heads
    ]
    assert {len(one.prefix) for one in found if one is not None} == {len(BODY)}


def test_where_all_learns_there_is_none() -> None:
    assert cut({}) is None


def test_what_a_person_froze_is_one_too() -> None:
    found = cut({}, layers=network(*frozen(*BODY), HEAD))
    assert found is not None
    assert len(found.prefix) == len(BODY)


def test_what_draws_ends_it() -> None:
    """Beside a frozen layer of a stage in which all others learn, it goes on drawing."""
    drawing = {"kind": "Dropout2d", "name": "drawing"}
    assert cut({}, layers=network(*frozen(*BODY[:3]), drawing, *frozen(*BODY[3:]), HEAD)) is None


def test_batch_normalisation_that_still_counts_ends_it() -> None:
    job = prepare(staged(UPPER), striped_dataset())
    TrainingPass(job, Control()).begin_epoch()
    job.module.get_submodule("bn2").train()
    assert frozen_prefix(job.module, job.split.train.shape, CPU) is None


def test_a_strangers_part_in_training_mode_ends_it() -> None:
    class Strange(nn.Linear):
        pass

    row = nn.Sequential(nn.Flatten(), Strange(64, 64), nn.Linear(64, 8), nn.Linear(8, 3))
    row[:3].requires_grad_(False)
    assert frozen_prefix(row, (1, 8, 8), CPU) is None
    row[1].eval()
    found = frozen_prefix(row, (1, 8, 8), CPU)
    assert found is not None
    assert len(found.prefix) == 3


def test_what_costs_next_to_nothing_is_not_kept() -> None:
    row = nn.Sequential(nn.Conv2d(1, 16, 1), nn.Flatten(), nn.Linear(16 * 64, 3))
    row[0].requires_grad_(False)
    assert frozen_prefix(row, (1, 8, 8), CPU) is None


def test_what_has_no_weights_is_not_kept() -> None:
    row = nn.Sequential(nn.AvgPool2d(8), nn.Flatten(), nn.Linear(1, 3))
    assert frozen_prefix(row, (1, 8, 8), CPU) is None


def test_the_lower_blocks_of_a_backbone_are_one() -> None:
    body = {"kind": "Backbone", "name": "body", "architecture": "mobilenet_v3_small"}
    body |= {"pretrained": False, "size": 32}
    stage = {"train": ["body.model.features.12", "head"]}
    job = prepare(staged(stage, layers=network(body, HEAD)), striped_dataset())
    TrainingPass(job, Control()).begin_epoch()
    found = frozen_prefix(job.module, job.split.train.shape, CPU)
    assert found is not None
    learning = {p for p in found.tail.parameters() if p.requires_grad}
    assert learning == {p for p in job.module.parameters() if p.requires_grad}
    assert kinds(found.tail)[:3] == ["Conv2d", "BatchNorm2d", "Hardswish"]
    own = [part for part in found.prefix.modules() if [*part.parameters(recurse=False)]]
    assert not any(part.training for part in own)
    job.module.eval()
    pictures = torch.rand(2, 1, 8, 8)
    assert torch.equal(found.tail(found.prefix(pictures)), job.module(pictures))
