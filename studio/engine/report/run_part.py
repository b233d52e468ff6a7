"""The sections of a report that a run's own files tell: data, network, training, how to repeat it.

Nothing in them says where on a disk anything lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from studio.engine.data.split import Split
from studio.engine.network.layer import Layer
from studio.engine.network.summary import Summary, summarise
from studio.engine.network.tree import Place, walk
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import to_toml
from studio.engine.report.axis import Axis
from studio.engine.report.markup import Html, element, facts, joined, lines, table
from studio.engine.report.plots import ORANGE, Line, plot
from studio.engine.runs.kept_run import KeptRun
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.history import History
from studio.engine.wording import ENGLISH, Wording

OUTCOMES = {
    "running": "Running",
    "finished": "Finished",
    "stopped": "Stopped",
    "failed": "Failed",
    "interrupted": "Interrupted",
}

SPLITS = {
    "share": "the data’s own validation part, or {share:.0%} of the training part where they have "
    "none",
    "test": "the test part",
    "validation": "the validation part alone; no test is made",
}
"""What each epoch was measured on, by what the recipe says of it."""


def data_section(run: KeptRun, recipe: Recipe, parts: Split | None, words: Wording) -> Html:
    """What was learned from, and how it was split; `parts` where the data are here, unchanged."""
    data, left_out = recipe.data, run.record.left_out
    pairs = [
        (words.tr("Data"), data.source.titled(words)),
        (words.tr("Parts"), "" if parts is None else _sizes(parts, words)),
        (
            words.tr("Each epoch was measured on"),
            words.tr(SPLITS[data.validate_on], share=data.share),
        ),
        (words.tr("Seed of the split"), data.seed),
        (words.tr("Left out"), _samples(len(data.exclude), words)),
        (words.tr("Labels corrected"), f"{len(data.relabel):,}" if data.relabel else ""),
        (words.tr("Classes"), ", ".join(data.classes)),
        (words.tr("Augmentation"), ", ".join(one.kind for one in data.augment)),
        (words.tr("Files that could not be read"), f"{left_out.count:,}" if left_out else ""),
    ]
    return element("section", element("h2", words.tr("Data")), facts(_told(pairs)))


def _samples(count: int, words: Wording) -> str:
    if count == 1:
        return words.tr("1 sample")
    return words.tr("{count:,} samples", count=count) if count else ""


def _sizes(parts: Split, words: Wording) -> str:
    sizes = [words.tr("{count:,} to learn from", count=len(parts.train))]
    if parts.has_test or parts.validated_on == "validation":
        sizes.append(words.tr("{count:,} for validation", count=len(parts.validation)))
    if parts.validated_on != "validation":
        sizes.append(words.tr("{count:,} for test", count=len(parts.test)))
    return words.tr(", ").join(sizes)


def network_section(checkpoint: Checkpoint, words: Wording) -> Html:
    """The layers, with shapes and sizes."""
    shape, classes = checkpoint.preprocessing.placement.shape, len(checkpoint.classes)
    found = summarise(checkpoint.network, shape, classes)
    layers = walk(checkpoint.network.layers)
    rows = [_layer_row(layer.for_classes(classes), place, found) for place, layer in layers]
    told = words.tr(
        "{count:,} parameters; reads {shape}.",
        count=found.parameters,
        shape="×".join(map(str, shape)),
    )
    head = (
        words.tr("Layer"),
        words.tr("Kind"),
        words.tr("Settings"),
        words.tr("Output"),
        words.tr("Parameters"),
    )
    heading = element("h2", words.tr("Network"))
    return element("section", heading, element("p", told), table(head, rows, numbers=1))


def _layer_row(layer: Layer, place: Place, found: Summary) -> tuple[str, ...]:
    row = found.row(place)
    shape = "" if row.out_shape is None else "×".join(map(str, row.out_shape))
    name = "– " * (len(place) - 1) + layer.name
    return name, layer.kind, _settings(layer), shape, f"{row.parameters:,}"


def _settings(layer: Layer) -> str:
    """Those that are not what they are where nobody says anything, as code says them."""
    fields = type(layer).model_fields
    told = [
        (name, getattr(layer, name))
        for name in layer.settings()
        if name in layer.always_shown or getattr(layer, name) != fields[name].default
    ]
    return ", ".join(f"{name}={value}" for name, value in told)


def training_section(run: KeptRun, recipe: Recipe, history: History, words: Wording) -> Html:
    """Settings and curves."""
    record, tuning = run.record, recipe.fine_tuning
    pairs: list[tuple[str, object]] = [
        (words.tr("Starts from"), "" if tuning is None else without_places(tuning.checkpoint)),
        (words.tr("Plan"), "" if tuning is None else tuning.plan),
        (words.tr("Outcome"), words.tr(OUTCOMES[record.outcome])),
        (words.tr("Epochs"), _epochs(run, words)),
        (words.tr("Time"), duration(record.train_seconds, words)),
    ]
    settings = sorted(_flat(without_places(recipe.training.to_dict())))
    details = element("details", element("summary", words.tr("All settings")), facts(settings))
    heading = element("h2", words.tr("Training"))
    return element("section", heading, facts(_told(pairs)), _curves(history, words), details)


def _epochs(run: KeptRun, words: Wording) -> str:
    record = run.record
    return words.tr(
        "{done} of {asked}; the best is {best}",
        done=record.epochs,
        asked=record.asked,
        best=record.best_epoch,
    )


def _curves(history: History, words: Wording) -> Html:
    rows, train, validation = history.epochs, words.tr("train"), words.tr("validation")
    loss = [
        Line(train, [(row.epoch, row.loss) for row in rows]),
        Line(validation, [(row.epoch, row.validation_loss) for row in rows], ORANGE),
    ]
    accuracy = [
        Line(train, [(row.epoch, row.accuracy) for row in rows]),
        Line(validation, [(row.epoch, row.validation_accuracy) for row in rows], ORANGE),
    ]
    across = Axis(words.tr("epoch"), "count")
    return element(
        "div",
        plot(words.tr("Loss"), loss, across, Axis(), words),
        plot(words.tr("Accuracy"), accuracy, across, Axis(unit="share"), words),
        class_="plots",
    )


def duration(seconds: float, words: Wording = ENGLISH) -> str:
    """Two units at most."""
    if seconds < 60:
        return words.tr("{seconds:.1f} s", seconds=seconds)
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return words.tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
    return words.tr("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)


def repeat_section(run: KeptRun, recipe: Recipe, words: Wording) -> Html:
    """Machine, versions, seed, and what repeats the run."""
    record = run.record
    machine = record.machine
    pairs = [
        (words.tr("Machine"), machine.title),
        (words.tr("System"), machine.system),
        (words.tr("Device"), record.device),
        (words.tr("Threads"), machine.threads or record.threads),
        (words.tr("Seed"), record.seed),
        *((name, version) for name, version in record.versions.items()),
    ]
    plain = Recipe.parse(without_places(recipe.to_dict()))
    told = words.tr(
        "Save the recipe below as recipe.toml, say in it where the data and what it starts from "
        "lie, and run: python main.py train recipe.toml"
    )
    recipe_text = element("pre", lines(to_toml(plain)))
    return element(
        "section",
        element("h2", words.tr("To repeat it")),
        facts(_told(pairs)),
        element("p", told),
        recipe_text,
    )


def without_places(values: Any) -> Any:
    """The same plain values with every absolute path cut down to its last name."""
    if isinstance(values, Mapping):
        return {name: without_places(value) for name, value in values.items()}
    if isinstance(values, list | tuple):
        return [without_places(value) for value in values]
    if isinstance(values, str) and _is_absolute(values):
        return (PureWindowsPath(values) if "\\" in values else Path(values)).name or values
    return values


def _is_absolute(value: str) -> bool:
    is_path = PurePosixPath(value).is_absolute() or PureWindowsPath(value).is_absolute()
    return is_path or value.startswith("~")


def _told(pairs: list[tuple[str, object]]) -> list[tuple[str, object]]:
    return [(name, value) for name, value in pairs if value not in ("", None)]


def _flat(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", joined([value])
