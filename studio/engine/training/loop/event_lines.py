"""Events as lines of JSON: how a process tells another one what its run does."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from studio.engine.errors import StudioError
from studio.engine.evaluation.metrics import Metrics
from studio.engine.training.comparison.before_after import BeforeAfter
from studio.engine.training.loop.events import Event
from studio.engine.training.loop.history import histograms


def event_line(run: Path, event: Event) -> str:
    """One line that says what happened in the run in the folder `run`, and is read by
    `read_event_line`. What is NaN was not measured, and is left out; so are pictures.
    """
    told = {name: value for name, value in vars(event).items() if not _is_nan(value)}
    values = {"event": type(event).__name__, "run": str(run.absolute()), **told}
    return json.dumps(values, default=_plain)


def read_event_line(line: str) -> tuple[Path, Event]:
    """The run's folder, and what happened.

    Raises:
        KeyError, TypeError or ValueError: it is no such line.
    """
    values = json.loads(line)
    kind = _KINDS[values["event"]]
    told = {field.name: values[field.name] for field in fields(kind) if field.name in values}
    read = {name: _read(name, value) for name, value in told.items()}
    return Path(values["run"]), kind(**read)


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _plain(value: object) -> object:
    """Called by `json` for what it does not know."""
    if isinstance(value, StudioError):
        return {"template": value.template, "values": value.values}
    if isinstance(value, BeforeAfter):
        return value.to_dict()
    return str(value) if isinstance(value, Path) else vars(value)


def _read(name: str, value: Any) -> Any:
    return value if value is None or name not in _READERS else _READERS[name](value)


def _error(values: dict[str, Any]) -> StudioError:
    inner = {
        name: _error(value) if isinstance(value, dict) else value
        for name, value in values["values"].items()
    }
    return StudioError(values["template"], **inner)


def _metrics(values: dict[str, Any]) -> Metrics:
    return Metrics(**{**values, "confusion": tuple(map(tuple, values["confusion"]))})


def _rates(pairs: list[list[Any]]) -> tuple[tuple[str, float], ...]:
    return tuple((str(group), float(rate)) for group, rate in pairs)


_KINDS = MappingProxyType({kind.__name__: kind for kind in get_args(Event)})

_READERS: MappingProxyType[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "learning_rates": _rates,
        "layers": histograms,
        "validation": _metrics,
        "test": _metrics,
        "change": BeforeAfter.from_dict,
        "error": _error,
        "reason": _error,
        "path": Path,
    }
)
"""By the names of fields, which mean one thing in every event."""
