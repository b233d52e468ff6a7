"""What a script of a page or two does not say, told before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from studio.engine.data.augmentation.augmentation import is_of_texts
from studio.engine.errors import CheckpointError, StudioError
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.settings.losses import BinaryCrossEntropy, CrossEntropy, Focal
from studio.engine.training.settings.optimisers import TorchOptimiser
from studio.engine.training.settings.schedules import Schedule


def refuse_what_is_not_plain(checkpoint: Checkpoint) -> None:
    """See that the recipe of `checkpoint` can be written as a script.

    Raises:
        CheckpointError: it has something in it that cannot.
    """
    recipe = checkpoint.recipe
    if what := next(_not_plain(recipe), None):
        raise CheckpointError(
            "A script does not have {what}, with which {name} was trained. Train it without, or "
            "export its code and weights.",
            what=what,
            name=recipe.name,
        )


def _not_plain(recipe: Recipe) -> Iterator[StudioError]:
    training, speed = recipe.training, recipe.training.speed
    if not isinstance(training.optimiser, TorchOptimiser):
        yield StudioError("the optimiser {kind}", kind=training.optimiser.kind)
    if type(training.loss) not in (CrossEntropy, Focal, BinaryCrossEntropy):
        yield StudioError("the loss {kind}", kind=training.loss.kind)
    yield from (
        StudioError("the augmentation of texts {kind}", kind=one.kind)
        for one in recipe.data.augment
        if is_of_texts(type(one))
    )
    if speed.precision == "float16":
        yield StudioError("the precision {kind}", kind=speed.precision)
    if speed.compiled != "no":
        yield StudioError("torch.compile")
    if recipe.fine_tuning is not None:
        yield from _of_fine_tuning(recipe.fine_tuning)


def _of_fine_tuning(tuning: FineTuning) -> Iterator[StudioError]:
    if tuning.l2_sp or tuning.start_decay:
        yield StudioError("the pull to the weights that it started from")
    if tuning.classes == "both":
        yield StudioError("the checkpoint's classes beside the data's")
    own = [stage.schedule for stage in tuning.stages if stage.schedule is not None]
    if any(type(schedule).drop is not Schedule.drop for schedule in own):
        yield StudioError("a stage whose rate follows what was measured")
