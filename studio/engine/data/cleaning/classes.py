"""Classes that are uneven, too small to measure, called alike, or called as parts are."""

from __future__ import annotations

import re
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.copies import TRAIN
from studio.engine.data.cleaning.finder import Evidence, Finder, FinderResult
from studio.engine.data.cleaning.finding import FindingKind, Fix
from studio.engine.data.cleaning.fingerprints import Positions
from studio.engine.data.label_folders import as_systems_compare
from studio.engine.data.samples import Dataset
from studio.engine.data.split import FEWEST, IMBALANCED, TEST_SHARE

LIKE_A_PART = re.compile(
    r"(train|training|trn|val|valid|validation|dev|eval|test|testing|tst)"
    r"[ _-]?(set|data|images|pictures|split|part)?[ _-]?\d*"
)
"""What folders above the classes are called, or nearly."""

SHOWN = 2
"""Samples that show a class."""

A_CAP = 2
"""How many times as many samples as the smallest class the others keep when they are capped."""


class UnevenClasses(Finder[Evidence]):
    """The largest class has many times as many training samples as the smallest that can be
    trained on.
    """

    kind: ClassVar[FindingKind] = "uneven_classes"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        cap = evidence.cap
        counts = evidence.dataset.train.class_counts()
        used = {
            label: count if cap is None else min(count, cap)
            for label, count in enumerate(counts)
            if count >= FEWEST
        }
        if len(used) < 2:
            return FinderResult()
        most, least = max(used, key=used.__getitem__), min(used, key=used.__getitem__)
        if used[most] <= IMBALANCED * used[least]:
            return FinderResult()
        values = {
            "largest": evidence.dataset.classes[most],
            "smallest": evidence.dataset.classes[least],
            "most": used[most],
            "least": used[least],
            "ratio": used[most] / used[least],
            "cap": A_CAP * used[least],
        }
        shown = [_some(evidence, left, label) for label in (most, least)]
        return FinderResult(groups=shown, values=values, fixes=("balance_loss", "cap_classes"))


class FewSamples(Finder[Evidence]):
    """Classes that can be split, and of which one single sample is tested: it is either right or
    wrong, and the figure says nothing.
    """

    kind: ClassVar[FindingKind] = "few_samples"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        dataset = evidence.dataset
        counts = dataset.train.class_counts()
        few = [
            label
            for label, (count, tested) in enumerate(zip(counts, _tested(dataset), strict=True))
            if tested <= 1 and (count >= FEWEST or not len(dataset.train))
        ]
        named = [f"{dataset.classes[label]} ({counts[label]})" for label in few]
        left_over = sum(count >= FEWEST for count in counts) - len(few)
        fixes: tuple[Fix, ...] = ("drop_classes",) if left_over >= 2 else ()
        return FinderResult(
            groups=[_some(evidence, left, label) for label in few],
            classes=tuple(dataset.classes[label] for label in few),
            values={"counts": ", ".join(named)},
            fixes=fixes,
        )


class NamesAlike(Finder[Evidence]):
    """Classes whose names differ in nothing but case or the composition of their letters, which
    some systems ignore and no eye sees: one of them was meant.
    """

    kind: ClassVar[FindingKind] = "names_alike"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        classes = evidence.dataset.classes
        counts = evidence.dataset.train.class_counts()
        alike: dict[str, list[int]] = {}
        for label, name in enumerate(classes):
            alike.setdefault(as_systems_compare(name), []).append(label)
        several = [labels for labels in alike.values() if len(labels) > 1]
        merge = [sorted(labels, key=lambda label: -counts[label]) for labels in several]
        return FinderResult(
            groups=[_some(evidence, left, label) for labels in merge for label in labels],
            merge=tuple(tuple(classes[label] for label in labels) for labels in merge),
            fixes=("join_classes",),
        )


class NamedAsParts(Finder[Evidence]):
    """Classes called as the folders above the classes are: a part was taken for a class."""

    kind: ClassVar[FindingKind] = "named_as_parts"

    def find(self, evidence: Evidence, left: NDArray[np.bool_]) -> FinderResult:
        classes = evidence.dataset.classes
        found = [
            label
            for label, name in enumerate(classes)
            if LIKE_A_PART.fullmatch(name.strip().casefold())
        ]
        return FinderResult(
            groups=[_some(evidence, left, label) for label in found],
            classes=tuple(classes[label] for label in found),
        )


def _tested(dataset: Dataset) -> list[int]:
    """How many samples of each class are measured at the end."""
    if dataset.test is not None:
        return dataset.test.class_counts()
    if not len(dataset.train) and dataset.validation is not None:
        return dataset.validation.class_counts()
    return [round(TEST_SHARE * count) for count in dataset.train.class_counts()]


def _some(evidence: Evidence, left: NDArray[np.bool_], label: int) -> Positions:
    """The first samples of a class, those to train on before others."""
    members = np.flatnonzero(left & (evidence.label == label))
    trained = members[evidence.part[members] == TRAIN]
    return (trained if len(trained) else members)[:SHOWN]
