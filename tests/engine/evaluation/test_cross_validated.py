"""What is kept of the search for wrong labels, and when it does not hold any more."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import torch

from studio.engine.data.samples import Samples
from studio.engine.evaluation.cross_validated import (
    CrossValidated,
    cross_validated,
    read_cross_validated,
)
from studio.engine.evaluation.figures.suspects import suspects
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.runs.own_files import own_files
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset, stripes

WRONG = 7
"""The sample whose label is wrong; a label of sample 7 is 1."""


def mislabelled() -> Samples:
    made = stripes()
    labels = made.labels.clone()
    labels[WRONG] = 2
    return replace(made, labels=labels)


@cache
def network() -> Checkpoint:
    return Trainer(prepare(small_recipe(epochs=5), striped_dataset())).last


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a search is kept."""
    folder = tmp_path_factory.mktemp("run")
    made = found_in(folder)
    assert (made.freshness, made.problem) == ("new", None)
    return folder


def found_in(run: Path | None) -> CrossValidated:
    parts = "Stripes", mislabelled(), run, data_folder()
    return cross_validated(network(), *parts, Progress())


def test_it_is_read_as_it_was_made_and_goes_with_the_run(run: Path) -> None:
    kept = read_cross_validated(network(), mislabelled(), run)
    assert kept is not None and kept.freshness == "kept"
    assert suspects(kept.predictions).indices.tolist() == [WRONG]
    assert len(list(own_files(run))) == 1, "a run's own file, which is deleted with it"


def test_where_samples_have_gone_the_others_are_shown(run: Path) -> None:
    order = torch.tensor([*range(100, 120), *range(0, 50)])
    kept = read_cross_validated(network(), mislabelled().take(order), run)
    assert kept is not None and kept.freshness == "data changed"
    assert kept.predictions.names == kept.samples.names() == [str(row) for row in order.tolist()]
    (row,) = suspects(kept.predictions).indices.tolist()
    assert kept.samples.names()[row] == str(WRONG)


def test_a_label_that_was_corrected_is_not_suspect_any_more(run: Path) -> None:
    kept = read_cross_validated(network(), stripes(), run)
    assert kept is not None and kept.freshness == "data changed"
    assert suspects(kept.predictions).indices.tolist() == []
    assert torch.equal(kept.predictions.labels, stripes().labels)


def test_of_another_recipe_it_says_so(run: Path) -> None:
    recipe = network().recipe
    longer = recipe.changed(training=recipe.training.changed(epochs=6))
    kept = read_cross_validated(replace(network(), recipe=longer), mislabelled(), run)
    assert kept is not None and kept.freshness == "recipe changed"
    named = replace(network(), recipe=recipe.changed(name="another name"))
    same = read_cross_validated(named, mislabelled(), run)
    assert same is not None and same.freshness == "kept"


def test_of_other_data_or_damaged_there_is_nothing(run: Path, tmp_path: Path) -> None:
    assert read_cross_validated(network(), stripes(side=9), run) is None
    assert read_cross_validated(network(), stripes(classes=4), run) is None
    assert read_cross_validated(network(), mislabelled(), None) is None
    assert read_cross_validated(network(), mislabelled(), tmp_path) is None
    (file,) = own_files(run)
    (tmp_path / file.name).write_bytes(file.read_bytes()[:500])
    assert read_cross_validated(network(), mislabelled(), tmp_path) is None


def test_what_cannot_be_kept_is_found_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("a file in the folder's place")
    found = found_in(tmp_path / "run")
    assert found.problem is not None
    assert suspects(found.predictions).indices.tolist() == [WRONG]
