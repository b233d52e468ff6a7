"""What a network that was fine-tuned reaches from fresh weights, where a kept run tells."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from studio.engine.errors import StudioError
from studio.engine.network.network import Network
from studio.engine.recipe import Data, Recipe
from studio.engine.runs.kept_run import KeptRun
from studio.engine.runs.library import RunLibrary

KNOWING = ("frozen", "pretrained")
"""Settings of layers that keep what they know."""


@dataclass(frozen=True)
class FromScratch:
    """The best run of the same network from fresh weights on the same data.

    Attributes:
        run: its id.
        title: what a person calls it.
        accuracy: of its best epoch on the validation part, 0–1.
        epochs: that it took.
    """

    run: str
    title: str
    accuracy: float
    epochs: int


def scratch_recipe(recipe: Recipe) -> Recipe:
    """`recipe` from fresh weights: nothing is fine-tuned, pretrained or frozen."""
    return recipe.changed(
        name=f"{recipe.name}-from-scratch",
        network=_fresh(recipe.network),
        fine_tuning=None,
    )


def from_scratch(recipe: Recipe, library: RunLibrary) -> FromScratch | None:
    """The best kept run that trained the network of `recipe` from fresh weights on its data,
    however long and at whatever rate; None where there is none.

    Both are measured on the same samples: the split is the same, and so is what is left out. How
    training samples are changed at random may differ.
    """
    data, network = _measured(recipe.data), _fresh(recipe.network)
    found = [
        FromScratch(run.id, run.title, accuracy, run.record.epochs)
        for run, accuracy in _over(library)
        if (other := _recipe(library, run)) is not None
        and other.fine_tuning is None
        and other.network == network
        and other.data.source.reads_the_same(recipe.data.source)
        and _measured(other.data) == data
    ]
    return max(found, key=lambda one: one.accuracy, default=None)


def _over(library: RunLibrary) -> Iterator[tuple[KeptRun, float]]:
    """Runs that began from no checkpoint and are over, with what they reached."""
    for run in library.runs():
        accuracy = run.record.accuracy_on("validation")
        if run.record.start is None and run.outcome != "running" and accuracy is not None:
            yield run, accuracy


def _recipe(library: RunLibrary, run: KeptRun) -> Recipe | None:
    with contextlib.suppress(StudioError):
        return library.recipe(run.id)
    return None


def _measured(data: Data) -> Data:
    """All of it that says which samples train and which measure."""
    return data.changed(source=Data().source, augment=())


def _fresh(network: Network) -> Network:
    return Network.parse(_unlearned(network.to_dict()))


def _unlearned(values: Any) -> Any:
    """Plain values of layers, of which all learn and none knows anything."""
    if isinstance(values, dict):
        return {k: False if k in KNOWING else _unlearned(v) for k, v in values.items()}
    return [_unlearned(item) for item in values] if isinstance(values, list) else values
