"""Which tensor of a starting file each one of a network begins with, by their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from torch import Tensor

from studio.engine.errors import RecipeError
from studio.engine.nearest import did_you_mean
from studio.engine.network.from_weights.read_layers import unwrapped
from studio.engine.recipe import FineTuning
from studio.engine.training.checkpoints.loose_weights import LooseWeights, Start
from studio.engine.training.fine_tuning.renaming import Rule, renamed


@dataclass(frozen=True)
class FileTensor:
    """A tensor to begin with.

    Attributes:
        name: in the file; None where a network rebuilt from it needed one that it lacks.
        own: in the network that the file tells of; None where it is in none.
    """

    name: str | None
    own: str | None
    value: Tensor = field(compare=False)


def tensors_of(start: Start) -> tuple[FileTensor, ...]:
    """All tensors of a start, in its order; those that its own network leaves out come last."""
    if isinstance(start, LooseWeights):
        return tuple(FileTensor(name, None, value) for name, value in start.weights.items())
    if start.in_file is None:
        return tuple(FileTensor(name, name, value) for name, value in start.weights.items())
    names, others = start.in_file.names, start.in_file.others
    inside = (FileTensor(names.get(own), own, value) for own, value in start.weights.items())
    return (*inside, *(FileTensor(name, None, value) for name, value in others.items()))


def assigned(
    tensors: Sequence[FileTensor], wanted: Collection[str], tuning: FineTuning
) -> dict[str, FileTensor]:
    """The tensor that each entry of a network begins with, by the entry; others are left out.

    Pairs made by hand go first, then the names that the rules write, the names in the network
    that the file tells of, those in the file, and those without what wraps them all
    (``module.``). A tensor is given once.

    Args:
        wanted: the entries of the network.

    Raises:
        RecipeError: a pair names what is not there, or rules write one name for two tensors.
    """
    found = _paired(tensors, wanted, tuning.pairs)
    taken = {*found.values()}
    for names in _names(tensors, tuning.rename):
        for tensor in tensors:
            name = names.get(tensor)
            if name is not None and name in wanted and name not in found and tensor not in taken:
                found[name] = tensor
                taken.add(tensor)
    return found


def _names(
    tensors: Sequence[FileTensor], rules: Sequence[Rule]
) -> Iterator[Mapping[FileTensor, str]]:
    """What the tensors may be called, the likeliest first."""
    in_file = {tensor: tensor.name for tensor in tensors if tensor.name is not None}
    by_name = {name: tensor for tensor, name in in_file.items()}
    values = {name: tensor.value for name, tensor in by_name.items()}
    short = {by_name[name]: inner for inner, name in unwrapped(values).items()}
    yield _by_rules(in_file, short, rules)
    yield {tensor: tensor.own for tensor in tensors if tensor.own is not None}
    yield in_file
    yield short


def _by_rules(
    in_file: Mapping[FileTensor, str], short: Mapping[FileTensor, str], rules: Sequence[Rule]
) -> dict[FileTensor, str]:
    """The names that the rules change, as they write them.

    Raises:
        RecipeError: two tensors get the same name.
    """
    written: dict[str, FileTensor] = {}
    for tensor, name in in_file.items():
        before = name if renamed(name, rules) != name else short[tensor]
        now = renamed(before, rules)
        if now == before:
            continue
        if now in written:
            raise RecipeError(
                "The rules for names call both {one} and {other} {name}: let them write two names.",
                one=written[now].name,
                other=tensor.name,
                name=now,
            )
        written[now] = tensor
    return {tensor: name for name, tensor in written.items()}


def _paired(
    tensors: Sequence[FileTensor], wanted: Collection[str], pairs: Sequence[tuple[str, str]]
) -> dict[str, FileTensor]:
    by_name = {t.own: t for t in tensors if t.own} | {t.name: t for t in tensors if t.name}
    found = {}
    for theirs, ours in pairs:
        if theirs not in by_name:
            raise _not_there("the starting file", theirs, by_name)
        if ours not in wanted:
            raise _not_there("the network", ours, wanted)
        found[ours] = by_name[theirs]
    return found


def _not_there(where: str, name: str, known: Collection[str]) -> RecipeError:
    return RecipeError(
        "A pair names the tensor {name}{meant}, and {where} has none that is called so: `plan` "
        "prints their names.",
        name=name,
        meant=did_you_mean(name, list(known)),
        where=where,
    )
