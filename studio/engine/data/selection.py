"""Which of a dataset's samples are used, and as what: classes kept, samples left out, labels
corrected, a quick run's share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from studio.engine.data.samples import Dataset, Samples
from studio.engine.data.split import Split, random_members, split
from studio.engine.errors import DataError

if TYPE_CHECKING:
    from studio.engine.recipe import Data


def selected(dataset: Dataset, data: Data) -> Dataset:
    """Without the samples that `data` excludes and the classes that it does not keep; labels are
    corrected as it says, and the classes that it merges are one.

    Raises:
        DataError: a class to be kept, merged or corrected to is none of the dataset's, or too
            little is left.
    """
    had_any = len(dataset.train) > 0
    if data.exclude:
        excluded = frozenset(data.exclude)
        dataset = dataset.each(lambda part: _without(part, excluded))
    dataset = merged(relabelled(dataset, data.relabel), data.merge)
    if data.classes:
        _check_classes(dataset, data.classes)
        dataset = dataset.each(lambda part: _only(part, data.classes))
    # A part of which nothing is left is a part that is not there.
    if had_any and not len(dataset.train):
        raise DataError("Every training sample is left out. Take some back in.")
    return replace(
        dataset,
        validation=dataset.validation or None,
        test=dataset.test or None,
    )


def parts(dataset: Dataset, data: Data) -> Split:
    """`dataset` as `data` has it trained on and measured.

    First what is left out goes, then the parts are made, then the training part alone is
    thinned: validation and test stay the same, so that a quick run's figures can be compared.

    Raises:
        DataError: as `selected` and `split`.
    """
    whole = split(selected(dataset, data), data.validate_on, data.share, data.seed)
    return replace(whole, train=_thinned(whole.train, data))


def _without(samples: Samples, excluded: frozenset[str]) -> Samples:
    kept = [index for index, name in enumerate(samples.names()) if name not in excluded]
    return samples if len(kept) == len(samples) else samples.take(torch.tensor(kept).long())


def relabelled(dataset: Dataset, corrections: Sequence[tuple[str, str]]) -> Dataset:
    """`dataset` with the samples of these names in these classes; a name that is none of its
    samples' changes nothing.

    Raises:
        DataError: it has no such class.
    """
    unknown = [to for _, to in corrections if to not in dataset.classes]
    if unknown:
        raise DataError(
            "The recipe says of {name} that it is of the class {unknown}, and {dataset} has "
            "{known}. Name one of these.",
            name=next(name for name, to in corrections if to == unknown[0]),
            unknown=unknown[0],
            dataset=dataset.name,
            known=", ".join(dataset.classes),
        )
    if not corrections:
        return dataset
    right = {name: dataset.classes.index(to) for name, to in corrections}
    return dataset.each(lambda part: _corrected(part, right))


def _corrected(samples: Samples, right: dict[str, int]) -> Samples:
    names = enumerate(samples.names())
    found = {index: right[name] for index, name in names if name in right}
    if not found:
        return samples
    labels = samples.labels.clone()
    labels[[*found]] = torch.tensor([*found.values()], device=labels.device)
    return replace(samples, labels=labels)


def merged(dataset: Dataset, groups: Sequence[Sequence[str]]) -> Dataset:
    """`dataset` with each group of classes as one, called as the first of them.

    Raises:
        DataError: it has no such class.
    """
    for group in groups:
        unknown = [name for name in group if name not in dataset.classes]
        if unknown:
            raise DataError(
                "The recipe joins the class {unknown} to others, and {dataset} has {known}. Join "
                "classes that are there.",
                unknown=", ".join(unknown),
                dataset=dataset.name,
                known=", ".join(dataset.classes),
            )
        dataset = _joined(dataset, group)
    return dataset


def _joined(dataset: Dataset, group: Sequence[str]) -> Dataset:
    new_names = [group[0] if name in group else name for name in dataset.classes]
    names = tuple(dict.fromkeys(new_names))
    labels = torch.tensor([names.index(name) for name in new_names])
    return dataset.each(lambda part: replace(part, labels=labels[part.labels], classes=names))


def _check_classes(dataset: Dataset, wanted: tuple[str, ...]) -> None:
    unknown = [name for name in wanted if name not in dataset.classes]
    if unknown or len(set(wanted)) < 2:
        raise DataError(
            "The recipe keeps the classes {wanted}, and {dataset} has {known}. Keep at least two "
            "of these.",
            wanted=", ".join(wanted),
            dataset=dataset.name,
            known=", ".join(dataset.classes),
        )


def _only(samples: Samples, wanted: tuple[str, ...]) -> Samples:
    """The samples of some classes, labelled in the order that these have in the dataset."""
    kept = [label for label, name in enumerate(samples.classes) if name in wanted]
    new_labels = torch.full((len(samples.classes),), -1)
    new_labels[kept] = torch.arange(len(kept))
    chosen = samples.take((new_labels[samples.labels] >= 0).nonzero().flatten())
    names = tuple(samples.classes[label] for label in kept)
    return replace(chosen, labels=new_labels[chosen.labels], classes=names)


def _thinned(train: Samples, data: Data) -> Samples:
    """At most `data.cap` samples of a class, and of these the share `data.fraction`: a seeded
    choice, at least one of each class, in their order.
    """
    if data.cap is None and data.fraction == 1:
        return train
    generator = torch.Generator().manual_seed(data.seed)
    kept = []
    for label, count in enumerate(train.class_counts()):
        members = (train.labels == label).nonzero().flatten()
        number = min(count, data.cap or count)
        kept.append(random_members(members, max(1, round(number * data.fraction)), generator))
    return train.take(torch.cat(kept).sort().values)
