"""Where the boxes and arrows of a network's diagram lie: geometry without a window.

A network runs from top to bottom along one vertical axis. Every box is symmetrical about the
axis of what it stands in, so that a line runs straight through blocks within blocks. Lengths
are device-independent pixels; text is measured by whoever paints it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from studio.desktop.network.diagram.diagram_geometry import (
    Arrow,
    Box,
    DiagramDrawing,
    Joint,
    Note,
    Path,
    Placed,
    Point,
    Rect,
)

Measure = Callable[[str, bool], float]
"""How wide a text is; the flag is whether it is a name (semibold) or quiet and small."""

MARGIN = 16
PADDING = 12
LEAF_HEIGHT, HEADER, PILL_HEIGHT = 46, 32, 22
NARROWEST, WIDEST = 104, 248
GAP, SHORT = 30, 16
"""The length of an arrow with a shape beside it, and of one at a block's edge."""
NOTE_GAP, NOTE_HEIGHT = 8, 14
BRANCH_GAP = 16
LANE = 32
"""Room beside the inside of a residual block for the arrow that skips it."""
STACK = 8
"""How far the cards behind a repeated block stick out below it."""
SUM_RADIUS, CONCAT_HALF = 9, 28
FROZEN_WIDTH, MARK_WIDTH = 64, 20


def lay_out(input_text: str, boxes: Sequence[Box], measure: Measure) -> DiagramDrawing:
    """Place `boxes` below one another, and what is inside them likewise."""
    placer = _Placer(measure)
    pill_width = _even(measure(input_text, False) + 2 * PADDING)
    width = max([pill_width, *map(placer.width, boxes)])
    axis = MARGIN + width / 2
    pill = Rect(axis - pill_width / 2, MARGIN, pill_width, PILL_HEIGHT)
    bottom = placer.column(boxes, axis, pill.bottom, SHORT + 4, 0, None)
    if boxes:
        placer.arrow((axis, bottom), (axis, bottom + GAP))
        placer.note(boxes[-1].out, axis, bottom, GAP)
        bottom += GAP
    bounds = Rect(0, 0, width + 2 * MARGIN, bottom + MARGIN)
    return placer.drawing(bounds, pill)


def joins_by_sum(box: Box) -> bool:
    """Whether a block's lines are added where they meet, not put side by side."""
    return box.flow == "residual" or "sum" in box.about.lower()


