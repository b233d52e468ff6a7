"""Which parts of a module learn in a stage, at which rates, and which stay as they are."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from studio.engine.errors import RecipeError
from studio.engine.nearest import did_you_mean
from studio.engine.network.build import frozen_paths
from studio.engine.network.parts.units import Unit, head_of, is_within, places_of, units_of
from studio.engine.recipe import Recipe
from studio.engine.training.adapters.low_rank import is_of_adapter
from studio.engine.training.settings.optimisers import ParameterGroup
from studio.engine.training.stages.spans import Span, spans_of
from studio.engine.training.stages.stage import ALL, HEAD, Stage


@dataclass(frozen=True)
class Learning:
    """What learns in a stage.

    Attributes:
        frozen: paths of the modules that stay as they are, in evaluation mode: a batch
            normalisation there keeps its statistics too.
        groups: of the parameters that learn, by their rates.
    """

    frozen: tuple[str, ...]
    groups: tuple[ParameterGroup, ...]


def begin_stage(module: nn.Module, recipe: Recipe, span: Span) -> Learning:
    """Let in `module` learn what the stage says, and nothing else.

    Raises:
        RecipeError: nothing would learn, or the stage names a layer that is not there.
    """
    shares = shares_of(module, recipe, span.stage)
    for name, parameter in module.named_parameters():
        parameter.requires_grad_(name in shares)
    if not shares:
        raise _nothing(module, recipe, span)
    return Learning(_frozen(module, recipe, span.stage, shares), _groups(module, span, shares))


def shares_of(module: nn.Module, recipe: Recipe, stage: Stage) -> dict[str, float]:
    """The parameters of `module` that learn in a stage, and at what share of its rate.

    With an adapter these are its matrices, in the layers that the stage lets learn, and the output
    layer: all other weights stay in every stage.

    Raises:
        RecipeError: the stage names a layer that is not there.
    """
    frozen, units = frozenset(frozen_paths(recipe.network)), units_of(module)
    names = [name for name, _ in module.named_parameters()]
    learning, places = _learning_paths(stage, module, units), places_of(units, names)
    if (tuning := recipe.fine_tuning) is not None and tuning.adapter is not None:
        head = head_of(module)
        names = [name for name in names if is_of_adapter(name) or is_within(name, (head,))]
    shares = {}
    for name in names:
        if is_within(name, learning) and not is_within(name, frozen):
            shares[name] = stage.share_at(len(units) - 1 - places[name])
    return shares


def changing_in(module: nn.Module, recipe: Recipe) -> frozenset[str]:
    """The parameters that learn in some stage, and the statistics that follow the pictures in one.

    Raises:
        RecipeError: as `shares_of`.
    """
    changing: set[str] = set()
    for span in spans_of(recipe):
        shares = shares_of(module, recipe, span.stage)
        still = frozenset(_frozen(module, recipe, span.stage, shares))
        buffers = [name for name, _ in module.named_buffers() if not is_within(name, still)]
        changing.update(shares, buffers)
    return frozenset(changing)


def _learning_paths(stage: Stage, module: nn.Module, units: tuple[Unit, ...]) -> frozenset[str]:
    """All that a stage lets learn."""
    if ALL in stage.train:
        return frozenset(path for unit in units for path in unit.paths)
    paths: set[str] = set()
    for name in stage.train:
        path = head_of(module) if name == HEAD else name
        its = [unit for unit in units if f"{unit.name}.".startswith(f"{path}.")]
        if not its and not _has_parameters(module, path):
            raise _unknown(name, units)
        paths.update((path, *(inner for unit in its for inner in unit.paths)))
    return frozenset(paths)


def _unknown(name: str, units: tuple[Unit, ...]) -> RecipeError:
    known = [unit.name for unit in units]
    return RecipeError(
        "A stage trains {name}{meant}, and the network has no such layer with weights: it has "
        "{layers}.",
        name=name,
        meant=did_you_mean(name, [HEAD, ALL, *known]),
        layers=", ".join(known),
    )


def _has_parameters(module: nn.Module, path: str) -> bool:
    return any(is_within(name, (path,)) for name, _ in module.named_parameters())


def _frozen(
    module: nn.Module, recipe: Recipe, stage: Stage, shares: dict[str, float]
) -> tuple[str, ...]:
    """The largest parts in which nothing learns; before the first that does, parts without
    weights as well, so that a dropout there is off.
    """
    by_person, tuning = frozen_paths(recipe.network), recipe.fine_tuning
    has_adapter = tuning is not None and tuning.adapter is not None
    if ALL in stage.train and not has_adapter:
        return by_person
    found, _ = _without(module, "", shares)
    return tuple(dict.fromkeys((*by_person, *found)))


def _without(module: nn.Module, path: str, shares: dict[str, float]) -> tuple[list[str], bool]:
    """Parts of `module` in which nothing learns, and whether anything in it does."""
    found: list[str] = []
    seen = False
    for name, child in module.named_children():
        inner = f"{path}.{name}" if path else name
        own = [key for key, _ in child.named_parameters(inner)]
        learning = [key for key in own if key in shares]
        if (own and not learning) or (not own and not seen):
            found.append(inner)
        elif learning and len(learning) < len(own):
            inside, _ = _without(child, inner, shares)
            found += inside
        seen = seen or bool(learning)
    return found, seen


def _groups(module: nn.Module, span: Span, shares: dict[str, float]) -> tuple[ParameterGroup, ...]:
    """One group where all learn alike; the output layer and the rest, where two rates are enough;
    else one a layer, the output layer first.
    """
    stage, units = span.stage, units_of(module)
    learning = {name: p for name, p in module.named_parameters() if name in shares}
    if stage.lr_decay == 1 and stage.backbone_lr_scale == 1:
        return (ParameterGroup("all layers", list(learning.values())),)
    names = [unit.name for unit in units[:-1]] if stage.lr_decay < 1 else ["layers before it"]
    places, last = places_of(units, shares), len(units) - 1
    found: dict[str, list[str]] = {name: [] for name in ("output layer", *reversed(names))}
    for name in learning:
        place = places[name]
        group = "output layer" if place == last else names[min(place, len(names) - 1)]
        found[group].append(name)
    return tuple(
        ParameterGroup(group, [learning[name] for name in its], shares[its[0]])
        for group, its in found.items()
        if its
    )


def _nothing(module: nn.Module, recipe: Recipe, span: Span) -> RecipeError:
    if len(recipe.fine_tuning.stages if recipe.fine_tuning else ()) < 2:
        return RecipeError(
            "Nothing would be learned: no layer has weights that are not frozen. Unfreeze one, or "
            "add a Linear."
        )
    return RecipeError(
        "Nothing would be learned in stage {number}: what it trains ({layers}) is frozen in the "
        "network. Unfreeze it there, or let other layers learn.",
        number=span.number + 1,
        layers=", ".join(span.stage.train),
    )
