"""What the command line says of a run as it goes."""

from __future__ import annotations

from studio.cli.sentences import joined, tr
from studio.engine.data.samples import Dataset
from studio.engine.recipe import Recipe
from studio.engine.training.loop.events import (
    CachingFeatures,
    Ended,
    EpochEnded,
    Progressed,
    Started,
)

TRAINING = "Training {name} on {data}: {samples:,} samples, {parameters:,} parameters, {device}."
GOING_ON = (
    "Training {name} on {data} from epoch {position:.2f}: {samples:,} samples, {parameters:,} "
    "parameters, {device}."
)

MEASURED_ON = {
    "test": "Accuracy is measured on the test set itself ({count:,} samples).",
    "share": "Accuracy is measured on a share of the training part, held back ({count:,} samples).",
    "given": "Accuracy is measured on the data's own validation part ({count:,} samples).",
    "validation": "Accuracy is measured on the validation part alone, no test ({count:,} samples).",
}

HELD_BACK = "{count:,} more training samples are held back to test at the end."
MAY_BE_KEPT = (
    "{count:,} more training samples are held back to test at the end; --set "
    "data.validate_on=validation measures on the data's own validation part alone, and keeps them "
    "to train on."
)

OUTCOMES = {
    "finished": "Finished after {epochs}, {seconds:.1f} s: {best}.",
    "stopped": "Stopped after {epochs}, {seconds:.1f} s: {best}.",
    "interrupted": "Interrupted after {epochs}, {seconds:.1f} s: {best}.",
    "discarded": "Discarded after {epochs}, {seconds:.1f} s: {best}.",
}

TESTED = "Test set, measured once with the best weights: {accuracy:.2%}."


def epochs_words(count: int) -> str:
    """*1 epoch*, *3 epochs*."""
    return tr("1 epoch") if count == 1 else tr("{count} epochs", count=count)


def opening_line(event: Started, recipe: Recipe, dataset: Dataset, processes: int) -> str:
    """What is trained, on how many samples of what, by how many, and how it is measured."""
    device = event.device
    if processes > 1:
        device = tr("{device}, {count} processes", device=device, count=processes)
    beginning = tr(
        GOING_ON if event.position else TRAINING,
        name=recipe.name,
        data=dataset.name,
        position=event.position,
        samples=event.training_samples,
        parameters=event.parameters,
        device=device,
    )
    measured = tr(MEASURED_ON[event.validated_on], count=event.validation_samples)
    return joined([beginning, measured, *_held_back(event, dataset)])


def _held_back(event: Started, dataset: Dataset) -> list[str]:
    """What of the training part is kept to test with, where the data brought no test part."""
    if dataset.test is not None or not event.test_samples:
        return []
    has_choice = dataset.validation is not None
    return [tr(MAY_BE_KEPT if has_choice else HELD_BACK, count=event.test_samples)]


def progress_text(event: Progressed, epochs: int) -> str:
    """How far a run of `epochs` is."""
    return tr(
        "epoch {epoch} of {total}, {rate:,.0f} samples/s, {seconds:.0f} s left",
        epoch=event.epoch,
        total=epochs,
        rate=event.samples_per_second,
        seconds=event.seconds_left,
    )


def caching_text(event: CachingFeatures) -> str:
    """How far the outputs of what does not learn are computed."""
    told = {"done": event.done, "total": event.total}
    if event.seconds_left is None:
        return tr("reading the frozen part once, {done:,} of {total:,} samples", **told)
    return tr(
        "reading the frozen part once, {done:,} of {total:,} samples, {seconds:.0f} s left",
        **told,
        seconds=event.seconds_left,
    )


def epoch_line(event: EpochEnded, epochs: int) -> str:
    """What an epoch reached."""
    return tr(
        "Epoch [{epoch}/{epochs}], Loss: {loss:.4f}, Accuracy: {accuracy:.2%}",
        epoch=event.epoch,
        epochs=epochs,
        loss=event.loss,
        accuracy=event.validation.accuracy,
    )


def closing_line(event: Ended) -> str:
    """How it ended, and what it reached."""
    best = tr("no epoch was finished")
    if event.best_epoch:
        best = tr("best epoch {epoch}", epoch=event.best_epoch)
    epochs, seconds = epochs_words(event.epochs), event.seconds
    line = tr(OUTCOMES[event.outcome], epochs=epochs, seconds=seconds, best=best)
    if event.test is None:
        return line
    return joined([line, tr(TESTED, accuracy=event.test.accuracy)])