class _Placer:
    """Places boxes one by one, and keeps what it placed."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._widths: dict[Path, int] = {}
        self._boxes: list[Placed] = []
        self._arrows: list[Arrow] = []
        self._notes: list[Note] = []
        self._joints: list[Joint] = []

    def drawing(self, bounds: Rect, pill: Rect) -> DiagramDrawing:
        boxes = {placed.box.path: placed for placed in self._boxes}
        lines = (tuple(self._arrows), tuple(self._notes), tuple(self._joints))
        return DiagramDrawing(bounds, pill, boxes, *lines)

    def width(self, box: Box) -> int:
        """What a box needs for its words, its inside, and the shape beside its arrow."""
        if box.path not in self._widths:
            note = 2 * (NOTE_GAP + self._measure(box.out, False)) if box.out else 0
            inner = 0 if box.flow == "leaf" else self._inner_width(box)
            self._widths[box.path] = _even(max(self._words_width(box), inner, note, NARROWEST))
        return self._widths[box.path]

    def _words_width(self, box: Box) -> float:
        name, remark = self._measure(box.name, True), self._measure(box.remark, False)
        marks = FROZEN_WIDTH * box.frozen + MARK_WIDTH * (box.level != "plain")
        if box.flow == "leaf":
            return min(max(name + marks, remark) + 2 * PADDING, WIDEST)
        badge = self._measure(box.about, False) + 24 if box.flow == "repeat" else 0
        return min(name + 8 + remark, WIDEST) + badge + marks + 2 * PADDING

    def _inner_width(self, box: Box) -> float:
        widths = [self.width(child) for child in box.inside]
        if box.flow == "parallel":
            return sum(widths) + BRANCH_GAP * (len(widths) - 1) + 2 * PADDING
        side = LANE if box.flow == "residual" else PADDING
        return max(widths, default=0) + 2 * side

    def column(
        self,
        boxes: Sequence[Box],
        axis: float,
        y: float,
        gap: float,
        depth: int,
        parent: Path | None,
    ) -> float:
        """Boxes below one another, `gap` below `y`; layers are as wide as the widest layer.

        Returns:
            Where the last one ends.
        """
        widest = {True: 0, False: 0}
        for box in boxes:
            is_leaf = box.flow == "leaf"
            widest[is_leaf] = max(widest[is_leaf], self.width(box))
        for box in boxes:
            self.arrow((axis, y), (axis, y + gap))
            width = widest[box.flow == "leaf"]
            bottom = self._place(box, axis, y + gap, width, depth, parent)
            if box is not boxes[-1]:
                self.note(box.out, axis, bottom, GAP)
            y, gap = bottom, GAP
        return y

    def _place(
        self, box: Box, axis: float, top: float, width: float, depth: int, parent: Path | None
    ) -> float:
        """One box and what is inside it; returns where it ends."""
        bottom = top + LEAF_HEIGHT
        if box.flow != "leaf":
            inside = {"residual": self._residual, "parallel": self._parallel}
            bottom = inside.get(box.flow, self._sequence)(box, axis, top + HEADER, width, depth + 1)
        rect = Rect(axis - width / 2, top, width, bottom - top)
        self._boxes.append(Placed(box, rect, depth, parent))
        return bottom

    def _sequence(self, box: Box, axis: float, top: float, width: float, depth: int) -> float:
        bottom = self.column(box.inside, axis, top, SHORT, depth, box.path)
        self._last_note(box, axis, bottom, SHORT)
        self.arrow((axis, bottom), (axis, bottom + SHORT), head=False)
        return bottom + SHORT + (STACK if box.flow == "repeat" else 0)

    def _residual(self, box: Box, axis: float, top: float, width: float, depth: int) -> float:
        """The inside, and an arrow past it to where both are added."""
        fork = top + NOTE_GAP
        self.arrow((axis, top), (axis, fork), head=False)
        bottom = self.column(box.inside, axis, fork, SHORT, depth, box.path)
        self._last_note(box, axis, bottom, GAP)
        joint = self._joint(box, axis, bottom + GAP)
        self.arrow((axis, bottom), (axis, joint.y))
        lane = axis + (width - LANE) / 2
        middle = joint.y + joint.height / 2
        self.arrow((axis, fork), (lane, fork), (lane, middle), (joint.right, middle))
        self.arrow((axis, joint.bottom), (axis, joint.bottom + SHORT), head=False)
        return joint.bottom + SHORT

    def _parallel(self, box: Box, axis: float, top: float, width: float, depth: int) -> float:
        """Branches side by side, below one fork and above one joint."""
        fork, start = top + NOTE_GAP, top + NOTE_GAP + SHORT + 4
        widths = [self.width(child) for child in box.inside]
        left = axis - (sum(widths) + BRANCH_GAP * (len(widths) - 1)) / 2
        ends: list[Point] = []
        self.arrow((axis, top), (axis, fork), head=False)
        for child, wide in zip(box.inside, widths, strict=True):
            middle = left + wide / 2
            self.arrow((axis, fork), (middle, fork), (middle, start))
            ends.append((middle, self._place(child, middle, start, wide, depth, box.path)))
            left += wide + BRANCH_GAP
        joint = self._joint(box, axis, max((y for _, y in ends), default=start) + GAP)
        self._join(box, axis, ends or [(axis, top)], joint)
        self.arrow((axis, joint.bottom), (axis, joint.bottom + SHORT), head=False)
        return joint.bottom + SHORT

    def _join(self, box: Box, axis: float, ends: Sequence[Point], joint: Rect) -> None:
        """An arrow from the end of each branch into the joint."""
        for child, (x, y) in zip(box.inside, ends, strict=False):
            self.note(child.out if child.out != box.out else "", x, y, GAP)
        level = joint.y + joint.height / 2
        for x, y in ends:
            if joint.x <= x <= joint.right:
                above = joint.y - NOTE_GAP
                self.arrow((x, y), (x, above), (axis, above), (axis, joint.y))
            else:
                side = joint.x if x < axis else joint.right
                self.arrow((x, y), (x, level), (side, level))

    def _joint(self, box: Box, axis: float, top: float) -> Rect:
        half = SUM_RADIUS if joins_by_sum(box) else CONCAT_HALF
        rect = Rect(axis - half, top, 2 * half, 2 * SUM_RADIUS)
        self._joints.append(Joint(rect, joins_by_sum(box)))
        return rect

    def _last_note(self, box: Box, axis: float, y: float, gap: float) -> None:
        """The shape that leaves the inside, where the block's own does not say the same."""
        if box.inside and box.inside[-1].out != box.out:
            self.note(box.inside[-1].out, axis, y, gap)

    def note(self, text: str, axis: float, y: float, gap: float) -> None:
        """Write a shape beside the arrow that begins at `y`."""
        if text:
            top = y + (gap - NOTE_HEIGHT) / 2
            width = self._measure(text, False)
            self._notes.append(Note(Rect(axis + NOTE_GAP, top, width, NOTE_HEIGHT), text))

    def arrow(self, *points: Point, head: bool = True) -> None:
        """Draw a line through `points`, those in which nothing turns left out."""
        kept: list[Point] = []
        for point in points:
            if len(kept) > 1 and (
                kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
            ):
                kept.pop()
            if not kept or kept[-1] != point:
                kept.append(point)
        self._arrows.append(Arrow(tuple(kept), head))


def _even(width: float) -> int:
    """Rounded up so that half of it is whole too: lines on whole pixels are sharp."""
    return 2 * math.ceil(width / 2)
