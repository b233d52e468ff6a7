"""The words of what a recipe is made of: titles, helps, units, choices and kinds' descriptions."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import studio.engine
from studio.desktop.core.language import SETTING
from studio.desktop.widgets.field_editors import choice_text, kind_words
from studio.engine.data.sources import DataSource
from studio.engine.evaluation.robustness.disturbance import Disturbance
from studio.engine.explain.method import Method
from studio.engine.export.export_format import ExportFormat
from studio.engine.network.layer import Layer
from studio.engine.network.templates import TEMPLATES
from studio.engine.spec import Kind, Spec
from studio.translations.text import Text

KIND_WORDS = ("title", "unit", "group", "lesson", "formula", "menu_title", "file_filter")
"""What a kind may say of itself beside its fields."""


UNDESCRIBED = (DataSource, Disturbance, ExportFormat)
"""Families of which no description is shown."""


OTHERWISE = ("Memory", "Pen", "Precision", "Views")
"""Settings that are called as something else in the window is."""


def spec_texts() -> Iterator[Text]:
    """Every word that a form, a list or a tip shows of a spec."""
    _import_all()
    for spec in _below(Spec):
        if spec.__module__.startswith("studio."):
            yield from (_text(words, spec.__module__) for words in _words(spec) if words)
    for template in TEMPLATES:
        yield from (Text(words, "", "templates") for words in (template.title, template.help))


def _text(words: str, place: str) -> Text:
    return Text(words, SETTING if words in OTHERWISE else "", place)


def _import_all() -> None:
    for module in pkgutil.walk_packages(studio.engine.__path__, "studio.engine."):
        importlib.import_module(module.name)


def _below(base: type[Spec]) -> Iterator[type[Spec]]:
    for spec in base.__subclasses__():
        yield spec
        yield from _below(spec)


def _words(spec: type[Spec]) -> Iterator[str]:
    if issubclass(spec, Kind) and spec in getattr(spec, "kinds", {}).values():
        yield from _kind_words(spec)
    for field in spec.model_fields.values():
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        if extra:  # made by `setting`
            yield field.title or ""
            yield field.description or ""
            yield str(extra.get("unit", ""))
            yield str(extra.get("none", ""))
        for word in _choices(field.annotation, extra):
            yield choice_text(word)
            if issubclass(spec, Layer):  # said in the middle of a line
                yield str(word)


def _kind_words(kind: type[Kind]) -> Iterator[str]:
    if not issubclass(kind, UNDESCRIBED):
        about = kind.__doc__ or ""
        yield " ".join((about.split("\n\n")[0] if issubclass(kind, Method) else about).split())
    if not issubclass(kind, Layer):
        yield kind_words(kind)
    for name in KIND_WORDS:
        value = getattr(kind, name, "")
        yield value if isinstance(value, str) else ""


def _choices(annotation: Any, extra: dict[str, Any]) -> Iterator[str]:
    given = extra.get("choices")  # a function gives the names of networks
    yield from given if isinstance(given, list) else ()
    for part in (annotation, *get_args(annotation)):
        if get_origin(part) is Literal:
            yield from (word for word in get_args(part) if isinstance(word, str))
