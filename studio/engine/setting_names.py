"""The settings of a recipe as a person names them: ``training.learning_rate``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from studio.engine.nearest import nearest

Model = type[BaseModel]


def resolve_setting(spec: Model, values: object, path: Sequence[str | int]) -> str | None:
    """The setting that was probably meant by the one at `path`, which `spec` does not have.

    It is looked for beside that one, then in all tables that are there without a list between.

    Args:
        values: plain ones, as a file gave them.
        path: keys, and places in lists.
    """
    *above, name = path
    place: Model | None = spec
    inside: Any = values
    for step in above:
        inside = _inside(inside, step)
        if isinstance(step, str):
            place = _model_at(place, step, inside)
        elif place is not None:
            place = _kind_in(place, inside)
    start = ".".join(map(str, above))
    for root, its_values, prefix in ((place, inside, start), (spec, values, "")):
        if root is not None:
            known = dict(_settings(root, its_values, prefix))
            own = {path: [path.rpartition(".")[2], *others] for path, others in known.items()}
            if found := _meant(str(name), own):
                return found
    return None


def _meant(name: str, known: Mapping[str, Sequence[str]]) -> str | None:
    """By the last part of its path or another name; the longer the path, the later."""
    for path, (own, *others) in known.items():
        if name.casefold() in (own, *others):
            return path
    last = nearest(name, {own for own, *_ in known.values()})
    return next((path for path, (own, *_) in known.items() if own == last), None)


def _settings(spec: Model, values: object, prefix: str) -> Iterator[tuple[str, list[str]]]:
    """Paths below `prefix` with what else they are called, the nearest first."""
    deeper = []
    for name, field in spec.model_fields.items():
        path = f"{prefix}.{name}" if prefix else name
        extra = field.json_schema_extra
        others = extra.get("aliases", []) if isinstance(extra, dict) else []
        yield path, [str(other) for other in others] if isinstance(others, list) else []
        inner = _model_at(spec, name, _inside(values, name))
        if inner is not None:
            deeper.append((inner, _inside(values, name), path))
    for inner, its_values, path in deeper:
        yield from _settings(inner, its_values, path)


def _model_at(spec: Model | None, name: str, value: object) -> Model | None:
    """What stands in a field: of a family, the kind that `value` names, else the default's.

    Of a list, its family.
    """
    if spec is None or (field := spec.model_fields.get(name)) is None:
        return None
    for part in (field.annotation, *get_args(field.annotation)):
        if isinstance(part, type) and issubclass(part, BaseModel):
            if value is None and isinstance(field.default, BaseModel):
                return type(field.default)
            return _kind_in(part, value)
    return None


def _kind_in(family: Model, value: object) -> Model:
    """The kind that `value` names, where `family` comes in kinds."""
    name = value.get("kind") if isinstance(value, dict) else value
    kinds: dict[str, Model] = getattr(family, "kinds", {})
    return kinds.get(name, family) if isinstance(name, str) else family


def _inside(values: object, step: str | int) -> object:
    if isinstance(values, dict):
        return values.get(step)
    if isinstance(values, list) and isinstance(step, int) and step < len(values):
        return values[step]
    return None
