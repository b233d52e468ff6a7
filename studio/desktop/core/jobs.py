"""What the window has done in threads for the engine and for files: plain functions.

They import torch's part of the engine when they run: the window stands before it is there.
"""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.data.input_transform import InputTransform
    from studio.engine.devices import Device
    from studio.engine.export.export_format import ExportFormat
    from studio.engine.export.exporting import Exported
    from studio.engine.network.network import Network
    from studio.engine.progress import Progress
    from studio.engine.stated import Stated
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.checkpoints.opening import Opened
    from studio.engine.training.fine_tuning.plan import FineTuningPlan
    from studio.engine.wording import Wording


@dataclass(frozen=True)
class Machine:
    """What there is to compute on.

    Attributes:
        devices: the fastest first.
        threads, cores: of the processor: how many torch is given, and all there are.
        together: how many of the GPUs can train one network; 1 where no two can.
    """

    devices: list[Device]
    threads: int
    cores: int
    together: int


def load_predictor(
    path: Path, stated: Stated | None = None, network: Network | None = None
) -> Checkpoint:
    """Bring into memory what it takes to classify with the checkpoint at `path`, which may be the
    name of a known network.
    """
    import studio.engine.data.pictures.picture
    import studio.engine.evaluation.predictor  # noqa: F401
    from studio.engine.training.checkpoints.opening import open_named

    return open_named(str(path), network, stated).checkpoint


def load_named_start(
    name: str, stated: Stated | None = None, network: Network | None = None
) -> Start:
    """As `load_predictor`, for a start: weights that are no network by themselves as well."""
    import studio.engine.data.pictures.picture
    import studio.engine.evaluation.predictor  # noqa: F401
    from studio.engine.training.checkpoints.opening import open_named_start

    return open_named_start(name, network, stated).start


def load_start(recipe: Recipe) -> Start:
    """What `recipe` fine-tunes.

    Raises:
        CheckpointError: it cannot be read, or is not there any more.
    """
    from studio.engine.training.checkpoints.opening import open_start

    return open_start(recipe).start


def plan_fine_tuning(
    recipe: Recipe, start: Start, pictures: InputTransform, classes: tuple[str, ...]
) -> FineTuningPlan:
    from studio.engine.training.fine_tuning.plan import plan_fine_tuning

    return plan_fine_tuning(recipe, start, pictures, classes)


def network_to_edit(checkpoint: Checkpoint) -> Network:
    """The layers of opened weights; where there is no output layer, one is put on."""
    if checkpoint.has_output_layer:
        return checkpoint.network
    from studio.engine.training.fine_tuning.output_layer import with_output_layer

    return with_output_layer(checkpoint)


def load_engine() -> Machine:
    """Bring everything that trains into memory."""
    import studio.engine.data.overview
    import studio.engine.runs.run_folder
    import studio.engine.training.checkpoints.opening  # noqa: F401
    from studio.engine.devices import available_devices, thread_count
    from studio.engine.network.summary import summarise
    from studio.engine.network.templates import TEMPLATES
    from studio.engine.training.distributed.launching import gpus_together

    # The first layer that is measured, and the first step of an optimiser, bring in torch's
    # compiler: two seconds, here in a thread, which would be the window's.
    summarise(TEMPLATES[0].network, (1, 28, 28), 10)
    # A million objects of torch that never go: looking through all of them for garbage would hold
    # the window up for a quarter of a second.
    gc.freeze()
    cores = os.cpu_count() or 1
    return Machine(available_devices(), thread_count(), cores, gpus_together())


def load_plots() -> None:
    """Bring in what draws curves: the first run would wait half a second for it."""
    import pyqtgraph  # noqa: F401


def open_pth(path: Path, network: Network | None = None, stated: Stated | None = None) -> Opened:
    from studio.engine.training.checkpoints.opening import open_checkpoint

    return open_checkpoint(path, network, stated)


def open_recipe(name_or_path: str) -> Recipe:
    from studio.engine.recipe_file import load_recipe

    return load_recipe(name_or_path)


def save_recipe(recipe: Recipe, path: Path) -> Path:
    from studio.engine.recipe_file import save_recipe

    save_recipe(recipe, path)
    return path


def save_checkpoint(checkpoint: Checkpoint, path: Path) -> Path:
    checkpoint.save(path)
    return path


def write_report(run: Path, path: Path, progress: Progress, words: Wording) -> Path:
    from studio.engine.devices import set_up_thread
    from studio.engine.paths import data_folder
    from studio.engine.report.report import write_report

    set_up_thread()
    return write_report(run, path, data_folder(), progress, words)


def export(
    checkpoint: Checkpoint,
    path: Path,
    format: ExportFormat,
    progress: Progress,
    words: Wording,
) -> Exported:
    from studio.engine.devices import set_up_thread
    from studio.engine.export.exporting import export
    from studio.engine.paths import data_folder

    set_up_thread()
    return export(checkpoint, path, format, data_folder(), progress, words)


def export_code(checkpoint: Checkpoint, path: Path, progress: Progress) -> Exported:
    from studio.engine.export.formats import Code
    from studio.engine.wording import ENGLISH

    return export(checkpoint, path, Code(), progress, ENGLISH)
