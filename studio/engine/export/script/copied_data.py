"""Data that are written beside the script: those that are no plain files of their own."""

from __future__ import annotations

import io
import json

import numpy as np

from studio.engine.data.samples import Dataset, Samples
from studio.engine.data.selection import selected
from studio.engine.errors import CheckpointError
from studio.engine.export.script.pieces import Pieces
from studio.engine.export.script.template import part
from studio.engine.recipe import Data

MOST = 2**30
"""Bytes that are written beside the script: more is no file to hand on."""


def add_arrays(made: Pieces, data: Data, dataset: Dataset) -> None:
    """The pieces that read pictures from ``data.npz``, which has those that the recipe keeps.

    Raises:
        CheckpointError: they are too large.
    """
    parts = selected(dataset, data).parts()
    size = sum(len(samples) * samples.store[0].nbytes for samples in parts.values())
    if size > MOST:
        raise CheckpointError(
            "The pictures of {data} take {size} GB as arrays beside the script, and at most {most} "
            "GB are written. Put them into a folder for each class, and train on that.",
            data=dataset.name,
            size=f"{size / 2**30:.1f}",
            most=MOST // 2**30,
        )
    arrays = {f"{name}_pictures": one.pictures.numpy() for name, one in parts.items()}
    arrays |= {f"{name}_labels": one.labels.numpy() for name, one in parts.items()}
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # of its stub: arrays are meant
    made.files["data.npz"] = file.getvalue()
    made.flag(arrays=True)
    made.settings.append(("DATA", 'HERE / "data.npz"', ""))
    made.inserted["FIND"] = part("find_arrays", made.flags)


def add_texts(made: Pieces, data: Data, dataset: Dataset) -> None:
    """The pieces that read texts from ``data.jsonl``, which has those that the recipe keeps."""
    rows = [
        row
        for name, samples in selected(dataset, data).parts().items()
        for row in _rows(name, samples)
    ]
    made.files["data.jsonl"] = "".join(f"{row}\n" for row in rows).encode()
    made.settings.append(("DATA", 'HERE / "data.jsonl"', ""))
    made.inserted["FIND"] = part("find_lines", made.flags)


def _rows(name: str, samples: Samples) -> list[str]:
    return [
        json.dumps(
            {"text": samples.text(index), "label": samples.classes[label], "part": name},
            ensure_ascii=False,
        )
        for index, label in enumerate(samples.labels.tolist())
    ]
