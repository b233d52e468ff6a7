"""What a script of a page or two does not say, told before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from studio.engine.data.augmentation.augmentation import is_of_texts
from studio.engine.errors import CheckpointError
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.frozen_prefix.prefix import frozen_prefix
from studio.engine.training.settings.losses import BinaryCrossEntropy, CrossEntropy, Focal
from studio.engine.training.settings.optimisers import TorchOptimiser
from studio.engine.training.stages.learning import begin_stage
from studio.engine.training.stages.spans import spans_of


def refuse_what_is_not_plain(checkpoint: Checkpoint) -> None:
    """See that the recipe of `checkpoint` can be written as a script.

    Raises:
        CheckpointError: it has something in it that cannot.
    """
    recipe = checkpoint.recipe
    if recipe.fine_tuning is not None:
        raise CheckpointError(
            "{name} was fine-tuned from a checkpoint, and a script begins with fresh or pretrained "
            "weights. Export its weights and code, and go on from these.",
            name=recipe.name,
        )
    if what := next(_not_plain(recipe), None):
        raise CheckpointError(
            "A script does not have {what}, with which {name} was trained. Train it without, or "
            "export its code and weights.",
            what=what,
            name=recipe.name,
        )
    if recipe.training.speed.cache_frozen and _is_cut(checkpoint):
        raise CheckpointError(
            "{name} computed its frozen layers once and kept what they gave in half precision; a "
            "script computes them in each epoch, which takes far longer. Train it with "
            "training.speed.cache_frozen=false to export it as a script.",
            name=recipe.name,
        )


def _not_plain(recipe: Recipe) -> Iterator[str]:
    training, speed = recipe.training, recipe.training.speed
    if not isinstance(training.optimiser, TorchOptimiser):
        yield f"the optimiser {training.optimiser.kind}"
    if type(training.loss) not in (CrossEntropy, Focal, BinaryCrossEntropy):
        yield f"the loss {training.loss.kind}"
    yield from (
        f"the augmentation of texts {one.kind}"
        for one in recipe.data.augment
        if is_of_texts(type(one))
    )
    if speed.precision == "float16":
        yield "the precision float16"
    if speed.compiled != "no":
        yield "torch.compile"


def _is_cut(checkpoint: Checkpoint) -> bool:
    """Whether some layers come before all that learn."""
    recipe, module = checkpoint.recipe, checkpoint.module()
    begin_stage(module, recipe, spans_of(recipe)[0])
    shape = checkpoint.preprocessing.placement.shape
    return frozen_prefix(module, shape, torch.device("cpu")) is not None
