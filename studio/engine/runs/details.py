"""What is told of the runs that a person has chosen."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

from studio.engine.errors import StudioError
from studio.engine.recipe import Recipe
from studio.engine.runs.compare import ComparedFigure, Difference, differences, figures
from studio.engine.runs.library import KeptRun, RunLibrary


@dataclass(frozen=True)
class RunDetails:
    """Read from disk for some chosen runs.

    Attributes:
        runs: the chosen ones that are still there.
        recipes: theirs; None where one cannot be read.
        compared: whose differences and figures are told, column by column: the chosen ones, and
            before a single one the run that it branched from.
        differences: of their recipes.
        figures: of their records.
        epochs: of a single run, the epochs whose weights were kept: ``"epoch-0003"``.
        size: bytes of all the chosen runs' files.
    """

    runs: tuple[KeptRun, ...]
    recipes: tuple[Recipe | None, ...] = ()
    compared: tuple[KeptRun, ...] = ()
    differences: tuple[Difference, ...] = ()
    figures: tuple[ComparedFigure, ...] = ()
    epochs: tuple[str, ...] = ()
    size: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        """Of the chosen runs."""
        return tuple(run.id for run in self.runs)


def details_of(library: RunLibrary, ids: Sequence[str]) -> RunDetails:
    """Of the runs `ids`; those that are gone meanwhile are left out. Raises nothing."""
    runs = tuple(run for run in (_run(library, id) for id in ids) if run)
    parent = runs[0].record.parent if len(runs) == 1 else None
    before = _run(library, parent.run) if parent else None
    compared = (before, *runs) if before else runs
    return RunDetails(
        runs,
        tuple(_recipe(library, run) for run in runs),
        compared,
        tuple(differences([_recipe(library, run) for run in compared])),
        tuple(figures([run.record for run in compared])),
        _epochs(library, runs[0]) if len(runs) == 1 else (),
        sum(library.size(run.id) for run in runs),
    )


def _run(library: RunLibrary, id: str) -> KeptRun | None:
    with contextlib.suppress(StudioError):
        return library.run(id)
    return None


def _recipe(library: RunLibrary, run: KeptRun) -> Recipe | None:
    with contextlib.suppress(StudioError):
        return library.recipe(run.id)
    return None


def _epochs(library: RunLibrary, run: KeptRun) -> tuple[str, ...]:
    with contextlib.suppress(StudioError):
        return tuple(library.epochs(run.id))
    return ()
