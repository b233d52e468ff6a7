"""Which samples train, which measure each epoch, and which are kept for the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from studio.engine.data.samples import Dataset, Samples
from studio.engine.errors import DataError

TEST_SHARE = 0.2
"""Held back as a test part where a source has none of its own."""

FEWEST = 3
"""Samples a class needs: one each to train, to validate and to test."""


IMBALANCED = 3.0
"""How many times as many samples the largest class may have as the smallest before a person is
warned."""

ValidateOn = Literal["share", "test", "validation"]
ValidatedOn = Literal["share", "given", "test", "validation"]


@dataclass(frozen=True)
class Split:
    """The three parts of a dataset.

    Attributes:
        train: what the network learns from.
        validation: what measures it after each epoch and chooses the best.
        test: what measures it once, at the end.
        validated_on: ``"share"`` where validation was held back from the training part,
            ``"given"`` where the data came with one, ``"test"`` where validation and test are
            the same samples of the test part, ``"validation"`` where they are the same and no
            test is made.
    """

    train: Samples
    validation: Samples
    test: Samples
    validated_on: ValidatedOn

    @property
    def has_test(self) -> bool:
        """Whether samples are kept that no epoch is measured on."""
        return self.validated_on in ("share", "given")

    def labelled_by(self, classes: tuple[str, ...]) -> Split:
        """The same parts, as `Samples.labelled_by`."""
        train, validation, test = (
            part.labelled_by(classes) for part in (self.train, self.validation, self.test)
        )
        return Split(train, validation, test, self.validated_on)

    def parts(self) -> dict[str, Samples]:
        """By name; one that measures each epoch as well as the end stands there once."""
        parts = {"train": self.train, "validation": self.validation, "test": self.test}
        twice = {"test": "validation", "validation": "test"}.get(self.validated_on)
        return {name: samples for name, samples in parts.items() if name != twice}


def split(dataset: Dataset, validate_on: ValidateOn, share: float, seed: int) -> Split:
    """Split by class, the same way for the same `seed`.

    Parts that the dataset comes with are respected. One without a test part has `TEST_SHARE` of
    its training samples held back first. Then ``"share"`` validates on the dataset's own
    validation part, or where it has none holds back `share` of the training part for it.
    ``"test"`` trains on all of the training part and validates on the test part; where only a
    validation part was given, on that. ``"validation"`` holds nothing back for a test: it
    validates as ``"share"`` does, and that is all that is measured.

    A part held back has round(share × samples) of them, each class in proportion but with
    at least one; every class keeps at least one to train on. Samples keep their order.

    Raises:
        DataError: there is no training part or one class only, or a class has fewer than
            `FEWEST` training samples.
    """
    _refuse_what_teaches_nothing(dataset)
    _refuse_small_classes(dataset.train)
    generator = torch.Generator().manual_seed(seed)
    train, given = dataset.train, dataset.validation
    if validate_on == "validation" or (validate_on == "test" and dataset.test is None and given):
        train, alone = (train, given) if given else _hold_back(train, share, generator)
        return Split(train, alone, alone, "validation")
    train, test = _with_test(train, dataset.test, generator)
    if validate_on == "test":
        return Split(train, test, test, "test")
    if given is not None:
        return Split(train, given, test, "given")
    train, validation = _hold_back(train, share, generator)
    return Split(train, validation, test, "share")


def _with_test(
    train: Samples, test: Samples | None, generator: torch.Generator
) -> tuple[Samples, Samples]:
    return (train, test) if test is not None else _hold_back(train, TEST_SHARE, generator)


def _refuse_what_teaches_nothing(dataset: Dataset) -> None:
    if not len(dataset.train):
        raise DataError(
            "{dataset} has no part to train on, only samples to measure a network with. Put "
            "training samples beside them, in a part called train.",
            dataset=dataset.name,
        )
    if len(dataset.classes) < 2:
        raise DataError(
            "{dataset} has only one class, {name}, and a network learns to tell classes apart. "
            "Add samples of a second one.",
            dataset=dataset.name,
            name=", ".join(dataset.classes),
        )


def _refuse_small_classes(samples: Samples) -> None:
    counts = zip(samples.classes, samples.class_counts(), strict=True)
    small = [f"{name} ({count})" for name, count in counts if count < FEWEST]
    if small:
        raise DataError(
            "Each class needs at least {fewest} training samples, but these have fewer: {classes}. "
            "Add samples or leave these classes out.",
            fewest=FEWEST,
            classes=", ".join(small),
        )


def _hold_back(
    samples: Samples, share: float, generator: torch.Generator
) -> tuple[Samples, Samples]:
    """Those kept and those held back, a seeded choice in each class."""
    held = torch.zeros(len(samples), dtype=torch.bool)
    labels = samples.labels.cpu()
    for label, number in enumerate(numbers_held(samples.class_counts(), share)):
        members = (labels == label).nonzero().flatten()
        held[random_members(members, number, generator)] = True
    return samples.take((~held).nonzero().flatten()), samples.take(held.nonzero().flatten())


def random_members(members: Tensor, number: int, generator: torch.Generator) -> Tensor:
    """So many of `members`, in a random order."""
    return members[torch.randperm(len(members), generator=generator)[:number]]


def numbers_held(counts: list[int], share: float) -> list[int]:
    """How many each class gives: in proportion, adding up to round(share × all).

    Whole parts first, then one more to the classes with the largest remainders (Hamilton's
    method); after that no class gives none, and none gives all.
    """
    exact = [count * share for count in counts]
    numbers = [int(number) for number in exact]
    by_remainder = sorted(range(len(counts)), key=lambda i: numbers[i] - exact[i])
    for i in by_remainder[: round(sum(counts) * share) - sum(numbers)]:
        numbers[i] += 1
    return [min(max(number, 1), count - 1) for number, count in zip(numbers, counts, strict=True)]
