"""What a person drew: strokes that can be taken back, and their pictures kept up to date."""

from __future__ import annotations

from PySide6.QtCore import QRect

from studio.desktop.tryout.ink import Grey, InkImage, Point, Segment, Stroke

INK_SIDE = 280
"""Of the picture the network gets, in pixels, whatever the window's size and scale."""
LEAST_MOVE = 0.004
"""Share of the canvas: closer points are a trembling hand or a twitching mouse."""


class Drawing:
    """Strokes in 0 to 1, drawn into two pictures: one for the network, one for the screen.

    Attributes:
        screen: the strokes at the screen's size, without the open stroke's tail.
    """

    def __init__(self) -> None:
        self._strokes: list[Stroke] = []
        self._is_open = False
        self._ink = InkImage(INK_SIDE)
        self.screen = InkImage(1)

    @property
    def is_empty(self) -> bool:
        return not self._strokes

    @property
    def is_open(self) -> bool:
        """A stroke is being drawn."""
        return self._is_open

    def begin(self, point: Point) -> None:
        """Put the pen down."""
        self.end()
        self._strokes.append(Stroke([point]))
        self._is_open = True

    def move(self, point: Point) -> QRect:
        """Draw on; returns the part of `screen` that changed, nothing for too small a move."""
        points = self._strokes[-1].points
        last = points[-1]
        if max(abs(point.x - last.x), abs(point.y - last.y)) < LEAST_MOVE:
            return QRect()
        points.append(point)
        fresh = list(self._strokes[-1].settled(since=len(points) - 2))
        self._ink.add(fresh)
        return self.screen.add(fresh)

    def end(self) -> None:
        """Lift the pen."""
        tail = self.open_tail()
        self._is_open = False
        if tail is not None:
            self._ink.add([tail])
            self.screen.add([tail])

    def open_tail(self) -> Segment | None:
        """What the pen has drawn since the last settled segment."""
        return self._strokes[-1].tail() if self._is_open else None

    def undo(self) -> None:
        """Take the last stroke back."""
        self._strokes.pop()
        self._is_open = False
        self._ink = self.at(INK_SIDE)
        self.screen = self.at(self.screen.side)

    def clear(self) -> None:
        self._strokes.clear()
        self._is_open = False
        self._ink = InkImage(INK_SIDE)
        self.screen = InkImage(self.screen.side)

    def resize_screen(self, side: int) -> None:
        """The screen's picture is `side` pixels from now on."""
        if side != self.screen.side:
            self.screen = self.at(side, without_tail=True)

    def ink(self) -> Grey:
        """Light on dark, uint8 280×280."""
        tail = self.open_tail()
        if tail is None:
            return self._ink.pixels.copy()
        image = self._ink.copy()
        image.add([tail])
        return image.pixels

    def at(self, side: int, without_tail: bool = False) -> InkImage:
        """All strokes drawn anew on a square of `side` pixels."""
        image = InkImage(side)
        for stroke in self._strokes:
            is_open = self._is_open and stroke is self._strokes[-1]
            image.add(stroke.settled())
            if not (is_open and without_tail):
                image.add([stroke.tail()])
        return image
