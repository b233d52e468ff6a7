"""What the session has done in threads: plain functions over the engine.

They import the engine's heavy modules when they run, since the window must stand before
torch is in memory.
"""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.paths import data_folder, runs_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Data, Recipe
from studio.engine.training.control import Control

if TYPE_CHECKING:
    from studio.desktop.prediction import Pixels
    from studio.engine.data.augmentation import Augmentation
    from studio.engine.data.augmentation.preview import Preview
    from studio.engine.data.browsing import Page, Reference, Whole
    from studio.engine.data.cleaning import Report
    from studio.engine.data.overview import Overview, View
    from studio.engine.data.samples import Dataset
    from studio.engine.data.statistics import Statistics
    from studio.engine.devices import Device
    from studio.engine.network.network import Network
    from studio.engine.runs.run_folder import RunFolder
    from studio.engine.training.checkpoint import Checkpoint
    from studio.engine.training.opening import Opened


GROUPS, A_GROUP = 8, 4
"""Groups that are shown of a finding, and pictures of each: a person sees what is meant."""


@dataclass(frozen=True)
class OpenedData:
    """An open dataset and how it looks, split as `data` says."""

    data: Data
    dataset: Dataset
    view: View

    @property
    def overview(self) -> Overview:
        return self.view.overview


@dataclass(frozen=True)
class KeptDrawing:
    """A drawing that was kept: where, of which class, and how many of it there are now."""

    path: Path
    label: str
    count: int


@dataclass(frozen=True)
class CheckedData:
    """A cleaning report with pictures.

    Attributes:
        pages: of each finding, some of its groups.
    """

    report: Report
    pages: list[list[Page]]


@dataclass(frozen=True)
class Machine:
    """What there is to compute on.

    Attributes:
        devices: the fastest first.
        threads, cores: of the processor: how many torch is given, and all there are.
    """

    devices: list[Device]
    threads: int
    cores: int


def load_predictor(path: Path) -> Checkpoint:
    """Bring into memory what it takes to classify with the checkpoint at `path`."""
    import studio.engine.data.picture
    import studio.engine.evaluation.predictor  # noqa: F401

    return open_pth(path).checkpoint


def load_engine() -> Machine:
    """Bring everything that trains into memory: torch's compiler alone takes over a second."""
    import studio.engine.data.overview
    import studio.engine.network.summary
    import studio.engine.runs.run_folder
    import studio.engine.training.opening  # noqa: F401
    from studio.engine.devices import available_devices, thread_count

    # A million objects of torch that never go: looking through all of them for garbage, which a
    # folder of many files sets off, held the window up for a quarter of a second.
    gc.freeze()
    return Machine(available_devices(), thread_count(), os.cpu_count() or 1)


def open_data(data: Data, progress: Progress) -> OpenedData:
    return split_data(data, data.source.open(data_folder(), progress))


def split_data(data: Data, dataset: Dataset) -> OpenedData:
    from studio.engine.data.overview import view

    return OpenedData(data, dataset, view(dataset, data))


def page(opened: OpenedData, part: str | None, label: int | None, start: int, count: int) -> Page:
    from studio.engine.data.browsing import page

    return page(opened.view.parts, part, label, start, count)


def whole(opened: OpenedData, reference: Reference) -> Whole:
    from studio.engine.data.browsing import whole

    return whole(opened.view.parts, reference)


def statistics(opened: OpenedData, progress: Progress) -> Statistics:
    from studio.engine.data.statistics import statistics

    return statistics(opened.view.parts["train"], opened.dataset.placement, progress)


def clean(opened: OpenedData, progress: Progress) -> CheckedData:
    """The cleaning report on what the recipe uses, with the pictures of each finding."""
    from studio.engine.data.browsing import pictures_of
    from studio.engine.data.cleaning import report
    from studio.engine.data.selection import selected

    dataset = selected(opened.dataset, opened.data)
    found = report(dataset, progress)
    parts = dataset.parts()
    shown = [
        [pictures_of(parts, group[:A_GROUP]) for group in finding.groups[:GROUPS]]
        for finding in found.findings
    ]
    return CheckedData(found, shown)


def preview(
    opened: OpenedData, augment: tuple[Augmentation, ...], seeds: tuple[int, int], count: int
) -> Preview:
    """Samples chosen by the first seed, drawn by the second."""
    from studio.engine.data.augmentation.preview import Wish, preview

    style = opened.dataset.placement.style
    return preview(opened.view.parts["train"], style, Wish(augment, *seeds, count))


def keep_drawing(ink: Pixels, label: str) -> KeptDrawing:
    """Keep what was drawn among My drawings."""
    from studio.engine.data.drawing_box import keep, labels

    path = keep(ink, label, data_folder())
    return KeptDrawing(path, label, labels(data_folder())[label])


def forget_drawing(path: Path) -> None:
    from studio.engine.data.drawing_box import forget

    forget(path, data_folder())


def measure_cache() -> tuple[int, int]:
    """Bytes that decoded pictures take, and that they may."""
    from studio.engine.data.picture_cache import PictureCache

    cache = PictureCache()
    return cache.size(), cache.limit


def set_cache_limit(limit: int) -> tuple[int, int]:
    from studio.engine.data.picture_cache import PictureCache

    PictureCache().set_limit(limit)
    return measure_cache()


def clear_cache() -> tuple[int, int]:
    from studio.engine.data.picture_cache import PictureCache

    PictureCache().clear()
    return measure_cache()


def make_run(
    recipe: Recipe, dataset: Dataset, start: Checkpoint | None, control: Control
) -> RunFolder:
    from studio.engine.runs.run_folder import RunFolder, new_run_folder
    from studio.engine.training.job import prepare
    from studio.engine.training.preflight import preflight, refuse
    from studio.engine.training.trainer import Trainer

    refuse(preflight(recipe, dataset, start, quick=True))
    trainer = Trainer(prepare(recipe, dataset, start), control)
    return RunFolder(new_run_folder(runs_folder(), recipe.name), trainer)


MORE_EPOCHS = 5
"""That a run which is over goes on for, where nobody says how many."""


def recipe_to_continue(run: Path) -> Recipe:
    """What a run goes on by: its own recipe, with more epochs where it is over."""
    from studio.engine.runs.record import RunRecord

    recipe = recipe_of(run)
    record = RunRecord.read(run)
    if record.outcome != "finished":
        return recipe
    epochs = record.epochs + MORE_EPOCHS
    return recipe.changed(training=recipe.training.changed(epochs=epochs))


def continue_run(run: Path, recipe: Recipe, dataset: Dataset, control: Control) -> RunFolder:
    """The run itself where `recipe` is its own, else a branch of it."""
    from studio.engine.runs.continuing import continued

    if recipe == recipe_of(run):
        return continued(run, dataset, control)
    return branch_run(run, recipe, dataset, control)


def branch_run(run: Path, recipe: Recipe, dataset: Dataset, control: Control) -> RunFolder:
    from studio.engine.runs.continuing import branched

    return branched(run, recipe, dataset, control)


def recipe_of(run: Path) -> Recipe:
    from studio.engine.recipe_file import load_recipe

    return load_recipe(str(run / "recipe.toml"))


def open_pth(path: Path, network: Network | None = None) -> Opened:
    from studio.engine.training.opening import open_checkpoint

    return open_checkpoint(path, network)


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


def export_weights(checkpoint: Checkpoint, path: Path) -> Path:
    from studio.engine.export.weights import export_weights

    export_weights(checkpoint, path)
    return path
