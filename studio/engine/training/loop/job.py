"""A run made ready: recipe and samples turned into the things the loop works with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from studio.engine.data.augmentation.augmenter import Augmenter
from studio.engine.data.augmentation.text_augmenter import TextAugmenter
from studio.engine.data.input_transform import InputTransform
from studio.engine.data.left_out import LeftOut, left_out
from studio.engine.data.pictures.placed_as import placed_as
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.samples import Dataset, Samples
from studio.engine.data.selection import parts as parts_of
from studio.engine.data.selection import selected
from studio.engine.data.split import Split, ValidatedOn
from studio.engine.data.text_transform import TextTransform
from studio.engine.devices import choose_device
from studio.engine.errors import RecipeError
from studio.engine.network.build import build, skeleton
from studio.engine.network.checks.texts import check_reads_ids
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.adapters.attached import Adapters
from studio.engine.training.adapters.choosing import chosen_by
from studio.engine.training.adapters.trained import TrainedAdapter, mark_of
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.checkpoints.pretrained import (
    load_pretrained,
    pretrained_paths,
    pretrained_preprocessing,
)
from studio.engine.training.checkpoints.pretrained_text import as_encoder_reads
from studio.engine.training.checkpoints.weights import load_weights
from studio.engine.training.distributed.processes import ALONE, Processes
from studio.engine.training.fine_tuning.old_data import OldData, WhyNot, old_data
from studio.engine.training.fine_tuning.plan import FineTuningPlan, plan_fine_tuning
from studio.engine.training.loop.batches import moved_where_it_fits
from studio.engine.training.loop.seen_samples import SeenSamples
from studio.engine.training.stages.learning import begin_stage
from studio.engine.training.stages.spans import spans_of


@dataclass(frozen=True)
class TrainingJob:
    """What the loop works with.

    Attributes:
        module: on `device`, with its starting weights.
        augmenter: how training samples are changed at random; None where they are not.
        odds: how likely each training sample is drawn, N; None where each comes once an epoch.
        left_out: the data's files that could not be read; None where all could.
        start_saw: what the starting weights were trained on; None where nobody knows.
        plan: what it starts from; None where that is nothing, or the run itself that goes on.
        old: samples like those that the start was trained on, or why there are none.
        adapters: of `module`; None where its own weights learn.
        processes: that train it together.
        begun: a mark of the weights that fine-tuning begins with; empty where it is no such run.
    """

    recipe: Recipe
    split: Split
    preprocessing: Preprocessing
    module: nn.Sequential
    device: torch.device
    augmenter: Augmenter | TextAugmenter | None = None
    odds: Tensor | None = None
    left_out: LeftOut | None = None
    start_saw: SeenSamples | None = field(default_factory=SeenSamples.nothing)
    plan: FineTuningPlan | None = None
    old: OldData | WhyNot = "none"
    adapters: Adapters | None = None
    processes: Processes = ALONE
    begun: str = ""

    @property
    def classes(self) -> tuple[str, ...]:
        return self.split.train.classes

    @property
    def validated_on(self) -> ValidatedOn:
        return self.split.validated_on


def prepare(
    recipe: Recipe,
    dataset: Dataset,
    start: Start | None = None,
    data_dir: Path | None = None,
) -> TrainingJob:
    """Split the samples, fit the preprocessing, build the network. The job's recipe states what was
    found out when `dataset` was opened.

    With a `start`, a `FineTuningPlan` says which network is trained, what it begins with and how
    the samples are brought to it. Without, a pretrained backbone gets its weights from `data_dir`,
    and pictures are normalised as those weights expect.

    Raises:
        DataError: the samples cannot be split.
        NetworkError: the layers do not fit the samples.
        CheckpointError: no weight of `start` fits the recipe's network, or a backbone's
            weights are not there.
        RecipeError: the device is not there, batches of one meet batch normalisation, or texts an
            augmentation of pictures.
    """
    recipe = recipe.as_opened(dataset)
    if start is not None:
        job = _prepare_tuning(recipe, dataset, start, data_folder(data_dir))
    else:
        job = _prepare_anew(recipe, dataset, data_folder(data_dir))
    return replace(job, left_out=left_out(dataset), start_saw=_seen_by(start, recipe))


def with_old_data(
    job: TrainingJob, data_dir: Path | None = None, progress: Progress | None = None
) -> TrainingJob:
    """`job` with samples to see by what fine-tuning makes it forget, where there are some.

    Raises:
        Cancelled: as `progress` says.
    """
    placement = job.preprocessing.placement
    found = old_data(
        job.recipe, job.split, placement, data_folder(data_dir), progress or Progress()
    )
    if isinstance(found, OldData):
        found = replace(found, samples=moved_where_it_fits(found.samples, job.device))
    return replace(job, old=found)


def plan_job(recipe: Recipe, dataset: Dataset, start: Start) -> FineTuningPlan:
    """What fine-tuning `start` by `recipe` on `dataset` will do.

    Raises:
        StudioError: as `prepare`.
    """
    classes = selected(dataset, recipe.data).classes
    return plan_fine_tuning(recipe, start, dataset.placement, classes)


def prepare_to_continue(recipe: Recipe, dataset: Dataset, checkpoint: Checkpoint) -> TrainingJob:
    """A run's job once more, by `recipe`, for it to go on from its own `checkpoint`.

    Raises:
        StudioError: as `prepare`.
    """
    recipe, preprocessing = recipe.as_opened(dataset), checkpoint.preprocessing
    parts = parts_of(placed_as(dataset, preprocessing.placement), recipe.data)
    if (tuning := recipe.fine_tuning) is not None:
        parts = parts.labelled_by(tuning.told_apart(checkpoint.classes, parts.train.classes))
    module = _built(recipe, parts, preprocessing.placement)
    adapter = checkpoint.adapter
    if adapter is not None:
        load_weights(module, checkpoint.weights | adapter.base)
    job = _job(recipe, parts, module, preprocessing, adapter)
    job = replace(job, left_out=left_out(dataset), start_saw=_seen_by(checkpoint, recipe))
    return replace(job, begun=checkpoint.begun)


def _prepare_anew(recipe: Recipe, dataset: Dataset, data_dir: Path) -> TrainingJob:
    dataset = as_encoder_reads(recipe.network, dataset)
    parts = parts_of(dataset, recipe.data)
    module = _built(recipe, parts, dataset.placement)
    load_pretrained(module, recipe.network, data_dir)
    return _job(recipe, parts, module, _preprocessing(recipe, parts, dataset))


def _prepare_tuning(recipe: Recipe, dataset: Dataset, start: Start, data_dir: Path) -> TrainingJob:
    tuning = plan_job(recipe, dataset, start)
    recipe, dataset = tuning.recipe, placed_as(dataset, tuning.placement)
    begins_anew = tuning.begins_anew(pretrained_paths(recipe.network))
    if begins_anew:
        dataset = as_encoder_reads(recipe.network, dataset)
    parts = parts_of(dataset, recipe.data).labelled_by(tuning.classes)
    module = _built(recipe, parts, dataset.placement)
    if begins_anew:
        load_pretrained(module, recipe.network, data_dir)
        preprocessing = _preprocessing(recipe, parts, dataset)
    else:
        preprocessing = tuning.preprocessing(parts.train)
    tuning.begin(module)
    begun = mark_of(module.state_dict())
    job = _job(recipe, parts, module, preprocessing)
    return replace(job, plan=tuning, begun=begun)


def _seen_by(start: Start | None, recipe: Recipe) -> SeenSamples | None:
    """What the weights that fine-tuning starts from were trained on."""
    return start.seen if start is not None and recipe.fine_tuning else SeenSamples.nothing()


def _built(recipe: Recipe, parts: Split, placement: InputTransform) -> nn.Sequential:
    if isinstance(placement, TextTransform):
        check_reads_ids(recipe.network, placement.vocabulary)
    classes, seed = len(parts.train.classes), recipe.training.seed
    module = build(recipe.network, parts.train.shape, classes, seed)
    _refuse_batches_of_one(module, recipe.training.batch_size)
    return module


def _job(
    recipe: Recipe,
    parts: Split,
    module: nn.Sequential,
    preprocessing: Preprocessing,
    known: TrainedAdapter | None = None,
) -> TrainingJob:
    """`known` is the adapter of a run that goes on, whose base `module` is."""
    device = choose_device(recipe.training.device)
    module = module.to(device)
    adapters = attached_by(recipe, parts, module, known)
    _check_stages(module, recipe)
    return TrainingJob(
        recipe=recipe,
        split=_moved(parts, device),
        preprocessing=preprocessing,
        module=module,
        device=device,
        augmenter=_augmenter(recipe, preprocessing, parts.train),
        adapters=adapters,
        odds=_odds(parts.train) if recipe.training.balanced_batches else None,
    )


def attached_by(
    recipe: Recipe, parts: Split, module: nn.Sequential, known: TrainedAdapter | None = None
) -> Adapters | None:
    """The adapters that the recipe wants, attached to `module`; None where it wants none.

    Args:
        known: that of a run that goes on.
    """
    seed, shape = recipe.training.seed, parts.train.shape
    if known is not None:
        return Adapters(module, known.adapter, known.layers, seed)
    if recipe.fine_tuning is None or recipe.fine_tuning.adapter is None:
        return None
    found = chosen_by(recipe, skeleton(recipe.network, shape, len(parts.train.classes)), shape)
    return None if found is None else Adapters(module, found.adapter, found.layers, seed)


def _odds(train: Samples) -> Tensor:
    """Such that each group of samples is drawn as often as any other."""
    groups = train.groups().cpu()
    return (1 / torch.bincount(groups).double())[groups]


def _preprocessing(recipe: Recipe, parts: Split, dataset: Dataset) -> Preprocessing:
    """As a pretrained backbone's weights expect it, else fitted to the training part."""
    placement = dataset.placement
    expected = pretrained_preprocessing(recipe.network, placement)
    return expected or Preprocessing.fit(parts.train, placement)


