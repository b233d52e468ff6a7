"""The subcommand that says which of two networks is better."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from studio.cli.lines.comparison_lines import comparison_dict, comparison_lines, seed_lines
from studio.cli.output import ProgressBar, print_line
from studio.cli.sentences import tr
from studio.engine.data.sources import source_called, with_columns
from studio.engine.errors import RecipeError
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.figures.compare import compare
from studio.engine.evaluation.figures.seed_pairs import LEAST, SeedPairs
from studio.engine.evaluation.measure import measure_on
from studio.engine.evaluation.same_samples import SameSamples
from studio.engine.paths import data_folder
from studio.engine.runs.train_both import (
    Contender,
    Contenders,
    recipes_of,
    seconds_of,
    seeds_from,
    train_both,
)
from studio.engine.training.checkpoints.opening import open_named

BEGINNING = (
    "Training both again with {seeds} seeds: {runs} runs. A seed draws the starting weights and "
    "the order of the samples; the split stays, its seed is data.seed."
)
TIMED_BEGINNING = (
    "Training both again with {seeds} seeds: {runs} runs, about {seconds:,.0f} s by what they took "
    "before. A seed draws the starting weights and the order of the samples; the split stays, its "
    "seed is data.seed."
)


def compare_two(arguments: argparse.Namespace) -> int:
    """``compare``; returns the exit status."""
    names = arguments.first, arguments.second
    first, second = (open_named(n, data_dir=arguments.data_dir).checkpoint for n in names)
    own = first.recipe.data.source
    source = source_called(arguments.dataset) if arguments.dataset else own
    source = with_columns(source, arguments.columns)
    bar, folder = ProgressBar("Opening the data"), data_folder(arguments.data_dir)
    tables = [measure_on(one, source, folder, bar) for one in (first, second)]
    found = compare(tables[0].predictions, tables[1].predictions)
    if not arguments.json:
        print_line(*comparison_lines(found, tables[0], names))
    spread = _trained_again(tables, arguments) if arguments.seeds else None
    if arguments.json:
        told = {} if spread is None else {"seeds": spread.to_dict()}
        print(json.dumps(comparison_dict(found, tables[0]) | told))
    elif spread is not None:
        print_line(*seed_lines(spread))
    return 0


def _trained_again(tables: Sequence[Evaluation], arguments: argparse.Namespace) -> SeedPairs:
    """Both recipes of `compare` trained with `--seeds` seeds; what that means is printed first.

    Raises:
        StudioError, Cancelled: as `train_both`.
    """
    first, second = tables
    titles, count = (arguments.first, arguments.second), arguments.seeds
    if count < LEAST:
        raise RecipeError("One seed tells of no spread: name 2 or more with --seeds.")
    both = Contender.of(titles[0], first.checkpoint), Contender.of(titles[1], second.checkpoint)
    recipes_of(both)  # says what stands against it before it tells of time
    if not arguments.json:
        print_line(_beginning(both, count))
    of = SameSamples(first.of.samples, first.checkpoint.preprocessing.placement)
    bar = ProgressBar("Training both again")
    return train_both(both, of, seeds_from(count), data_folder(arguments.data_dir), bar)


def _beginning(both: Contenders, seeds: int) -> str:
    took = seconds_of(both, seeds)
    if took is None:
        return tr(BEGINNING, seeds=seeds, runs=2 * seeds)
    return tr(TIMED_BEGINNING, seeds=seeds, runs=2 * seeds, seconds=took)
