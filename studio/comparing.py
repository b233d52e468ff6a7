"""What the command line says of two networks on the same samples."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from studio.engine.errors import RecipeError
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.figures.compare import Comparison
from studio.engine.evaluation.figures.seed_pairs import LEAST, SeedPairs
from studio.engine.evaluation.same_samples import SameSamples
from studio.engine.paths import data_folder
from studio.engine.printable import printable
from studio.engine.runs.train_both import (
    Contender,
    Contenders,
    recipes_of,
    seconds_of,
    seeds_from,
    train_both,
)
from studio.output import ProgressBar, print_line


def comparison_dict(found: Comparison, of: Evaluation) -> dict[str, object]:
    """For a program to read."""
    return {"dataset": of.dataset, "part": of.of.part} | found.to_dict()


def comparison_lines(found: Comparison, of: Evaluation, names: Sequence[str]) -> list[str]:
    """Lines that say which of the networks with these names is better."""
    low, high = found.interval()
    told = zip(("A", "B"), names, found.accuracies, strict=True)
    lines = [f"{of.dataset}: {found.samples:,} samples that neither was trained on"]
    if found.left_out:
        lines.append(f"  left out   {found.left_out:,} that only one of them was measured on")
    lines += [f"  {letter}  {share:.2%}  {printable(name)}" for letter, name, share in told]
    lines.append(f"  B - A      {found.difference:+.2%}, 95% interval {low:+.2%} to {high:+.2%}")
    return [*lines, f"  {_verdict(found)}"]


def _verdict(found: Comparison) -> str:
    first, second = len(found.only_first), len(found.only_second)
    counts = f"{first:,} that A alone gets right against {second:,} that B alone does"
    if not first and not second:
        return "No difference: both are right on the same samples."
    told = f"{counts}, of {found.samples:,} (McNemar's test, p {_p(found.p_value)})."
    if found.is_chance:
        return f"Probably chance: {told}"
    return f"{'B' if second > first else 'A'} is better, hardly by chance: {told}"


def trained_again(tables: Sequence[Evaluation], arguments: argparse.Namespace) -> SeedPairs:
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
    time = "" if took is None else f", about {took:,.0f} s by what they took before"
    return (
        f"Training both again with {seeds} seeds: {2 * seeds} runs{time}. A seed draws the "
        "starting weights and the order of the samples; the split stays, its seed is data.seed."
    )


def seed_lines(found: SeedPairs) -> list[str]:
    """Lines that say how far the seed alone moves both, and whether they differ for all that."""
    lines = [f"  seed       A        B        B - A     on {found.samples:,} samples"]
    for pair in found.pairs:
        first, second = pair.accuracies
        lines.append(f"  {pair.seed:<9}  {first:<7.2%}  {second:<7.2%}  {pair.difference:+.2%}")
    for letter, place in (("A", 0), ("B", 1)):
        low, high = found.mean_interval(place)
        told = f"{found.mean(place):.2%} on average, 95% interval {low:.2%} to {high:.2%}"
        lines.append(f"  {letter}          {told}")
    low, high = found.interval
    lines.append(f"  B - A      {found.difference:+.2%}, 95% interval {low:+.2%} to {high:+.2%}")
    return [*lines, f"  {_seed_verdict(found)}", f"Kept as runs: {_ids(found)}"]


def _seed_verdict(found: SeedPairs) -> str:
    test = f"(paired t over {len(found.pairs)} seeds)"
    if found.is_chance:
        return f"Probably chance: other seeds may turn it round {test}."
    better = "B" if found.difference > 0 else "A"
    return f"{better} is better, hardly by chance of the seed {test}."


def _ids(found: SeedPairs) -> str:
    return ", ".join(printable(id) for pair in found.pairs for id in pair.runs)


def _p(value: float) -> str:
    return f"= {value:.2g}" if value >= 1e-4 else "< 0.0001"