def _check_stages(module: nn.Module, recipe: Recipe) -> None:
    """See that something learns in each stage, and leave the module as the first wants it.

    Raises:
        RecipeError: nothing would, or a stage names a layer that is not there.
    """
    for span in reversed(spans_of(recipe)):
        begin_stage(module, recipe, span)


def _augmenter(
    recipe: Recipe, preprocessing: Preprocessing, train: Samples
) -> Augmenter | TextAugmenter | None:
    augmentations, placement = recipe.data.augment, preprocessing.placement
    if not augmentations:
        return None
    if isinstance(placement, TextTransform):
        return TextAugmenter(augmentations, placement, train)
    return Augmenter(augmentations, placement.style, len(train.classes))


def _moved(parts: Split, device: torch.device) -> Split:
    train, validation, test = (
        moved_where_it_fits(samples, device)
        for samples in (parts.train, parts.validation, parts.test)
    )
    return Split(train, validation, test, parts.validated_on)


def _refuse_batches_of_one(module: nn.Sequential, batch_size: int) -> None:
    norms = [name for name, part in module.named_modules() if isinstance(part, _BatchNorm)]
    if batch_size == 1 and norms:
        raise RecipeError(
            "{layer} normalises over the batch, and a batch of 1 has nothing to average: "
            "set the batch size to at least 2.",
            layer=norms[0],
        )
