"""What is known of timm's networks without importing timm, which may not be installed.

The table `resources/timm_networks.json` was made from timm itself by
``python -m studio.engine.network.timm_networks.make_table``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from studio.engine.errors import NetworkError
from studio.engine.paths import resource
from studio.engine.stated import PRESETS


class MissingLibrary(NetworkError):
    """A network that is made by a library that is not installed."""


@dataclass(frozen=True)
class TimmFacts:
    """One network.

    Attributes:
        keys: fingerprint of the names and shapes in its ``state_dict``, without its output layer.
            Several networks may have the same.
        features: how many values it gives without its output layer.
        size: the side in pixels of the pictures that its usual weights were made for.
        mean, std: of the pictures in 0–1, by channel, as these expect them.
    """

    keys: str
    features: int
    size: int
    mean: tuple[float, ...] = PRESETS["imagenet"][0]
    std: tuple[float, ...] = PRESETS["imagenet"][1]


@cache
def _table() -> dict[str, TimmFacts]:
    rows: dict[str, dict[str, Any]] = json.loads(
        resource("timm_networks.json").read_text(encoding="utf-8")
    )
    return {name: _facts(**row) for name, row in rows.items()}


def _facts(**row: Any) -> TimmFacts:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return TimmFacts(**values)


def timm_names() -> tuple[str, ...]:
    """Every network there is, by name."""
    return tuple(_table())


def timm_facts_of(architecture: str) -> TimmFacts:
    """What is known of one network."""
    return _table()[architecture]


@cache
def timm_by_keys() -> dict[str, tuple[str, ...]]:
    """The names of the networks with the same fingerprint, the shortest first."""
    found: dict[str, list[str]] = {}
    for name, facts in _table().items():
        found.setdefault(facts.keys, []).append(name)
    return {keys: tuple(sorted(names, key=lambda n: (len(n), n))) for keys, names in found.items()}


def check_timm(architecture: str) -> None:
    """See that timm is there to make a network.

    Raises:
        MissingLibrary: it is not installed.
    """
    if find_spec("timm") is None:
        raise MissingLibrary(
            "{network} is one of timm's networks, and timm is not installed: install it with "
            "“pip install timm”, then start the program again.",
            network=architecture,
        )
