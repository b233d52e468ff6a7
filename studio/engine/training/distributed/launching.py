"""Starting the processes that train one network together: by torchrun, as a person would."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Sequence

import torch
import torch.distributed as dist

from studio.engine.paths import own_environment
from studio.engine.recipe import Recipe
from studio.engine.training.settings.settings import ALL_GPUS
from studio.engine.wording import TOLD_IN, Language

HEARD = {"PYTHONIOENCODING": "utf-8:backslashreplace"}
"""The environment of processes that a program listens to."""

BY_HAND = {"TORCH_ELASTIC_SHUTDOWN_TIMEOUT": "600"}
"""That of processes in a terminal: torchrun gives them so many seconds to end. They end after what
they measure together, which takes long on large data, and then save.
"""


def gpus_together() -> int:
    """How many GPUs this program can train on at once, a process each; 1 where it cannot: there are
    fewer than two, nothing here connects them (NCCL), or it is packaged and has no torchrun.
    """
    is_packaged = getattr(sys, "frozen", False)
    if is_packaged or not (dist.is_available() and dist.is_nccl_available()):
        return 1
    return max(1, torch.cuda.device_count())


def processes_for(device: str) -> int:
    """How many processes are to be started for a recipe that names `device`; 1: this one trains,
    perhaps as one of those that torchrun has started.
    """
    return gpus_together() if device == ALL_GPUS and not is_one_of_several() else 1


def is_one_of_several() -> bool:
    """Whether torchrun has started this process."""
    return "RANK" in os.environ


def share_of(recipe: Recipe, count: int) -> Recipe:
    """What one of `count` processes takes in: `recipe` with its share of a batch. Of two at least,
    as batch normalisation alone could not train on one.
    """
    batch = recipe.training.batch_size
    share = min(batch, max(2, math.ceil(batch / count)))
    return recipe.changed(training=recipe.training.changed(batch_size=share))


def started(
    count: int,
    arguments: Sequence[str],
    output: int | None = None,
    language: Language | None = None,
) -> subprocess.Popen[str]:
    """torchrun with `count` processes of this program, such as ``["train", "my.toml"]``.

    They are in a session of their own: Ctrl+C in a terminal reaches who started them, and not them.

    Args:
        output: where both streams go; None: to those of this process.
        language: in which they tell what happens; None: as the environment says.
    """
    before, after = (BY_HAND, {}) if output is None else ({}, HEARD)
    if language is not None:
        after = {**after, TOLD_IN: language}
    torchrun = [sys.executable, "-m", "studio.engine.training.distributed.torchrun"]
    return subprocess.Popen(
        [*torchrun, "--standalone", f"--nproc-per-node={count}", "-m", "studio", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        env={"OMP_NUM_THREADS": "1", **before, **own_environment(), **after},
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
