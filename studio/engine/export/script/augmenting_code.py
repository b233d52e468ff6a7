"""How a recipe changes training pictures at random, as plain functions."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Sequence

from studio.engine.data.augmentation.augmentation import (
    Augmentation,
    Displacing,
    Geometric,
    Mixing,
    Style,
)
from studio.engine.data.augmentation.augmenter import stages
from studio.engine.data.augmentation.batch_rng import BatchRng
from studio.engine.data.augmentation.matrices import identities
from studio.engine.data.augmentation.warp import Warp, affine_places, sampled
from studio.engine.export.gather import Gathered
from studio.engine.export.script.as_functions import as_function
from studio.engine.export.script.pieces import Pieces

AUGMENT = "AUGMENT"
"""The part of the script that all of it belongs to."""

WARPED = '''\
def warped(pictures: Tensor, rng: BatchRng) -> Tensor:
    """All moves of pixels as one: the picture is interpolated once."""
    places = affine_places({matrices}, rng.height, rng.width)
{moves}    return sampled(pictures, places, "{style}")
'''

MOVE = "    places += {name}(rng) * _units(rng.height, rng.width, rng.device)[..., None]\n"

AUGMENTED = '''\
def augmented(inputs: Tensor, labels: Tensor, draws: torch.Generator) -> tuple[Tensor, Tensor]:
    """Pictures changed at random, 0–255, and what they show."""
    pictures = inputs.float().div_(255)
    rng = BatchRng(pictures, draws)
{steps}
    return pictures.clamp_(0, 1).mul_(255), labels
'''

SHARES = "    labels = nn.functional.one_hot(labels, len(CLASSES)).float()\n"


def augmenting_code(augmentations: tuple[Augmentation, ...], style: Style) -> Pieces:
    """The pieces of `augmentations`, which change pictures; none where there are none.

    Raises:
        CheckpointError: one of them is no plain function of its settings.
    """
    made = Pieces()
    if not augmentations:
        return made
    made.flag(augment=True)
    mixes = any(isinstance(one, Mixing) for one in augmentations)
    made.stand_on(AUGMENT, BatchRng)
    if not mixes:
        _leave_out_what_mixes(made.gathered(AUGMENT))
    writer = _Writer(made, style)
    steps = [writer.step(stage) for stage in stages(augmentations)]
    text = AUGMENTED.format(steps=(SHARES if mixes else "") + "\n".join(steps))
    made.inserted[AUGMENT] = "\n\n".join([*writer.warps, text])
    return made


def _leave_out_what_mixes(found: Gathered) -> None:
    """The draws that only `Mixing` makes, with the table behind them: a third of `BatchRng`."""
    name = BatchRng.__name__
    found.definitions = {name: without_methods(found.definitions[name], ("beta", "permutation"))}
    found.imports.clear()


def without_methods(source: str, names: Collection[str]) -> str:
    """The source of a class without some of its methods."""
    (node,) = ast.parse(source).body
    assert isinstance(node, ast.ClassDef)
    lines = source.splitlines()
    for method in reversed(node.body):
        if isinstance(method, ast.FunctionDef) and method.name in names:
            del lines[method.lineno - 2 : method.end_lineno]  # with the empty line before it
    return "\n".join(lines)


class _Writer:
    """Writes a stage after the other.

    Attributes:
        warps: functions that make one map of several moves.
    """

    def __init__(self, made: Pieces, style: Style) -> None:
        self._made, self._style = made, style
        self._names = Counter[str]()
        self.warps: list[str] = []

    def step(self, stage: object) -> str:
        """The line that takes it."""
        if isinstance(stage, Warp):
            return f"    pictures = {self._warp(stage)}(pictures, rng)"
        assert isinstance(stage, Augmentation)
        if isinstance(stage, Mixing):
            return f"    pictures, labels = {self._function(stage, 'mix')}(pictures, labels, rng)"
        return f'    pictures = {self._function(stage, "change")}(pictures, rng, "{self._style}")'

    def _function(self, stage: Augmentation, method: str) -> str:
        name = self._named(stage.kind.lower())
        as_function(stage, method, name, self._made.gathered(AUGMENT))
        return name

    def _warp(self, warp: Warp) -> str:
        moves = [self._function(move, "matrices") for move in _specs(warp.geometric)]
        ways = [self._function(move, "displacements") for move in _specs(warp.displacing)]
        self._made.stand_on(AUGMENT, affine_places, sampled, *(() if moves else (identities,)))
        name = self._named("warped")
        text = WARPED.format(
            matrices=_product(moves),
            moves="".join(MOVE.format(name=way) for way in ways),
            style=self._style,
        )
        self.warps.append(text.replace("def warped", f"def {name}"))
        return name

    def _named(self, name: str) -> str:
        self._names[name] += 1
        return name if self._names[name] == 1 else f"{name}_{self._names[name]}"


def _product(moves: list[str]) -> str:
    """Of their matrices, in order; each is drawn when its turn comes."""
    if not moves:
        return "identities(rng.count, rng.device)"
    first, *others = (f"{move}(rng)" for move in moves)
    for other in others:
        first = f"torch.bmm({first}, {other})"
    return first


def _specs(moves: Sequence[Geometric | Displacing]) -> list[Augmentation]:
    return [move for move in moves if isinstance(move, Augmentation)]
