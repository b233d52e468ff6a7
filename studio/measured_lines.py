"""What the command line prints of a measurement, and of a dataset that was checked."""

from __future__ import annotations

from studio.engine.data.cleaning import CleaningReport
from studio.engine.data.cleaning.finding_sentences import finding_details, finding_values, templates
from studio.engine.data.samples import Dataset
from studio.engine.evaluation.measured import Measured
from studio.engine.evaluation.unseen import Part
from studio.recognised import recognised_lines
from studio.sentences import translated

NAMED = 5
"""Samples of a finding that are named."""


def figures(measured: Measured) -> list[str]:
    """Lines that say how good a checkpoint is, and on what."""
    metrics = measured.metrics
    values = metrics.to_dict()
    lines = [
        f"{measured.dataset}, {_parts[measured.part]}: {metrics.samples:,} samples",
        *_not_measured(measured),
        f"  loss       {values.pop('loss'):.4f}",
    ]
    lines += [f"  {name:<11}{value:.2%}" for name, value in values.items()]
    lines.append(f"  ece        {measured.ece:.2%}")
    if empty := len(metrics.empty_classes):
        classes = len(metrics.confusion)
        lines.append(
            f"  {empty} of {classes} classes have no samples here: precision, recall and F1 are "
            f"means over the other {classes - empty}."
        )
    return [*lines, *([str(measured.unread)] if measured.unread else [])]


def _not_measured(measured: Measured) -> list[str]:
    lines = []
    if measured.trained_on:
        lines.append(f"  left out   {measured.trained_on:,} more, which it was trained on")
    if not measured.is_certain:
        lines.append(
            "  It may have been trained on some of these: neither the checkpoint nor data that are "
            "here tell."
        )
    return lines


_parts: dict[Part, str] = {
    "test": "its test part",
    "held back": "the part training held back",
    "validation": "the part that validated training",
    "all": "all of it",
    "train": "the part it was trained on",
}


def findings(found: CleaningReport, dataset: Dataset) -> list[str]:
    """Lines that say what is wrong with a dataset, and what a recipe should leave out."""
    parts = (f"{name} {len(samples):,}" for name, samples in dataset.parts().items())
    classes = f"{len(dataset.classes)} class{'es' if len(dataset.classes) > 1 else ''}"
    lines = [f"{dataset.name}: {found.checked:,} samples checked ({classes}; {', '.join(parts)})"]
    lines += [f"  {line}" for line in recognised_lines(dataset)]
    if not len(dataset.train):
        lines.append("  There is no training part: a network can be measured on it, not trained.")
    for finding in found.findings:
        told = finding_values(finding)
        title, why = (translated(text).format(**told) for text in templates(finding))
        lines += [f"  {title}", f"    {why}"]
        named = finding_details(finding, NAMED) or finding.exclude[:NAMED]
        lines += [f"    {name}" for name in named]
    return lines if found.findings else [*lines, "  nothing found"]
