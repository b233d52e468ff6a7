"""What a diagram is put together from: boxes, arrows, notes, and where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Path = tuple[int, ...]


Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A layer, or a block with what is inside it.

    Attributes:
        path: identifies it; never empty.
        about: ``32 channels, 3×3``; what says how a block repeats (``×3``) or joins (``sum``).
        out: its output's shape, empty where unknown.
    """

    path: Path
    name: str
    kind: str
    about: str
    out: str
    level: Literal["plain", "advice", "bad"] = "plain"
    flow: Literal["leaf", "sequence", "residual", "parallel", "repeat"] = "leaf"
    inside: tuple[Box, ...] = ()
    frozen: bool = False

    @property
    def remark(self) -> str:
        """The quiet words after or below the name; a repeated block has a badge instead."""
        about = "" if self.flow == "repeat" else self.about
        return " · ".join(part for part in (self.kind, about) if part)


@dataclass(frozen=True)
class Rect:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def right(self) -> float:
        return self.x + self.width

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom


@dataclass(frozen=True)
class Placed:
    """A box in its place; `depth` counts the blocks around it."""

    box: Box
    rect: Rect
    depth: int
    parent: Path | None


@dataclass(frozen=True)
class Arrow:
    """A line of horizontal and vertical pieces, usually with a head at its end."""

    points: tuple[Point, ...]
    head: bool = True


@dataclass(frozen=True)
class Note:
    """A shape beside an arrow."""

    rect: Rect
    text: str


@dataclass(frozen=True)
class Joint:
    """Where lines meet: a small circle for a sum, else a pill."""

    rect: Rect
    is_sum: bool


@dataclass(frozen=True)
class DiagramDrawing:
    """All there is to paint."""

    bounds: Rect
    pill: Rect
    boxes: dict[Path, Placed]
    arrows: tuple[Arrow, ...]
    notes: tuple[Note, ...]
    joints: tuple[Joint, ...]

    def at(self, x: float, y: float) -> Path | None:
        """The innermost box at a point."""
        hit = [placed for placed in self.boxes.values() if placed.rect.holds(x, y)]
        return max(hit, key=lambda placed: placed.depth).box.path if hit else None

    def beside(self, path: Path | None, step: int) -> Path | None:
        """The next (1) or previous (-1) box; past the ends of a block, back outside it."""
        here = self.boxes[path].parent if path is not None else None
        row = [placed.box.path for placed in self.boxes.values() if placed.parent == here]
        if path is None:
            return row[0 if step > 0 else -1] if row else None
        place = row.index(path) + step
        if 0 <= place < len(row):
            return row[place]
        if here is None:
            return path
        further = self.beside(here, step) if step > 0 else here
        return path if further == here and step > 0 else further
