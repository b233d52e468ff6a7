"""What the cells of a confusion matrix look like: colours, numbers and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QImage

from studio.desktop.core.theme import Theme
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.evaluation.figures.confusion import By, Confusion

FAINTEST = 0.16
"""How much of its colour a cell with a single sample has, 0–1: it must be seen."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


class MatrixLook:
    """A matrix with how strong the colour of each cell is.

    Attributes:
        confusion: the classes that are shown, in their order.
        labelled, called: samples of each, and called so: also by classes that are not shown.
        by: what a cell tells.
        values: K×K, what it tells.
        strength: K×K, float32, 0–1: of the errors' colour, or on the diagonal of the accent's.
    """

    def __init__(
        self,
        confusion: Confusion,
        labelled: NDArray[np.int64],
        called: NDArray[np.int64],
        by: By,
    ) -> None:
        self.confusion, self.by = confusion, by
        self.labelled, self.called = labelled, called
        self.counts: NDArray[np.int64] = confusion.counts.numpy()
        self.values = self._told()
        self.strength = _strength(self.values)

    def __len__(self) -> int:
        return len(self.confusion.classes)

    @property
    def most_digits(self) -> int:
        """Of a number in a cell."""
        return len(str(self.counts.max(initial=0))) if self.by == "count" else 3

    def number(self, row: int, column: int) -> str:
        """What stands in a cell; nothing where there is no sample."""
        if not self.counts[row, column]:
            return ""
        if self.by == "count":
            return f"{self.counts[row, column]}"
        share = 100 * self.values[row, column]
        return f"{share:.0f}" if share >= 9.95 else f"{share:.1f}"

    def sentence(self, row: int, column: int) -> str:
        """What a cell says."""
        label, said = (printable(self.confusion.classes[place]) for place in (row, column))
        count, of = int(self.counts[row, column]), int(self.labelled[row])
        if not of:
            return _tr("There is no sample of {0} here").format(label)
        if self.by == "column" and self.called[column]:
            told = _tr("{0:,} of {1:,} samples that were read as {2} are of {3}")
            return told.format(count, int(self.called[column]), said, label)
        if row == column:
            return _tr("{0:,} of {1:,} samples of {2} were read right").format(count, of, label)
        told = _tr("{0:,} of {1:,} samples of {2} were read as {3}")
        return told.format(count, of, label, said)

    def image(self, theme: Theme, stride: int) -> QImage:
        """A pixel a cell; of `stride` × `stride` cells the strongest one."""
        errors = self.strength.copy()
        np.fill_diagonal(errors, 0)
        right = np.diag(np.diagonal(self.strength))
        errors, right = _pooled(errors, stride), _pooled(right, stride)
        pixels = _blended(theme, errors, right)
        side = len(pixels)
        image = QImage(pixels.tobytes(), side, side, 4 * side, QImage.Format.Format_RGB32)
        return image.copy()  # it owns its pixels then

    def colour(self, theme: Theme, row: int, column: int) -> QColor:
        """Of one cell."""
        return mixed(theme, float(self.strength[row, column]), row == column)

    def _told(self) -> NDArray[np.float64]:
        """As `Confusion.values`, of whole rows and columns also where some are not shown."""
        counts = self.counts.astype(np.float64)
        if self.by == "count":
            return counts
        whole = self.labelled[:, None] if self.by == "row" else self.called[None]
        shares: NDArray[np.float64] = counts / np.maximum(whole, 1)
        return shares


def mixed(theme: Theme, strength: float, is_right: bool) -> QColor:
    """The colour of a cell between the ground's and its own."""
    ground, own = QColor(theme.field), QColor(theme.accent if is_right else theme.validation)
    parts = (
        round(a + strength * (b - a))
        for a, b in zip(ground.getRgb()[:3], own.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*parts)


def readable_on(ground: QColor, theme: Theme) -> QColor:
    """The one of the two colours of words that stands out more from a cell's."""
    words = QColor(theme.text), QColor(theme.on_accent)
    return max(words, key=lambda colour: _contrast(colour, ground))


def _contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    shades = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shades]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _strength(values: NDArray[np.float64]) -> NDArray[np.float32]:
    """Errors against the worst one, what is right against the best: by their square roots, as a
    few errors among many samples are what is looked for.
    """
    found = values.copy()
    np.fill_diagonal(found, 0)
    found /= max(found.max(initial=0), 1e-12)
    right = np.diagonal(values) / max(np.diagonal(values).max(initial=0), 1e-12)
    np.fill_diagonal(found, right)
    strength = FAINTEST + (1 - FAINTEST) * np.sqrt(found)
    return np.where(values > 0, strength, 0).astype(np.float32)


def _pooled(values: NDArray[np.float32], stride: int) -> NDArray[np.float32]:
    if stride == 1:
        return values
    starts = np.arange(0, len(values), stride)
    rows = np.maximum.reduceat(values, starts, axis=0)
    pooled: NDArray[np.float32] = np.maximum.reduceat(rows, starts, axis=1)
    return pooled


def _blended(
    theme: Theme, errors: NDArray[np.float32], right: NDArray[np.float32]
) -> NDArray[np.uint32]:
    """0xffRRGGBB: where both lie in one pixel, the right ones."""
    pixels = np.full(errors.shape, 0xFF, np.uint32)
    ground, wrong, good = (QColor(name) for name in (theme.field, theme.validation, theme.accent))
    for shade in ("red", "green", "blue"):
        low, high, best = (getattr(colour, shade)() for colour in (ground, wrong, good))
        value = low + errors * (high - low)
        value = np.where(right > 0, low + right * (best - low), value)
        pixels = pixels << 8 | value.round().astype(np.uint32)
    return pixels
