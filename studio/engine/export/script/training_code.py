"""How a recipe trains, as plain PyTorch: its optimiser, schedule, loss and the settings."""

from __future__ import annotations

from collections.abc import Collection

import torch
from torch import nn

from studio.engine.data.split import Split
from studio.engine.data.texts.by_length import batches_by_length
from studio.engine.export.script.as_functions import as_function
from studio.engine.export.script.pieces import Pieces, written
from studio.engine.export.script.stages_code import is_staged, leaves_out
from studio.engine.network.build import frozen_paths
from studio.engine.recipe import Recipe
from studio.engine.rng import combined_seed
from studio.engine.training.loop.weight_average import WeightAverage
from studio.engine.training.settings.loss_modules import BinaryLoss, FocalLoss
from studio.engine.training.settings.losses import BinaryCrossEntropy, CrossEntropy, Focal
from studio.engine.training.settings.optimisers import ParameterGroup, TorchOptimiser
from studio.engine.training.settings.schedules import Constant, Schedule
from studio.engine.training.settings.settings import ALL_GPUS, Training

RANDOM = ("Drop", "StochasticDepth", "RReLU")
"""In the names of modules that draw at random while they train."""

TRAINING = "TRAINING"
"""The part of the script that all of it belongs to."""

JUDGED = {"loss": '-figures["loss"]', "epoch": "epoch + 1"}
"""What an epoch is judged by, as source, where that is no figure as it is."""


def training_code(recipe: Recipe, parts: Split, module: nn.Module) -> Pieces:
    """The pieces of the training loop and of what measures; of stages that learn otherwise than as
    one, `stages_code` has the table.

    Raises:
        CheckpointError: a schedule is no plain function of its settings.
    """
    made, training = Pieces(), recipe.training
    made.stand_on(TRAINING, combined_seed)
    _add_settings(made, training)
    _add_flags(made, recipe, parts, module)
    _add_optimiser(made, training)
    _add_schedule(made, training.schedule)
    _add_loss(made, training, parts)
    if parts.train.is_text:
        made.stand_on(TRAINING, batches_by_length)
    if training.average is not None:
        made.stand_on(TRAINING, WeightAverage)
    made.setting("EVALUATION_BATCH", parts.validation.chunk_size(), "samples measured at once")
    made.inserted["JUDGED"] = JUDGED.get(training.best_by, f'figures["{training.best_by}"]')
    made.inserted["DEVICE"] = _device(training.device)
    made.inserted["THREADS"] = str(training.speed.threads or "max(1, (os.cpu_count() or 1) - 1)")
    return made


def _add_settings(made: Pieces, training: Training) -> None:
    made.setting("SEED", training.seed, "of weights, order and chance")
    made.setting("EPOCHS", training.epochs)
    made.setting("BATCH_SIZE", training.batch_size)
    made.setting("LEARNING_RATE", training.learning_rate)
    made.setting("WEIGHT_DECAY", training.weight_decay)
    if training.accumulate > 1:
        made.setting("ACCUMULATE", training.accumulate, "batches that make a step")
    if training.clip is not None:
        made.setting("CLIP", training.clip, "the largest norm of the gradients")
    if training.average is not None:
        made.setting("AVERAGE", training.average, "what the mean of the weights remembers")
    if training.patience is not None:
        made.setting("PATIENCE", training.patience, "epochs without a gain before it ends")
        made.setting("MIN_DELTA", training.min_delta, "what counts as a gain")


def _add_flags(made: Pieces, recipe: Recipe, parts: Split, module: nn.Module) -> None:
    training, speed = recipe.training, recipe.training.speed
    staged = is_staged(recipe)
    if (frozen := frozen_paths(recipe.network)) and not staged:
        made.setting("FROZEN", frozen, "modules that stay as they are")
    made.flag(
        staged=staged,
        accumulate=training.accumulate > 1,
        clip=training.clip is not None,
        average=training.average is not None,
        patience=training.patience is not None,
        balanced=training.balanced_batches,
        frozen=frozen,
        dropout=any(map(_draws, module.modules())),
        bfloat16=speed.precision == "bfloat16",
        channels_last=speed.channels_last and not parts.train.is_text,
        macro=training.best_by in ("precision", "recall", "f1"),
    )


def _draws(module: nn.Module) -> bool:
    """Whether it draws at random while it trains."""
    return leaves_out(module) or any(word in type(module).__name__ for word in RANDOM)


def _add_optimiser(made: Pieces, training: Training) -> None:
    optimiser = training.optimiser
    assert isinstance(optimiser, TorchOptimiser)
    group = ParameterGroup("all layers", [nn.Parameter(torch.zeros(1))])
    given = optimiser.arguments([group], training.speed.fused)
    if optimiser.kind == "Adagrad":
        given.pop("fused")  # only the processor has it so
    words = [f"{name}={written(value)}" for name, value in given.items() if value is not None]
    rate = "stage.rate" if "staged" in made.flags else "LEARNING_RATE"
    every = ", ".join(["learning", f"lr={rate}", "weight_decay=WEIGHT_DECAY", *words])
    made.inserted["OPTIMIZER"] = f"torch.optim.{optimiser.kind}(\n        {every}\n    )"


def _add_schedule(made: Pieces, schedule: Schedule) -> None:
    if isinstance(schedule, Constant):
        return
    drops = type(schedule).drop is not Schedule.drop
    made.flag(schedule=not drops, drops=drops)
    method, name = ("drop", "drop") if drops else ("factor", "factor")
    as_function(schedule, method, name, made.gathered(TRAINING))


def _add_loss(made: Pieces, training: Training, parts: Split) -> None:
    """What is made small, and the same of each sample, which measures."""
    loss, counts = training.loss, parts.train.class_counts()
    weights = loss.weights_for(counts)
    if weights is not None:
        made.setting("CLASS_WEIGHTS", tuple(weights.tolist()), "what each class counts")
        made.flag(class_weights=True)
    given = "class_weights" if weights is not None else "None"
    if isinstance(loss, CrossEntropy):
        smooth = f"label_smoothing={loss.label_smoothing}" if loss.label_smoothing else ""
        words = [word for word in (given if weights is not None else "", smooth) if word]
        criterion = f"nn.CrossEntropyLoss({', '.join(words)})"
        more = f", {smooth}" if smooth else ""
        each = f'nn.functional.cross_entropy(logits, labels, reduction="none"{more})'
    elif isinstance(loss, Focal):
        made.stand_on(TRAINING, FocalLoss)
        criterion = f"FocalLoss({loss.gamma}, {given})"
        each = f"FocalLoss({loss.gamma}).per_sample(logits, labels)"
    else:
        assert isinstance(loss, BinaryCrossEntropy)
        made.stand_on(TRAINING, BinaryLoss)
        criterion = f"BinaryLoss({given}, {loss.label_smoothing})"
        each = f"BinaryLoss(None, {loss.label_smoothing}).per_sample(logits, labels)"
    made.inserted |= {"CRITERION": criterion, "MEASURE": each}


def given_to_epoch(flags: Collection[str]) -> str:
    """What an epoch of training is given."""
    words = ["network", "rest", "train"] if "cached" in flags else ["network", 'parts["train"]']
    words += ["optimizer", "stage", "epoch"] if "staged" in flags else ["optimizer", "epoch"]
    if {"schedule", "own_schedules"} & {*flags}:
        words.append("given.epochs")
    more = {"drops": "drop(validations)", "average": "average"}
    return ", ".join([*words, *(word for flag, word in more.items() if flag in flags)])


def _device(name: str) -> str:
    return "best_device()" if name in ("auto", ALL_GPUS) else f'"{name}"'
