"""Runs, their figures and what differs between them, in a person's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from studio.desktop.core.language import SETTING
from studio.desktop.core.wording import duration, part_name
from studio.engine.network.layer import CLASSES
from studio.engine.runs.compare import HIGHER, ComparedFigure, Difference
from studio.engine.runs.library import KeptRun
from studio.engine.runs.record import Part, RunRecord

NOTHING = "–"

FEW = 3
"""How many of a list's texts are named."""


def outcome_word(run: KeptRun) -> str:
    """*Finished*, *Stopped*, ..."""
    if run.outcome == "running" and run.record.paused:
        return _tr("Paused")
    return {
        "running": _tr("Running"),
        "finished": _tr("Finished"),
        "stopped": _tr("Stopped"),
        "failed": _tr("Failed"),
        "interrupted": _tr("Interrupted"),
    }[run.outcome]


def outcome_sentence(run: KeptRun) -> str:
    """What that means, and what can be done."""
    record = run.record
    if run.outcome == "failed":
        return record.problem or _tr("It failed, and nothing is known about why.")
    if run.outcome == "interrupted" and run.is_continuable:
        words = _tr("The program ended while it ran. Continue goes on after {0:g} epochs.")
        return words.format(round(record.position or record.epochs, 1))
    if run.outcome == "interrupted":
        return _tr("The program ended while it ran, before anything was saved.")
    if run.outcome == "running" and run.record.is_elsewhere:
        return _tr("It goes on in another program, on {0}.").format(run.record.host)
    if run.outcome == "running":
        return _tr("It goes on now.")
    return _tr("{0} of {1} epochs were done.").format(record.epochs, record.asked or record.epochs)


def accuracy_text(record: RunRecord, part: Part) -> str:
    """``97.5%``; empty where nothing was measured on that part."""
    accuracy = record.accuracy_on(part)
    return "" if accuracy is None or accuracy != accuracy else f"{accuracy:.1%}"


def epochs_text(record: RunRecord) -> str:
    """``10``, or ``4 / 10`` where more were asked for."""
    if record.asked <= record.epochs:
        return f"{record.epochs:,}"
    return f"{record.epochs:,} / {record.asked:,}"


def when_text(when: datetime, now: datetime) -> str:
    """``11:50`` for today, *yesterday*, ``25 Nov``, ``Nov 2025``."""
    if when.date() == now.date():
        return f"{when:%H:%M}"
    if when.date() == (now - timedelta(days=1)).date():
        return _tr("yesterday")
    day = QDate(when.year, when.month, when.day)
    shape = _tr("d MMM") if when.year == now.year else _tr("MMM yyyy")
    return QLocale().toString(day, shape)


def distinct_names(runs: Sequence[KeptRun]) -> list[str]:
    """Titles; where two are the same, with the time of day each began."""
    titles = [run.title for run in runs]
    return [
        f"{run.title} · {run.created:%H:%M:%S}" if titles.count(run.title) > 1 else run.title
        for run in runs
    ]


def difference_title(difference: Difference) -> str:
    """``Learning rate``, ``fc1 · Outputs``, ``Optimiser · Momentum``."""
    path = difference.path
    leaf = _words(difference.title) if difference.title else _place(path, len(path) - 1)
    above = [_place(path, i) for i in range(len(path) - 1) if path[i] not in _CONTAINERS]
    return " · ".join([*above, leaf])


def value_text(difference: Difference, value: object | None) -> str:
    """A setting's value: ``0.0003``, ``Adam``, ``never end early``; *–* where there is none."""
    if value is None:
        return _words(difference.none) if difference.none else NOTHING
    if isinstance(value, bool):
        return _tr("on") if value else _tr("off")
    if isinstance(value, tuple):
        return _list_text(difference, value)
    if value == CLASSES:
        return _tr("one a class")
    if isinstance(value, str):
        return _words(value) if " " not in value and "/" not in value else value
    return f"{value:g}" if isinstance(value, float) else f"{value:,}"


