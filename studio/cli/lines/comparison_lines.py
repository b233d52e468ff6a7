"""What the command line says of two networks on the same samples."""

from __future__ import annotations

from collections.abc import Sequence

from studio.cli.columns import padded
from studio.cli.sentences import tr
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.figures.compare import Comparison
from studio.engine.evaluation.figures.seed_pairs import SeedPairs
from studio.engine.printable import printable

NAME = 11
"""Columns for the name of a figure."""


def comparison_dict(found: Comparison, of: Evaluation) -> dict[str, object]:
    """For a program to read."""
    return {"dataset": of.dataset, "part": of.of.part} | found.to_dict()


def comparison_lines(found: Comparison, of: Evaluation, names: Sequence[str]) -> list[str]:
    """Lines that say which of the networks with these names is better."""
    low, high = found.interval()
    told = zip(("A", "B"), names, found.accuracies, strict=True)
    data, count = of.dataset, found.samples
    lines = [tr("{data}: {count:,} samples that neither was trained on", data=data, count=count)]
    if found.left_out:
        more = tr("{count:,} that only one of them was measured on", count=found.left_out)
        lines.append(f"  {padded(tr('left out'), NAME)}{more}")
    lines += [f"  {letter}  {share:.2%}  {printable(name)}" for letter, name, share in told]
    lines.append(f"  {'B - A':<{NAME}}{_difference(found.difference, low, high)}")
    return [*lines, f"  {_verdict(found)}"]


def _difference(value: float, low: float, high: float) -> str:
    """Of two shares: in points, as a percentage of one of them would be something else."""
    return tr(
        "{value:+.2f} points, 95% interval {low:+.2f} to {high:+.2f}",
        value=100 * value,
        low=100 * low,
        high=100 * high,
    )


def _verdict(found: Comparison) -> str:
    first, second = len(found.only_first), len(found.only_second)
    if not first and not second:
        return tr("No difference: both are right on the same samples.")
    told = tr(
        "{first:,} that A alone gets right against {second:,} that B alone does, of {count:,} "
        "(McNemar's test, p {p}).",
        first=first,
        second=second,
        count=found.samples,
        p=_p(found.p_value),
    )
    if found.is_chance:
        return tr("Probably chance: {told}", told=told)
    better = "B" if second > first else "A"
    return tr("{better} is better, hardly by chance: {told}", better=better, told=told)


def seed_lines(found: SeedPairs) -> list[str]:
    """Lines that say how far the seed alone moves both, and whether they differ for all that."""
    on = tr("on {count:,} samples", count=found.samples)
    lines = [f"  {padded(tr('seed'), NAME)}A        B        B - A     {on}"]
    for pair in found.pairs:
        first, second = pair.accuracies
        apart = tr("{value:+.2f} points", value=100 * pair.difference)
        lines.append(f"  {pair.seed:<{NAME}}{first:<7.2%}  {second:<7.2%}  {apart}")
    lines += [f"  {'AB'[place]:<{NAME}}{_mean(found, place)}" for place in (0, 1)]
    lines.append(f"  {'B - A':<{NAME}}{_difference(found.difference, *found.interval)}")
    kept = tr("Kept as runs: {names}", names=_ids(found))
    return [*lines, f"  {_seed_verdict(found)}", kept]


def _mean(found: SeedPairs, place: int) -> str:
    low, high = found.mean_interval(place)
    return tr(
        "{mean:.2%} on average, 95% interval {low:.2%} to {high:.2%}",
        mean=found.mean(place),
        low=low,
        high=high,
    )


def _seed_verdict(found: SeedPairs) -> str:
    count = len(found.pairs)
    if found.is_chance:
        return tr(
            "Probably chance: other seeds may turn it round (paired t over {count} seeds).",
            count=count,
        )
    return tr(
        "{better} is better, hardly by chance of the seed (paired t over {count} seeds).",
        better="B" if found.difference > 0 else "A",
        count=count,
    )


def _ids(found: SeedPairs) -> str:
    return ", ".join(printable(id) for pair in found.pairs for id in pair.runs)


def _p(value: float) -> str:
    return f"= {value:.2g}" if value >= 1e-4 else "< 0.0001"
