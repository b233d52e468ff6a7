"""Where layers and epochs lie in the strip of stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from studio.engine.training.stages.spans import Span

HEADER = 21
"""The height of the line that names the stages, in pixels."""
PITCH = 17
"""From one row to the next."""
AXIS = 18
"""The height of the line of epochs."""
CELL_GAP = 2
BESIDE = 10
"""Between the names, the cells and the rates."""
GRIP = 4
"""How near to an edge of stages the pointer takes it."""
LEAST_CELL = 6
"""Pixels below which the cells of neighbouring epochs are one."""


@dataclass(frozen=True)
class Looked:
    """What a person looks at. Stages are counted among those in sight.

    Attributes:
        stage: whose name the pointer is on.
        cell: the row and the stage under the pointer.
        edge: the stage whose end is under the pointer, or is being moved.
    """

    stage: int | None = None
    cell: tuple[int, int] | None = None
    edge: int | None = None


@dataclass(frozen=True)
class StripGeometry:
    """A strip of some rows and epochs in a widget.

    Attributes:
        width: of the widget.
        rows, epochs: how many there are.
        names, rates: the width of what stands left and right of the cells.
    """

    width: float
    rows: int
    epochs: int
    names: float
    rates: float

    @property
    def left(self) -> float:
        return self.names + BESIDE

    @property
    def right(self) -> float:
        return max(self.width - self.rates - BESIDE, self.left + 1)

    @property
    def bottom(self) -> float:
        """Where the rows end and the line of epochs begins."""
        return HEADER + self.rows * PITCH

    @property
    def height(self) -> float:
        return self.bottom + AXIS

    @property
    def cell(self) -> float:
        """The width of an epoch."""
        return (self.right - self.left) / self.epochs

    def x_of(self, epochs: float) -> float:
        """Where so many epochs are done."""
        return self.left + epochs * self.cell

    def row_rect(self, row: int) -> QRectF:
        """A row over the whole width."""
        return QRectF(0, HEADER + row * PITCH, self.width, PITCH)

    def cell_rect(self, row: int, begin: int, end: int) -> QRectF:
        """The cell of a row over some epochs."""
        x = self.x_of(begin)
        gap = CELL_GAP if self.cell >= LEAST_CELL else 0
        return QRectF(x, HEADER + row * PITCH + 1, self.x_of(end) - x - gap, PITCH - CELL_GAP)

    def header_rect(self, span: Span) -> QRectF:
        """What names a stage."""
        x = self.x_of(span.begin)
        return QRectF(x, 1, self.x_of(span.end) - x - CELL_GAP, HEADER - 5)

    def stage_at(self, x: float, spans: Sequence[Span]) -> int | None:
        """The stage at a place across."""
        epoch = min((x - self.left) / self.cell, self.epochs - 0.5) if x < self.right else -1
        return next((p for p, span in enumerate(spans) if 0 <= epoch < span.end), None)

    def nearest_epochs(self, x: float) -> int:
        """How many epochs are done at the edge of epochs that is nearest."""
        return max(0, min(self.epochs, round((x - self.left) / self.cell)))

    def looked_at(self, point: QPointF, spans: Sequence[Span]) -> Looked:
        """What lies at a point."""
        if not 0 <= point.y() <= self.height:
            return Looked()
        for place, span in enumerate(spans[:-1]):  # the run's end cannot be moved
            if abs(point.x() - self.x_of(span.end) + CELL_GAP / 2) <= GRIP:
                return Looked(edge=place)
        stage, row = self.stage_at(point.x(), spans), int((point.y() - HEADER) // PITCH)
        if stage is None or row >= self.rows:
            return Looked()
        return Looked(stage=stage) if row < 0 else Looked(cell=(row, stage))
