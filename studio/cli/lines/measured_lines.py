"""What the command line prints of a measurement, and of a dataset that was checked."""

from __future__ import annotations

from studio.cli.columns import padded
from studio.cli.lines.recognised import recognised_lines
from studio.cli.sentences import tr
from studio.engine.data.cleaning import CleaningReport
from studio.engine.data.cleaning.finding_sentences import finding_details, finding_values, templates
from studio.engine.data.left_out import TOLD, LeftOut
from studio.engine.data.samples import Dataset
from studio.engine.evaluation.measured import Measured
from studio.engine.evaluation.unseen import Part

NAMED = 5
"""Samples of a finding that are named."""

NAME = 11
"""Columns for the name of a figure."""

FIGURES = {
    "loss": "loss",
    "accuracy": "accuracy",
    "precision": "precision",
    "recall": "recall",
    "f1": "f1",
}

PARTS: dict[Part, str] = {
    "test": "{data}, its test part: {samples:,} samples",
    "held back": "{data}, the part training held back: {samples:,} samples",
    "validation": "{data}, the part that validated training: {samples:,} samples",
    "all": "{data}, all of it: {samples:,} samples",
    "train": "{data}, the part it was trained on: {samples:,} samples",
}

NO_SAMPLES = (
    "{empty} of {classes} classes have no samples here: precision, recall and F1 are means over "
    "the other {others}."
)

UNCERTAIN = (
    "It may have been trained on some of these: neither the checkpoint nor data that are here tell."
)

NAMES = {"train": "train", "validation": "validation", "test": "test"}


def figures(measured: Measured) -> list[str]:
    """Lines that say how good a checkpoint is, and on what."""
    metrics = measured.metrics
    values = metrics.to_dict()
    lines = [
        tr(PARTS[measured.part], data=measured.dataset, samples=metrics.samples),
        *_not_measured(measured),
        f"  {padded(figure_name('loss'), NAME)}{values.pop('loss'):.4f}",
    ]
    lines += [f"  {padded(figure_name(name), NAME)}{value:.2%}" for name, value in values.items()]
    lines.append(f"  {padded('ece', NAME)}{measured.ece:.2%}")
    if empty := len(metrics.empty_classes):
        classes = len(metrics.confusion)
        others = classes - empty
        lines.append(f"  {tr(NO_SAMPLES, empty=empty, classes=classes, others=others)}")
    return [*lines, *([left_out_line(measured.unread)] if measured.unread else [])]


def figure_name(name: str) -> str:
    """What a figure is called, as metrics and checkpoints have it: ``test_loss`` is *test loss*."""
    bare = name.removeprefix("test_")
    told = tr(FIGURES.get(bare, bare))
    return told if bare == name else tr("test {figure}", figure=told)


def left_out_line(left_out: LeftOut) -> str:
    """How many files could not be read, and why the first."""
    return tr(TOLD, count=left_out.count, of=left_out.of, reason=left_out.reason)


def _not_measured(measured: Measured) -> list[str]:
    lines = []
    if measured.trained_on:
        told = tr("{count:,} more, which it was trained on", count=measured.trained_on)
        lines.append(f"  {padded(tr('left out'), NAME)}{told}")
    if not measured.is_certain:
        lines.append(f"  {tr(UNCERTAIN)}")
    return lines


def findings(found: CleaningReport, dataset: Dataset) -> list[str]:
    """Lines that say what is wrong with a dataset, and what a recipe should leave out."""
    lines = [_checked(found, dataset), *(f"  {line}" for line in recognised_lines(dataset))]
    if not len(dataset.train):
        why = tr("There is no training part: a network can be measured on it, not trained.")
        lines.append(f"  {why}")
    for finding in found.findings:
        told = finding_values(finding)
        title, why = (tr(text, **told) for text in templates(finding))
        lines += [f"  {title}", f"    {why}"]
        named = finding_details(finding, NAMED) or finding.exclude[:NAMED]
        lines += [f"    {name}" for name in named]
    return lines if found.findings else [*lines, f"  {tr('nothing found')}"]


def _checked(found: CleaningReport, dataset: Dataset) -> str:
    count, parts = len(dataset.classes), dataset.parts()
    told = {
        "data": dataset.name,
        "samples": found.checked,
        "classes": count,
        "parts": ", ".join(f"{tr(NAMES[name])} {len(of):,}" for name, of in parts.items()),
    }
    if count == 1:
        return tr("{data}: {samples:,} samples checked (1 class; {parts})", **told)
    return tr("{data}: {samples:,} samples checked ({classes} classes; {parts})", **told)
