"""When each layer of a network learns over the stages of a run, told without the network.

`studio.engine.training.stages.learning` answers the same of a module, parameter by parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from studio.engine.training.stages.stage import ALL, HEAD, Stage

LearnsBy = Literal["itself", "lora", "dora", "nothing"]
"""Its weights learn, or an adapter beside them; nothing where others have adapters and it has none.
"""


@dataclass(frozen=True)
class UnitSize:
    """A layer as fine-tuning counts them.

    Attributes:
        name: its path, as stages name it.
        parameters: how many it has.
        frozen: whether it stays as it is in every stage, since the network says so.
        by: what of it learns in a stage that lets it.
    """

    name: str
    parameters: int
    frozen: bool = False
    by: LearnsBy = "itself"

    @property
    def can_learn(self) -> bool:
        """Whether there is a stage in which something of it would learn."""
        return not self.frozen and self.by != "nothing"


def trained_units(stage: Stage, units: Sequence[UnitSize]) -> tuple[bool, ...]:
    """Which of the network's units learn in a stage, or have a part that does."""
    names, last = [unit.name for unit in units], len(units) - 1
    return tuple(
        unit.can_learn and any(_is_meant(name, unit.name, names[last]) for name in stage.train)
        for unit in units
    )


def unit_shares(stage: Stage, units: Sequence[UnitSize]) -> tuple[float | None, ...]:
    """The share of the stage's rate at which each unit learns; None where it stays as it is."""
    last = len(units) - 1
    return tuple(
        stage.share_at(last - place) if learns else None
        for place, learns in enumerate(trained_units(stage, units))
    )


def lies_in(name: str, path: str) -> bool:
    """Whether a path is that of a module or lies in it."""
    return f"{name}.".startswith(f"{path}.")


def _is_meant(name: str, unit: str, head: str) -> bool:
    """Whether an entry of `Stage.train` stands for a unit, holds it, or is a part of it."""
    if name == ALL:
        return True
    path = head if name == HEAD else name
    return lies_in(unit, path) or lies_in(path, unit)
