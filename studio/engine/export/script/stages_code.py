"""The stages of a fine-tuned run as a table: which layers learn when, and at which rates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from torch import nn
from torch.nn.modules.batchnorm import _NormBase

from studio.engine.export.script.as_functions import as_function
from studio.engine.export.script.pieces import Pieces, written
from studio.engine.export.script.template import part
from studio.engine.network.parts.units import head_of, is_within
from studio.engine.recipe import Recipe
from studio.engine.training.adapters.low_rank import is_of_adapter
from studio.engine.training.frozen_prefix.prefix import KNOWN, RANDOM
from studio.engine.training.settings.schedules import Constant
from studio.engine.training.stages.learning import begin_stage, shares_of
from studio.engine.training.stages.spans import Span, spans_of
from studio.engine.training.stages.stage import Stage

STAGES = "STAGES"
"""The part of the script that all of it belongs to."""

DEEPEST = 1000
"""Layers before the output layer that are looked through for a share."""


@dataclass(frozen=True)
class StageRow:
    """A line of the table.

    Attributes:
        learns: the share of the rate of each layer that learns.
        frozen: modules in evaluation mode, where that makes a difference.
    """

    span: Span
    learns: dict[str, float]
    frozen: tuple[str, ...]


def is_staged(recipe: Recipe) -> bool:
    """Whether a run is more than one stage in which all layers learn that are not frozen."""
    tuning = recipe.fine_tuning
    if tuning is None:
        return False
    stages = [span.stage.changed(epochs=None) for span in spans_of(recipe)]
    return stages != [Stage()] or tuning.adapter is not None


def rows_of(recipe: Recipe, module: nn.Module) -> list[StageRow]:
    """The stages of a run of `module`, which is left as its first stage wants it."""
    return [_row(recipe, module, span) for span in reversed(spans_of(recipe))][::-1]


def _row(recipe: Recipe, module: nn.Module, span: Span) -> StageRow:
    learning = begin_stage(module, recipe, span)
    shares = shares_of(module, recipe, span.stage)
    frozen = tuple(path for path in learning.frozen if has_modes(module.get_submodule(path)))
    return StageRow(span, layers_by_share(module, shares, _counted(recipe, module)), frozen)


def has_modes(module: nn.Module) -> bool:
    """Whether it gives something else, or becomes something else, in training mode."""
    return any(map(_has_modes, module.modules()))


def _has_modes(layer: nn.Module) -> bool:
    is_random = isinstance(layer, RANDOM) or leaves_out(layer)
    return is_random or isinstance(layer, _NormBase) or not type(layer).__module__.startswith(KNOWN)


def leaves_out(layer: nn.Module) -> bool:
    """Whether it has a dropout of its own, or its adapter has."""
    shares = (getattr(layer, name, 0.0) for name in ("dropout", "lora_dropout"))
    return any(isinstance(share, float) and share > 0 for share in shares)


def _counted(recipe: Recipe, module: nn.Module) -> Collection[str]:
    """The parameters that a stage may let learn: beside an adapter's, the output layer's."""
    names = [name for name, _ in module.named_parameters()]
    if recipe.fine_tuning is None or recipe.fine_tuning.adapter is None:
        return names
    head = (head_of(module),)
    return [name for name in names if is_of_adapter(name) or is_within(name, head)]


def layers_by_share(
    module: nn.Module, shares: Mapping[str, float], counted: Collection[str]
) -> dict[str, float]:
    """`shares` of parameters, told by the largest parts of `module` that learn at one share.

    Args:
        counted: names of the parameters that matter; others in such a part may stay as they are.
    """
    own = set(counted)
    return dict(_of_part(module, "", shares, own))


def _of_part(
    module: nn.Module, path: str, shares: Mapping[str, float], counted: Collection[str]
) -> Iterator[tuple[str, float]]:
    names = [name for name, _ in module.named_parameters(path) if name in counted]
    found = {shares.get(name) for name in names}
    if path and len(found) == 1:
        (share,) = found
        if share is not None:
            yield path, share
        return
    for name, _ in module.named_parameters(path, recurse=False):
        if name in shares:
            yield name, shares[name]
    for inner, child in module.named_children():
        yield from _of_part(child, f"{path}.{inner}" if path else inner, shares, counted)


def add_stages(
    made: Pieces, recipe: Recipe, module: nn.Module, kept: Sequence[tuple[int, int]]
) -> None:
    """The table of stages and what reads it.

    Args:
        kept: of each stage, how many steps of the network are computed once, on how many samples
            together.

    Raises:
        CheckpointError: a schedule is no plain function of its settings.
    """
    rows = rows_of(recipe, module)
    own = [row.span.stage.schedule for row in rows]
    made.flag(own_schedules=any(schedule is not None for schedule in own))
    names = [_schedule(made, row.span.stage, number) for number, row in enumerate(rows, start=1)]
    texts = [_written(made, *one) for one in zip(rows, names, kept, strict=True)]
    inserted = {"TABLE": "STAGES = (\n" + "".join(texts) + ")"}
    inserted["OPTIMIZER"] = made.inserted["OPTIMIZER"]
    made.inserted[STAGES] = part("stages", made.flags, inserted)


def _schedule(made: Pieces, stage: Stage, number: int) -> str:
    """The name of the function that a stage's own schedule becomes."""
    if stage.schedule is None:
        return "None"
    name = f"factor_{number}"
    if isinstance(stage.schedule, Constant):
        made.gathered(STAGES).definitions[name] = _CONSTANT.format(name=name)
    else:
        as_function(stage.schedule, "factor", name, made.gathered(STAGES))
    return name


_CONSTANT = '''\
def {name}(done: float, epoch: int) -> float:
    """The rate stays as it is."""
    return 1.0'''


def _written(made: Pieces, row: StageRow, schedule: str, kept: tuple[int, int]) -> str:
    """A row as source."""
    stage = row.span.stage
    learns = [f"{written(name)}: {_share(stage, share)}" for name, share in row.learns.items()]
    frozen = [written(path) for path in row.frozen]
    lines = [
        f"begin={row.span.begin}",
        f"rate={stage.learning_rate or 'LEARNING_RATE'}",
        f"learns={_in_brackets(learns, '{}')}",
        f"frozen={_in_brackets(frozen, '()')}",
    ]
    if "own_schedules" in made.flags:
        lines.append(f"schedule={schedule}")
    if "cuts" in made.flags:
        lines += [f"kept={kept[0]}", f"at_once={kept[1]}"]
    return "    Stage(\n" + "".join(f"        {line},\n" for line in lines) + "    ),\n"


def _share(stage: Stage, share: float) -> str:
    """A share of the rate as source: 0.854**3 for the third layer before the output layer."""
    depth = next((depth for depth in range(DEEPEST) if stage.share_at(depth) == share), None)
    if not depth or stage.lr_decay == 1:
        return repr(share)
    power = repr(stage.lr_decay) if depth == 1 else f"{stage.lr_decay!r}**{depth}"
    scale = stage.backbone_lr_scale
    return power if scale == 1 else f"{power} * {scale!r}"


def _in_brackets(entries: list[str], brackets: str) -> str:
    """In one line, or an entry a line where that is too long."""
    first, last = brackets[0], brackets[1]
    text = ", ".join(entries)
    if len(text) <= 74:
        comma = "," if len(entries) == 1 and first == "(" else ""
        return f"{first}{text}{comma}{last}"
    return f"{first}\n" + "".join(f"            {one},\n" for one in entries) + f"        {last}"
