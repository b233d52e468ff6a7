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
from studio.engine.report.plots import Line, plot
from studio.engine.runs.kept_run import KeptRun
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.history import History


def data_section(run: KeptRun, recipe: Recipe, parts: Split | None) -> Html:
    """What was learned from, and how it was split; `parts` where the data are here, unchanged."""
    data, left_out = recipe.data, run.record.left_out
    pairs = [
        ("Data", data.source.label),
        ("Parts", "" if parts is None else _sizes(parts)),
        ("Each epoch was measured on", _split(recipe)),
        ("Seed of the split", data.seed),
        ("Left out", f"{len(data.exclude):,} samples" if data.exclude else ""),
        ("Labels corrected", f"{len(data.relabel):,}" if data.relabel else ""),
        ("Classes", ", ".join(data.classes)),
        ("Augmentation", ", ".join(one.kind for one in data.augment)),
        ("Files that could not be read", f"{left_out.count:,}" if left_out else ""),
    ]
    return element("section", element("h2", "Data"), facts(_told(pairs)))


def _sizes(parts: Split) -> str:
    sizes = f"{len(parts.train):,} to learn from"
    if parts.has_test or parts.validated_on == "validation":
        sizes += f", {len(parts.validation):,} for validation"
    return sizes if parts.validated_on == "validation" else f"{sizes}, {len(parts.test):,} for test"


def _split(recipe: Recipe) -> str:
    held = f"{recipe.data.share:.0%} of the training part"
    return {
        "share": f"the data’s own validation part, or {held} where they have none",
        "test": "the test part",
        "validation": "the validation part alone; no test is made",
    }[recipe.data.validate_on]


def network_section(checkpoint: Checkpoint) -> Html:
    """The layers, with shapes and sizes."""
    shape, classes = checkpoint.preprocessing.placement.shape, len(checkpoint.classes)
    found = summarise(checkpoint.network, shape, classes)
    layers = walk(checkpoint.network.layers)
    rows = [_layer_row(layer.for_classes(classes), place, found) for place, layer in layers]
    told = f"{found.parameters:,} parameters; reads {'×'.join(map(str, shape))}."
    head = "Layer", "kind", "settings", "output", "parameters"
    return element(
        "section", element("h2", "Network"), element("p", told), table(head, rows, numbers=1)
    )


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


def training_section(run: KeptRun, recipe: Recipe, history: History) -> Html:
    """Settings and curves."""
    record = run.record
    settings = sorted(_flat(without_places(recipe.training.to_dict())))
    tuning = recipe.fine_tuning
    pairs: list[tuple[str, object]] = [
        ("Starts from", "" if tuning is None else without_places(tuning.checkpoint)),
        ("Plan", "" if tuning is None else tuning.plan),
        ("Outcome", record.outcome),
        ("Epochs", f"{record.epochs} of {record.asked}; the best is {record.best_epoch}"),
        ("Time", duration(record.train_seconds)),
    ]
    rows = history.epochs
    loss = [
        Line("train", [(row.epoch, row.loss) for row in rows]),
        Line("validation", [(row.epoch, row.validation_loss) for row in rows]),
    ]
    accuracy = [
        Line("train", [(row.epoch, row.accuracy) for row in rows]),
        Line("validation", [(row.epoch, row.validation_accuracy) for row in rows]),
    ]
    curves = element(
        "div",
        plot("Loss", loss, Axis("epoch", "count"), Axis()),
        plot("Accuracy", accuracy, Axis("epoch", "count"), Axis(unit="share")),
        class_="plots",
    )
    details = element("details", element("summary", "All settings"), facts(settings))
    return element("section", element("h2", "Training"), facts(_told(pairs)), curves, details)


def duration(seconds: float) -> str:
    """Two units at most."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def repeat_section(run: KeptRun, recipe: Recipe) -> Html:
    """Machine, versions, seed, and what repeats the run."""
    record = run.record
    machine = record.machine
    pairs = [
        ("Machine", machine.title),
        ("System", machine.system),
        ("Device", record.device),
        ("Threads", machine.threads or record.threads),
        ("Seed", record.seed),
        *((name, version) for name, version in record.versions.items()),
    ]
    plain = Recipe.parse(without_places(recipe.to_dict()))
    told = (
        "Save the recipe below as recipe.toml, say in it where the data and what it starts from "
        "lie, and run: python main.py train recipe.toml"
    )
    recipe_text = element("pre", lines(to_toml(plain)))
    return element(
        "section",
        element("h2", "To repeat it"),
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
