"""What the command line says of two networks on the same samples."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.figures.compare import Comparison
from studio.engine.printable import printable


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


def _p(value: float) -> str:
    return f"= {value:.2g}" if value >= 1e-4 else "< 0.0001"