def change_text(difference: Difference) -> str:
    """``learning rate 0.001 → 0.0003``; ``+ bn1`` for a layer that came, ``− bn1`` for one gone."""
    before, after = difference.values
    title = difference_title(difference)
    is_whole = not difference.title and difference.path[-2:-1] in (("layers",), ("augment",))
    if is_whole and before is None:
        return f"+ {difference.path[-1]}"
    if is_whole and after is None:
        return f"− {difference.path[-1]}"
    if difference.title and "layers" not in difference.path[:-1]:  # names stay as they are
        title = title[:1].lower() + title[1:]
    return f"{title} {value_text(difference, before)} → {value_text(difference, after)}"


def changes_text(changes: Sequence[Difference], most: int = 2) -> str:
    """The first changes of a branch, and how many more there are."""
    told = ", ".join(change_text(one) for one in changes[:most])
    more = len(changes) - most
    return _tr("{0}, {1} more").format(told, more) if more > 0 else told


def figure_title(figure: ComparedFigure) -> str:
    """*Accuracy*, *Best epoch*, ...; of a version the program's name."""
    if figure.name == "version":
        return figure.detail
    return {
        "measured_on": _tr("Measured on"),
        "accuracy": _tr("Accuracy"),
        "validation_accuracy": _tr("Validation accuracy"),
        "loss": _tr("Loss"),
        "precision": _tr("Precision"),
        "recall": _tr("Recall"),
        "f1": _tr("F1"),
        "best_epoch": _tr("Best epoch"),
        "epochs": _tr("Epochs"),
        "train_seconds": _tr("Time"),
        "parameters": _tr("Parameters"),
        "device": _tr("Device"),
        "threads": _tr("Threads"),
        "seed": _tr("Seed"),
    }.get(figure.name, figure.name)


def figure_text(figure: ComparedFigure, value: object | None) -> str:
    """``97.53%``, ``0.0812``, ``3 min 20 s``, ``242,762``; *–* where it is not known."""
    if value is None:
        return NOTHING
    if figure.name == "measured_on":
        return part_name(str(value)) if value in ("validation", "test") else str(value)
    if figure.name in HIGHER and isinstance(value, (int, float)):
        return f"{value:.2%}"
    if figure.name == "train_seconds" and isinstance(value, (int, float)):
        return duration(value)
    if isinstance(value, float):
        return f"{value:.4f}"
    return f"{value:,}" if isinstance(value, int) and figure.name != "seed" else str(value)


def weights_text(name: str) -> str:
    """``Epoch 3`` for ``epoch-0003``."""
    return _tr("Epoch {0}").format(int(name.rpartition("-")[2]))


_CONTAINERS = ("data", "network", "training", "layers", "augment", "speed", "stages")
"""Tables of a recipe that say nothing which the setting's own title does not."""


def _place(path: Sequence[str], at: int) -> str:
    """One step of a path: a layer's own name, else what a person calls the setting."""
    if "layers" in path[:at] or "augment" in path[:at]:
        return path[at]
    if at and path[at - 1] == "stages":
        return _tr("Stage {0}").format(path[at])
    known = {
        "source": _tr("Dataset"),
        "augment": _tr("Augmentation"),
        "classes": _tr("Classes"),
        "exclude": _tr("Left out"),
        "relabel": _tr("Labels corrected"),
        "fine_tuning": _tr("Start"),
        "checkpoint": _tr("Checkpoint"),
        "layers": _tr("Layers"),
    }
    return known.get(path[at]) or _words(path[at].replace("_", " ").capitalize())


def _list_text(difference: Difference, values: tuple[object, ...]) -> str:
    if not values:
        return _tr("all") if difference.path[-1] == "classes" else _tr("none")
    told = ", ".join(map(str, values[:FEW]))
    more = len(values) - FEW
    return _tr("{0} and {1:,} more").format(told, more) if more > 0 else told


def _words(text: str) -> str:
    """A recipe's own words in the window's language."""
    return QCoreApplication.translate("fields", text, SETTING)


def _tr(text: str) -> str:
    return QCoreApplication.translate("runs", text)
