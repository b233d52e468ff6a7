"""A run that saves after every epoch and does not end: something to kill.

What a run imports only when it begins is imported here, once for all that are forked from it: it
takes torch's optimisers two seconds.
"""

from __future__ import annotations

from multiprocessing.synchronize import Event
from pathlib import Path

import tomlkit  # noqa: F401
import torch._dynamo  # noqa: F401

from studio.engine.runs import run_folder
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset


def train_for_ever(folder: Path, began: Event) -> None:
    """Train in a process of its own, and say when it begins."""
    run_folder.SECONDS_BETWEEN_SAVES = 0.0
    run_folder.MOST_OF_TIME = 1e9
    trainer = Trainer(prepare(small_recipe(epochs=10_000), striped_dataset()))
    began.set()
    for _ in RunFolder(folder, trainer).run():
        pass
