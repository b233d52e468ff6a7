"""A job of a view that trains networks: no run goes on beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import RunState
from studio.desktop.core.signals import Signal
from studio.desktop.core.worker import SharedProgress
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.view import Tools

T = TypeVar("T")


class AsideJob(LatestJob[T]):
    """It begins only where nothing else trains, and Train waits until it has ended.

    Signals:
        blocked_changed: what `why_not` says may be another.
    """

    blocked_changed = Signal()

    def __init__(self, parent: QObject, tools: Tools) -> None:
        super().__init__(parent, tools.background)
        self._run = tools.run
        self.ended.connect(self._run.end_aside)
        self._run.aside_stopped.connect(self.cancel)
        self._run.state_changed.connect(self.blocked_changed)
        self._run.measuring_changed.connect(self.blocked_changed)

    def ask(self, work: Callable[[SharedProgress], T]) -> None:
        """Do this in a thread; nothing where something else trains."""
        if self.is_busy or self._run.begin_aside():
            super().ask(work)

    def why_not(self) -> str:
        """Why it can't begin now; empty where it can."""
        if self._run.is_measuring:
            return self.tr("Something is being measured under Tune: wait for it or cancel it there")
        if self._run.state is RunState.ASIDE:
            return self.tr("Networks are trained already: wait for them or stop it")
        if self._run.state is not RunState.IDLE:
            return self.tr("A run goes on: stop it first")
        return ""
