"""What the view New pictures has done in threads: plain functions over the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from studio.desktop.core.worker import Mailbox
from studio.desktop.evaluation.answers.ready import Ready
from studio.desktop.widgets.pictures import as_image
from studio.engine.data.keep_pictures import copy_to_class, keep_as_drawings
from studio.engine.data.pictures.decode import read_sized
from studio.engine.data.pictures.named_pictures import pictures_named
from studio.engine.data.pictures.placing import without_alpha
from studio.engine.devices import set_up_thread
from studio.engine.errors import StudioError
from studio.engine.evaluation.picture_answers import PictureAnswer, answers
from studio.engine.paths import data_folder
from studio.engine.progress import Progress

SIDE = 72
"""Pixels of a small picture; on a screen of two pixels a point it is 36 points."""


def predict(
    ready: Ready, names: Sequence[Path], found: Mailbox[PictureAnswer], progress: Progress
) -> None:
    """Put what the network says of each picture into `found`, with its two likeliest classes alone:
    a hundred thousand answers are kept.

    Raises:
        Cancelled: as `progress` says.
    """
    set_up_thread()
    total = _count(names, progress)
    for done, answer in enumerate(answers(ready.predictor, names)):
        found.put(replace(answer, probabilities=dict(answer.best(2))))
        progress.report(done + 1, total)


def _count(names: Sequence[Path], progress: Progress) -> int:
    """How many pictures there are, without opening one."""
    total = 0
    for _ in pictures_named(names):
        total += 1
        progress.report(0, 0)
    return total


def small_pictures(files: Sequence[Path], progress: Progress) -> dict[Path, QImage]:
    """Of each file; one that cannot be read has an empty one."""
    found = {}
    for number, path in enumerate(files):
        progress.report(number, len(files))
        found[path] = _small(path)
    return found


def _small(path: Path) -> QImage:
    try:
        picture, _ = read_sized(path, SIDE)
    except StudioError:
        return QImage()
    shown = without_alpha(picture).convert("RGB")
    shown.thumbnail((SIDE, SIDE), Image.Resampling.BILINEAR)
    return as_image(np.asarray(shown).transpose(2, 0, 1))


def keep(
    files: Sequence[Path], label: str, folder: Path | None, progress: Progress
) -> tuple[int, str]:
    """Keep files as samples of a class: among My drawings, or as copies in `folder`; how many and
    as what.

    Raises:
        StudioError: one of them cannot be kept.
        Cancelled: as `progress` says.
    """
    if folder is None:
        kept = keep_as_drawings(files, label, data_folder(), progress)
    else:
        kept = copy_to_class(files, label, folder, progress)
    return len(kept), label
