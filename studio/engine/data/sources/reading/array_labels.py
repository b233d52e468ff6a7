"""Labels that came as an array of any usual kind, into classes and indices of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.engine.data.class_names import check_class_count
from studio.engine.data.sources.reading.named_arrays import NamedArray
from studio.engine.errors import DataError

TOLD = 5
"""Labels named in a message; there may be thousands."""


@dataclass(frozen=True)
class LabelClasses:
    """The classes of a dataset.

    Attributes:
        names: for a person, in label order.
        keys: what the array of labels has for each.
    """

    names: tuple[str, ...]
    keys: tuple[int | str, ...]


def classes_of(y: NamedArray, names: NamedArray | None) -> LabelClasses:
    """The classes that the training labels `y` have.

    With `names`, whole numbers in `y` count in it from 0, and strings are found in it. Without,
    the classes are the distinct labels in order, or all columns of a one-hot array.

    Raises:
        DataError: `y` holds no labels, or `names` does not fit it.
    """
    values = _single(y)
    if names is not None:
        given = _names(y, names)
        keys = given if values.dtype.kind == "U" else tuple(range(len(given)))
        return LabelClasses(given, keys)
    keys = tuple(range(y.values.shape[1])) if _is_one_hot(y) else tuple(np.unique(values).tolist())
    check_class_count(y.path, len(keys))
    return LabelClasses(tuple(str(key) for key in keys), keys)


def label_indices(y: NamedArray, classes: LabelClasses) -> Tensor:
    """`y` as indices into `classes`: N, int64.

    Raises:
        DataError: it holds no labels, or one that is none of the classes.
    """
    index = {key: label for label, key in enumerate(classes.keys)}
    distinct, places = np.unique(_single(y), return_inverse=True)
    unknown = [str(key) for key in distinct.tolist() if key not in index]
    if unknown:
        raise DataError(
            "{path}: {array} has labels that none of the {count} classes has: {unknown}. The "
            "classes are {known}.",
            path=y.path,
            array=y.name,
            count=len(classes.names),
            unknown=_some(unknown),
            known=_some([str(key) for key in classes.keys]),
        )
    table = torch.tensor([index[key] for key in distinct.tolist()], dtype=torch.int64)
    return table[torch.from_numpy(places.reshape(-1))]


def _single(y: NamedArray) -> NDArray[Any]:
    """One int64 or string each, from N, N×1 or one-hot N×K."""
    if _is_one_hot(y):
        return _hot_columns(y)
    values = y.values
    if values.ndim == 2 and values.shape[1] == 1:
        values = values[:, 0]
    if values.ndim != 1:
        raise _no_labels(y)
    if values.dtype.kind == "S":
        values = np.char.decode(values, "utf-8", "replace")
    return values if values.dtype.kind == "U" else _whole(replace(y, values=values))


def _is_one_hot(y: NamedArray) -> bool:
    return y.values.ndim == 2 and y.values.shape[1] > 1


def _hot_columns(y: NamedArray) -> NDArray[np.int64]:
    values = y.values
    if values.dtype.kind not in "buif" or not _is_single_one(values):
        raise _no_labels(y)
    columns: NDArray[np.int64] = values.argmax(1)
    return columns


def _is_single_one(values: NDArray[Any]) -> bool:
    """Each row is 1 in one column and 0 in the others."""
    return bool((((values == 0) | (values == 1)).all(1) & ((values == 1).sum(1) == 1)).all())


def _whole(y: NamedArray) -> NDArray[np.int64]:
    """Floats with nothing after the point count as whole numbers: some programs know no others."""
    values = y.values
    if values.dtype.kind not in "buif":
        raise _no_labels(y)
    if values.dtype.kind == "f" and not (np.isfinite(values) & (values == values.round())).all():
        raise _no_labels(y)
    return values.astype(np.int64)


def _names(y: NamedArray, names: NamedArray) -> tuple[str, ...]:
    given = tuple(str(name) for name in names.values.reshape(-1).tolist())
    columns = y.values.shape[1] if _is_one_hot(y) else len(given)
    if len(set(given)) < len(given) or columns != len(given):
        raise DataError(
            "{path}: {array} has {count} names, {distinct} of them distinct, and {columns} "
            "different ones were expected, one a class.",
            path=names.path,
            array=names.name,
            count=len(given),
            distinct=len(set(given)),
            columns=columns,
        )
    return given


def _no_labels(y: NamedArray) -> DataError:
    return DataError(
        "{path}: {array} has the shape {shape} and the type {came}, and labels were expected: N "
        "whole numbers or strings, or N×K with a single 1 in each row.",
        path=y.path,
        array=y.name,
        shape=y.shape,
        came=y.values.dtype.name,
    )


def _some(labels: list[str]) -> str:
    return ", ".join(labels[:TOLD]) + (", …" if len(labels) > TOLD else "")
