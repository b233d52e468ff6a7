"""Classes that a start knows keep what it knows of them, by name, whatever gives the outputs."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.engine.data.samples import Dataset
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.tensors import tensor_rows
from studio.engine.training.loop.job import prepare, prepare_to_continue
from studio.engine.training.loop.trainer import Trainer
from tests.engine.network.test_heads import CONV, FLAT, POOL, block, linear, network
from tests.engine.small import StopsBefore, small_network, striped_dataset
from tests.engine.training.fine_tuning.test_plan import named, plan_of, recipe_for, trained
from tests.engine.training.test_exact_resume import assert_same, written_and_read

FIRST = {"kind": "Conv2d", "name": "first", "out_channels": 4}
HIDDEN = linear("hidden", 8)
NORM = {"kind": "BatchNorm1d", "name": "norm"}
NORM2D = {"kind": "BatchNorm2d", "name": "norm"}
DEEP = block("Sequential", "deep", HIDDEN, linear("out", "classes"))

HEADS = {
    "linear": small_network(),
    "linear of a number": network(FLAT, HIDDEN, linear("out")),
    "linear and norm": network(FLAT, HIDDEN, linear("out", "classes"), NORM),
    "in a block": network(FLAT, DEEP),
    "two in a row": network(FLAT, linear("one", "classes"), linear("other", "classes")),
    "convolution": network(FIRST, CONV, POOL),
    "convolution and norm": network(FIRST, CONV, NORM2D, POOL),
    "added": network(
        FLAT, block("Parallel", "both", linear("wide", "classes"), DEEP, join="sum")
    ),
    "added numbers": network(
        FLAT, HIDDEN, block("Parallel", "both", linear("one"), linear("other"), join="sum")
    ),
}  # fmt: skip

KNOWN = ("row 0", "row 1", "row 2")

ROADS = {
    "one more": (*KNOWN, "new"),
    "one more among them": ("row 2", "new", "row 0", "row 1"),
    "another order": ("row 1", "row 2", "row 0"),
    "fewer": ("row 2", "row 0"),
    "one of each": ("new", "row 1", "other"),
}


@pytest.fixture(scope="module")
def starts() -> dict[str, Checkpoint]:
    return {name: trained(made) for name, made in HEADS.items()}


def data_of(classes: tuple[str, ...]) -> Dataset:
    return named(striped_dataset(classes=len(classes)), *classes)


def pictures() -> Tensor:
    return torch.randn(6, 1, 8, 8, generator=torch.Generator().manual_seed(3))


LOSING = [("two in a row", "fewer"), ("two in a row", "one of each")]
"""The second layer reads what the first gives for the classes that are gone."""


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("head", HEADS)
def test_what_is_known_of_a_class_stays(
    starts: dict[str, Checkpoint], head: str, road: str
) -> None:
    """And of one that is new, nothing is said; a norm would make something of nothing."""
    if (head, road) in LOSING:
        return
    start, classes = starts[head], ROADS[road]
    module = prepare(recipe_for(HEADS[head]), data_of(classes), start).module.eval()
    with torch.no_grad():
        before, now = start.module()(pictures()), module(pictures())
    for place, name in enumerate(classes):
        if name in KNOWN:
            known = before[:, KNOWN.index(name)]
            torch.testing.assert_close(now[:, place], known, atol=1e-5, rtol=1e-5)
        elif "norm" not in head:
            assert not now[:, place].any()


@pytest.mark.parametrize("head", HEADS)
def test_the_plan_tells_that_rows_are_carried(starts: dict[str, Checkpoint], head: str) -> None:
    made = plan_of(starts[head], data_of(ROADS["one more"]), HEADS[head])
    assert made.known == KNOWN
    assert made.replaced == ()
    states = {row.state for row in tensor_rows(made) if row.their_shape != row.our_shape}
    assert states == {"carried"}


@pytest.mark.parametrize("head", ["convolution", "added numbers"])
def test_layers_of_the_start_follow_the_classes_too(
    starts: dict[str, Checkpoint], head: str
) -> None:
    """Where the recipe has none, or wholly other ones."""
    made = plan_of(starts[head], data_of(ROADS["one more"]), Network())
    assert (made.layers, made.replaced) == ("checkpoint", ())


def straight(recipe: Recipe, dataset: Dataset, start: Checkpoint) -> Trainer:
    trainer = Trainer(prepare(recipe, dataset, start))
    list(trainer.run())
    return trainer


@pytest.mark.parametrize("batch", [0, 7, 17])
@pytest.mark.parametrize("head", ["linear", "convolution", "added"])
def test_a_run_that_carried_classes_over_goes_on_bit_for_bit(
    starts: dict[str, Checkpoint], head: str, batch: int
) -> None:
    """The optimiser's memory of the carried rows among it; they are carried once."""
    dataset, start = data_of(ROADS["one more among them"]), starts[head]
    recipe = recipe_for(HEADS[head])
    stopped = Trainer(prepare(recipe, dataset, start), StopsBefore(batch))
    list(stopped.run())
    last = written_and_read(stopped.last)
    resumed = Trainer(prepare_to_continue(last.recipe, dataset, last))
    resumed.load_state(last)
    list(resumed.run())
    assert_same(straight(recipe, dataset, start), resumed)


def test_outputs_that_cannot_grow_are_not_taken_apart() -> None:
    """Groups divide three channels, and no more: each filter reads a channel of its own."""
    last = {"kind": "Conv2d", "name": "last", "out_channels": 3, "groups": 3}
    grouped = network({**FIRST, "out_channels": 3}, last, POOL)
    start = trained(grouped)
    made = plan_of(start, data_of(("a", "b", "c")), grouped)
    assert (made.kept, made.replaced) == (("first",), ("last",))
    turned = plan_of(start, data_of(ROADS["another order"]), grouped)
    assert turned.replaced == ("last",)
    assert plan_of(start, data_of(KNOWN), grouped).replaced == ()
