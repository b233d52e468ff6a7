"""A network's layers and edits in a person's words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.language import SETTING, languages
from studio.desktop.core.wording import listed
from studio.engine.errors import RecipeError
from studio.engine.network.layer import CLASSES, TAKEN_BY_SOURCE, TAKEN_BY_TORCH, Layer
from studio.engine.network.network import Network
from studio.engine.network.tree import Place, layer_at, layers_in, replaced
from studio.engine.wording import Language


def settings_text(layer: Layer, classes: int | None) -> str:
    """``32 channels, 3×3, padding 1``: what tells this layer from its kind."""
    return _settings_text(layer, classes, languages().language)


@lru_cache(maxsize=4096)
def _settings_text(layer: Layer, classes: int | None, language: Language) -> str:
    fields = type(layer).model_fields
    parts = [
        _setting_text(layer, name, classes)
        for name in layer.settings()
        if name in layer.always_shown or getattr(layer, name) != fields[name].get_default()
    ]
    return listed(parts)


def has_settings(layer: Layer) -> bool:
    """Whether there is anything but its name to set."""
    return bool(layer.settings())


def change_text(old: Layer, new: Layer) -> str:
    """``Change fc1: outputs 256 → 128``."""
    changes = [
        f"{_title(old, name)} {_value(getattr(old, name))} → {_value(getattr(new, name))}"
        for name in old.settings()
        if getattr(old, name) != getattr(new, name)
    ]
    return _tr("Change {0}: {1}").format(old.name, listed(changes))


def name_problem(network: Network, place: Place, name: str) -> str:
    """Why the layer at `place` cannot have that name, in one sentence; empty where it can."""
    siblings = layers_in(network, place[:-1])
    if any(layer.name == name for i, layer in enumerate(siblings) if i != place[-1]):
        return _tr("Another layer is named {0}: each needs its own name.").format(name)
    if name in TAKEN_BY_TORCH | TAKEN_BY_SOURCE:
        return _tr("PyTorch itself uses the name {0}: choose another, such as fc1.").format(name)
    try:
        replaced(network, place, layer_at(network, place).changed(name=name))
    except RecipeError:
        return _tr("A name is made of letters, digits and _, and begins with a letter.")
    return ""


def translated(words: str) -> str:
    """A spec's own words in the window's language."""
    return QCoreApplication.translate("fields", words, SETTING) if words else ""


def kind_help(kind: type[Layer]) -> str:
    """What a kind of layer does, in a sentence or two."""
    return translated(" ".join((kind.__doc__ or "").split()))


def _setting_text(layer: Layer, name: str, classes: int | None) -> str:
    field = type(layer).model_fields[name]
    value, title = getattr(layer, name), _title(layer, name)
    if value == CLASSES:
        if classes is None:
            return _tr("one output a class")
        return _tr("{0} {1} (classes)").format(f"{classes:,}", translated(_unit(layer, name)))
    if isinstance(value, bool):
        return title if value else _tr("no {0}").format(title)
    if isinstance(value, (str, tuple)):
        return _value(value)
    if name in layer.always_shown and _unit(layer, name) == "px":
        return f"{value}×{value}"  # the side of a square
    if _unit(layer, name).casefold() == (field.title or "").casefold():
        return f"{_value(value)} {translated(_unit(layer, name))}"
    return f"{title} {_value(value)}"


def _title(layer: Layer, name: str) -> str:
    title = translated(type(layer).model_fields[name].title or name)
    return title[:1].lower() + title[1:]


def _unit(layer: Layer, name: str) -> str:
    extra = type(layer).model_fields[name].json_schema_extra
    return str(extra.get("unit", "")) if isinstance(extra, dict) else ""


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _tr("on") if value else _tr("off")
    if value is None:
        return _tr("auto")
    if value == CLASSES:
        return _tr("classes")
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, str):
        return translated(value)
    return f"{value:g}" if isinstance(value, float) else f"{value:,}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("layers", text)
