"""Which of a file's tables are a network's weights: plain ones, averaged ones, and what is neither.

Training scripts put weights beside an optimiser's state, and often a moving average of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.read_layers import unwrapped
from studio.engine.network.from_weights.rebuilt_network import Assumption
from studio.engine.network.from_weights.structure import words_of
from studio.engine.stated import Kept
from studio.engine.tensor_files.limits import MOST_KEY, MOST_TENSORS
from studio.engine.training.checkpoints.weights import Weights

WRAPPERS = ("state_dict", "model_state_dict", "model", "net", "network", "weights", "params")
"""Under these keys most training scripts put the weights; the first is taken where several are."""

AVERAGED = frozenset(("ema", "swa", "averaged", "polyak"))
"""Words in the name of a table of averaged weights."""

NO_LAYERS = frozenset(
    ("criterion", "criteria", "loss", "losses", "optimizer", "optimiser", "optim", "scheduler",
     "scaler", "metric", "metrics")
)  # fmt: skip
"""Words in the first name of tensors that belong to training and not to the network."""

LOSS_NAMES = ("class_weight", "class_weights", "pos_weight", "n_averaged")
"""Of tensors at the top of a table that belong to the loss or count what was averaged."""

DEEPEST = 3
"""Tables inside tables: {"model": {"state_dict": {...}}} and one more."""

SHOWN = 3
"""So many names are told in a sentence."""


@dataclass(frozen=True)
class FoundWeights:
    """A network's weights in a file.

    Attributes:
        weights: those that are used.
        kept: which these are.
        has_both: whether the others are in the file too.
        notes: what was left out, and which were taken.
    """

    weights: Weights
    kept: Kept
    has_both: bool
    notes: tuple[Assumption, ...]


def weights_in(content: Mapping[Any, Any], path: Path, wanted: Kept | None = None) -> FoundWeights:
    """The weights in the table that a ``.pth`` holds.

    Args:
        wanted: plain or averaged ones; None for the plain ones where they are there.

    Raises:
        CheckpointError: there are none, not those that are wanted, several networks', or what is
            no plain tensor.
    """
    tables = _split(dict(_tables(content, path, "", 0)))
    plain = _one({name: t for name, t in tables.items() if not _is_averaged(name)}, path)
    averaged = _one({name: t for name, t in tables.items() if _is_averaged(name)}, path)
    if plain is None and averaged is None:
        raise CheckpointError(
            "{path} holds neither a checkpoint nor a state_dict: there are no tensors of layers "
            "among its entries {names}. Save model.state_dict() and open that.",
            path=path,
            names=_named([str(key) for key in content]),
        )
    kept: Kept = wanted or ("plain" if plain is not None else "ema")
    chosen = plain if kept == "plain" else averaged
    if chosen is None:
        raise CheckpointError(
            "{path} holds {other} weights only, and no {wanted} ones: open it without choosing.",
            path=path,
            other="averaged" if kept == "plain" else "plain",
            wanted="averaged" if kept == "ema" else "plain",
        )
    weights, left_out = _layers_only(chosen[1])
    for key, value in weights.items():
        check_plain(key, value, path)
    has_both = plain is not None and averaged is not None
    notes = _which(kept, plain, averaged)
    if left_out:
        told = "{names}: of the loss, the optimiser or a figure, and no layer; left out."
        notes.append(Assumption(told, names=_named(left_out)))
    without_history = {key: value.detach() for key, value in weights.items()}
    return FoundWeights(without_history, kept, has_both, tuple(notes))


def _tables(
    content: Mapping[Any, Any], path: Path, name: str, depth: int
) -> Iterator[tuple[str, Weights]]:
    """Every table with tensors by name, but those of an optimiser or a loss.

    Raises:
        CheckpointError: there are too many tensors, or one has no name of usual length.
    """
    tensors = {key: value for key, value in content.items() if isinstance(value, Tensor)}
    if tensors:
        _check_names(tensors, path)
        yield name, tensors
    for key, value in content.items():
        inside = isinstance(value, Mapping) and isinstance(key, str) and depth < DEEPEST
        if inside and not _is_no_layer(key):
            yield from _tables(value, path, f"{name}.{key}" if name else key, depth + 1)


def _split(tables: Mapping[str, Weights]) -> dict[str, Weights]:
    """`tables`, with averaged weights that stand among plain ones as a table of their own."""
    split: dict[str, Weights] = {}
    for name, table in tables.items():
        heads = dict.fromkeys(str(short).split(".")[0] for short in unwrapped(table))
        averaged = [head for head in heads if _is_averaged(head)]
        rest = dict(table)
        for head in averaged:
            inside = {
                key.split(f"{head}.", 1)[1]: rest.pop(key)
                for short, key in unwrapped(table).items()
                if short.startswith(f"{head}.")
            }
            if inside:
                split[f"{name}.{head}" if name else head] = inside
        if rest:
            split[name] = rest
    return split


def _is_averaged(name: str) -> bool:
    return not words_of(name).isdisjoint(AVERAGED)


def _is_no_layer(name: str) -> bool:
    """Whether a part so called is the loss, an optimiser or a figure, by its first name."""
    return name in LOSS_NAMES or not words_of(name.split(".")[0]).isdisjoint(NO_LAYERS)


def _one(tables: Mapping[str, Weights], path: Path) -> tuple[str, Weights] | None:
    """The table that is a network's; None where there is none.

    Raises:
        CheckpointError: there are several and none is called as usual.
    """
    tables = {n: t for n, t in tables.items() if _layers_only(t)[0]}
    if len(tables) < 2:
        return next(iter(tables.items()), None)
    usual = [name for wrapper in WRAPPERS for name in tables if name.split(".")[0] == wrapper]
    if not usual:
        raise CheckpointError(
            "{path} holds the weights of several networks ({names}), and one is needed. Save the "
            "state_dict of one of them by itself.",
            path=path,
            names=_named(list(tables)),
        )
    return usual[0], tables[usual[0]]


def _layers_only(table: Weights) -> tuple[Weights, list[str]]:
    """The tensors that may be layers', and the keys of the others."""
    short = unwrapped(table)
    others = {key for name, key in short.items() if _is_no_layer(name)}
    return {key: v for key, v in table.items() if key not in others}, sorted(others)


