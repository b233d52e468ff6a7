"""How likely the network holds each class to be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QSize, QVariantAnimation
from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import Theme
from studio.desktop.widgets.bar_rows import LEAST_PITCH, BarRows, finite

EASE_MS = 80

LEAST_ROWS = 6
"""That stay where there is little room: the likeliest."""


class ProbabilityBars(BarRows):
    """One bar a class, the winner in the accent; bars glide to their new length.

    Attributes:
        animated: whether bars glide; the values themselves are always the new ones.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.animated = True
        self._winner: int | None = None
        self._drawn: tuple[float, ...] = ()
        self._from: tuple[float, ...] = ()
        self._ease = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=EASE_MS)
        self._ease.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._ease.valueChanged.connect(self._move)
        self.setAccessibleName(self.tr("Probability of each class"))
        self.set_empty_text(self.tr("The classes appear here"))

    def minimumSizeHint(self) -> QSize:
        """Called by Qt."""
        whole = super().minimumSizeHint()
        return QSize(whole.width(), min(whole.height(), LEAST_ROWS * LEAST_PITCH))

    def probabilities(self) -> list[float]:
        """As they were set last, wherever the bars are on their way; empty without any."""
        return list(self._values or ())

    def set_classes(self, names: Sequence[str]) -> None:
        """The classes from now on; the same ones keep what is shown."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self.set_probabilities(None)
            self.updateGeometry()

    def set_probabilities(self, values: Sequence[float] | None) -> None:
        """Show one probability a class, 0 to 1; None shows empty bars.

        Raises:
            ValueError: there are more or fewer values than classes.
        """
        if values is not None and len(values) != len(self._names):
            raise ValueError(f"{len(values)} probabilities for {len(self._names)} classes")
        self._ease.stop()
        nothing = (0.0,) * len(self._names)
        self._from = self._drawn if len(self._drawn) == len(nothing) else nothing
        self._values = None if values is None else finite(values)
        self._winner = _largest(self._values)
        self.setAccessibleDescription(self._spoken())
        if self.animated and self.isVisible():
            self._drawn = self._from
            self._ease.start()
        else:
            self._drawn = self._values or nothing
        self.update()

    @Slot(object)
    def _move(self, way: float) -> None:
        goal = self._values or (0.0,) * len(self._names)
        self._drawn = tuple(a + way * (b - a) for a, b in zip(self._from, goal, strict=True))
        self.update()

    def _spoken(self) -> str:
        """The likeliest class, in words: ``3, 99.2%``."""
        if self._winner is None:
            return self.tr("Nothing to judge yet")
        return f"{self._names[self._winner]}, {self._figure(self._winner)}"

    def _share(self, index: int) -> float:
        return min(max(self._drawn[index], 0.0), 1.0)

    def _figure(self, index: int) -> str:
        return "" if self._values is None else f"{self._values[index]:.1%}"

    def _widest_figure(self) -> str:
        return "100.0%"

    def _colour(self, index: int, theme: Theme) -> str:
        return theme.accent if self._stands_out(index) else theme.bar

    def _track(self, theme: Theme) -> str:
        return theme.field if theme.name == "dark" else theme.hover

    def _stands_out(self, index: int) -> bool:
        return index == self._winner


def _largest(values: tuple[float, ...] | None) -> int | None:
    """The first of the largest; None where all are nothing."""
    if not values or max(values) <= 0:
        return None
    return values.index(max(values))
