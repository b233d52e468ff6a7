"""The tensors of a starting file beside those of the network that begins with them, one by one.

What becomes of each is read from the plan itself: these rows are told of the very transfer that
the run makes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from studio.engine.network.layer import Shape
from studio.engine.training.checkpoints.weights import norm_of
from studio.engine.training.fine_tuning.class_rows import layer_of
from studio.engine.training.fine_tuning.file_tensors import FileTensor
from studio.engine.training.fine_tuning.plan import FineTuningPlan
from studio.engine.training.fine_tuning.ways import TransferWay
from studio.engine.training.stages.learning import changing_in

TensorState = Literal["kept", "carried", "adapted", "reset", "missing", "unused"]
"""kept: the file's values; carried: row by row, class by class; adapted: for other channels;
reset: the file has it, and it begins anew; missing: the file has none; unused: nothing of the
network takes it.
"""

STATES: dict[TransferWay, TensorState] = {
    "whole": "kept",
    "by class": "carried",
    "channels": "adapted",
}


@dataclass(frozen=True)
class TensorRow:
    """A tensor of the network and the one of the file that it begins with, or one of the two.

    Attributes:
        theirs: its name in the file; None where the file has none.
        ours: its name in the network; None where nothing of it takes the file's.
        their_shape, our_shape: None where there is none.
        reason: why the file's values are not taken: ``"shape"``, ``"classes"`` (it tells others
            apart), ``"head"`` (the output layer was to begin anew), ``"part"`` (another tensor of
            the same layer does not fit), ``"absent"`` (the file has none); else empty.
        frozen: whether it stays as it is in every stage.
        norm: L2 norm of the file's values; None where it has none.
        parameters: how many values of it could learn; 0 for statistics and what is unused.
    """

    theirs: str | None
    ours: str | None
    their_shape: Shape | None
    our_shape: Shape | None
    state: TensorState
    reason: str
    frozen: bool
    norm: float | None
    parameters: int

    def to_dict(self) -> dict[str, Any]:
        """As plain values; a norm that is no number is none."""
        shapes = {
            name: list(shape) if shape is not None else None
            for name, shape in (("their_shape", self.their_shape), ("our_shape", self.our_shape))
        }
        norm = self.norm if self.norm is not None and math.isfinite(self.norm) else None
        return {**asdict(self), **shapes, "norm": norm}


@dataclass(frozen=True)
class TensorTotals:
    """Rows of tensors, added up.

    Attributes:
        counts: tensors by state; states that none has are left out.
        parameters: of the network, by state.
        learning, frozen: parameters that learn in some stage, and in none.
    """

    counts: dict[TensorState, int]
    parameters: dict[TensorState, int]
    learning: int
    frozen: int

    @property
    def all_parameters(self) -> int:
        return self.learning + self.frozen

    @property
    def shares(self) -> dict[TensorState, float]:
        """Of the network's parameters, by state: 0–1."""
        return {state: self.share(count) for state, count in self.parameters.items()}

    @property
    def learning_share(self) -> float:
        return self.share(self.learning)

    def share(self, parameters: int) -> float:
        """So many of the network's parameters: 0–1."""
        return parameters / self.all_parameters if self.all_parameters else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "shares": self.shares, "learning_share": self.learning_share}


def tensor_rows(plan: FineTuningPlan) -> tuple[TensorRow, ...]:
    """A row for each tensor, in the network's order; those that are unused come last."""
    changing = changing_in(plan.skeleton, plan.recipe)
    parameters = {name: value.numel() for name, value in plan.skeleton.named_parameters()}
    ours = [
        _row(plan, name, tuple(value.shape), parameters.get(name, 0), name not in changing)
        for name, value in plan.skeleton.state_dict().items()
    ]
    rest = [_unused(tensor) for tensor in plan.transfer.unused if tensor.name is not None]
    return (*ours, *rest)


def totals(rows: Iterable[TensorRow]) -> TensorTotals:
    """Rows added up, all of them or those of a search."""
    counts: dict[TensorState, int] = {}
    parameters: dict[TensorState, int] = {}
    by_frozen = {True: 0, False: 0}
    for row in rows:
        counts[row.state] = counts.get(row.state, 0) + 1
        if row.ours is not None:
            parameters[row.state] = parameters.get(row.state, 0) + row.parameters
            by_frozen[row.frozen] += row.parameters
    return TensorTotals(counts, parameters, by_frozen[False], by_frozen[True])


def _row(plan: FineTuningPlan, name: str, shape: Shape, parameters: int, frozen: bool) -> TensorRow:
    source = plan.transfer.sources.get(name)
    theirs = source if source is not None and source.name is not None else None
    state, reason = _state(plan, name, theirs)
    return TensorRow(
        theirs=theirs.name if theirs else None,
        ours=name,
        their_shape=tuple(theirs.value.shape) if theirs else None,
        our_shape=shape,
        state=state,
        reason=reason,
        frozen=frozen,
        norm=norm_of(theirs.value) if theirs else None,
        parameters=parameters,
    )


def _state(plan: FineTuningPlan, name: str, theirs: FileTensor | None) -> tuple[TensorState, str]:
    transfer = plan.transfer
    way = transfer.ways[name]
    if theirs is None:
        return "missing", "absent"
    if way == "fresh":
        return "reset", transfer.reasons[name]
    if layer_of(name) in transfer.fresh:
        return "reset", "part"
    return STATES[way], ""


def _unused(tensor: FileTensor) -> TensorRow:
    return TensorRow(
        theirs=tensor.name,
        ours=None,
        their_shape=tuple(tensor.value.shape),
        our_shape=None,
        state="unused",
        reason="",
        frozen=False,
        norm=norm_of(tensor.value),
        parameters=0,
    )