def _check_names(tensors: Mapping[Any, Tensor], path: Path) -> None:
    if len(tensors) > MOST_TENSORS:
        raise CheckpointError(
            "{path} holds {count:,} tensors, and at most {most:,} can be opened: no network that "
            "is known here has so many.",
            path=path,
            count=len(tensors),
            most=MOST_TENSORS,
        )
    wrong = next((k for k in tensors if not isinstance(k, str) or len(k) > MOST_KEY), None)
    if wrong is not None:
        raise CheckpointError(
            "{path} calls a tensor {key}, and names of layers were expected (“fc1.weight”, at "
            "most {most:,} letters). Save model.state_dict() and open that.",
            path=path,
            key=str(wrong),
            most=MOST_KEY,
        )


def check_plain(key: str, value: Tensor, path: Path) -> None:
    """See that a weight is a plain tensor of real numbers, and has some.

    Raises:
        CheckpointError: it is not.
    """
    if not value.numel():
        raise CheckpointError(
            "{path}: {key} is empty ({shape}), and a layer needs weights. Was the file cut short, "
            "or saved by a program that keeps weights elsewhere? Save model.state_dict() whole.",
            path=path,
            key=key,
            shape="×".join(map(str, value.shape)),
        )
    is_weight = key.endswith(("weight", "bias"))
    is_dense = str(value.layout) == "torch.strided" and not (value.is_meta or value.is_quantized)
    if is_dense and not value.is_complex() and (value.is_floating_point() or not is_weight):
        return
    form = str(value.layout).removeprefix("torch.")
    form = "without values" if value.is_meta else "quantised" if value.is_quantized else form
    came = str(value.dtype).removeprefix("torch.")
    raise CheckpointError(
        "{path}: {key} is no plain tensor of real numbers ({came}), and layers here compute with "
        "nothing else. Save the weights as float32.",
        path=path,
        key=key,
        came=came if is_dense else f"{came}, {form}",
    )


def _which(
    kept: Kept, plain: tuple[str, Weights] | None, averaged: tuple[str, Weights] | None
) -> list[Assumption]:
    """What is said of weights that are averaged, or might be."""
    if averaged is None:
        return []
    if plain is None:
        return [Assumption("The weights are averaged ones ({name}).", name=averaged[0])]
    return [
        Assumption(
            "Both plain weights ({plain}) and averaged ones ({averaged}) are in the file: the "
            "{used} ones are used.",
            plain=plain[0] or "at the top",
            averaged=averaged[0],
            used="plain" if kept == "plain" else "averaged",
        )
    ]


def _named(names: list[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
