"""A run inside a longer job: it tells the job's progress how far it is, and ends when that does."""

from __future__ import annotations

from collections.abc import Iterable

from studio.engine.errors import Cancelled
from studio.engine.progress import Progress
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import Event, Progressed

STEPS = 1000
"""In which a run reports how far it is."""


class ReportingControl(Control):
    """Reports whenever the loop asks whether to go on; where the job is cancelled, the run is
    discarded.
    """

    def __init__(self, progress: Progress, epochs: int) -> None:
        super().__init__()
        self._position = 0.0
        self._progress = progress
        self._epochs = epochs

    def wait_if_paused(self) -> bool:
        """Called by the loop before each batch: False to end."""
        try:
            self._progress.report(round(STEPS * self._position / self._epochs), STEPS)
        except Cancelled:
            self.stop("discarded")
        return super().wait_if_paused()

    def follow(self, events: Iterable[Event]) -> None:
        """Take a run's events to their end.

        Raises:
            Cancelled: as the job's progress says.
        """
        for event in events:
            if isinstance(event, Progressed):
                self._position = event.position
        if self.stopped:
            raise Cancelled
