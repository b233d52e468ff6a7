"""How many samples each class has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from studio.desktop.core.theme import Theme
from studio.desktop.widgets.bar_rows import MOST_PITCH, BarRows

MOST_SPOKEN = 20
"""Classes that a screen reader is given."""


class ClassBars(BarRows):
    """One bar a class, as long as its count next to the largest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = ()
        self.setAccessibleName(self.tr("Samples of each class"))
        self.set_empty_text(self.tr("The classes appear here"))

    def counts(self) -> tuple[int, ...]:
        return self._counts

    def set_counts(self, names: Sequence[str], counts: Sequence[int]) -> None:
        """Show so many samples of each class."""
        self._names, self._counts = tuple(names), tuple(counts)
        self._values = tuple(float(count) for count in counts)
        self.setMaximumHeight(MOST_PITCH * max(len(self._names), 2))
        self.setAccessibleDescription(self._spoken())
        self.updateGeometry()
        self.update()

    def _spoken(self) -> str:
        """Every class in words, but no more than a person listens to."""
        told = [self._told(index) for index in range(len(self._names))][:MOST_SPOKEN]
        more = len(self._names) - len(told)
        return ", ".join([*told, self.tr("and {0:,} more").format(more)] if more else told)

    def _share(self, index: int) -> float:
        return self._counts[index] / max(*self._counts, 1)

    def _figure(self, index: int) -> str:
        return f"{self._counts[index]:,}"

    def _widest_figure(self) -> str:
        return f"{max(self._counts, default=0):,}"

    def _colour(self, index: int, theme: Theme) -> str:
        return theme.bar
