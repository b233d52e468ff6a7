"""What each word of a typed text gives to the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.desktop.core.prediction import SeenWord
from studio.engine.errors import Cancelled
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.explain.text_subject import TextSubject
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class WordExplainer:
    """Explains the answers of one checkpoint; another takes its place by `use`."""

    def __init__(self) -> None:
        self._checkpoint: Checkpoint | None = None
        self._subject: TextSubject | None = None

    def use(self, checkpoint: Checkpoint | None) -> None:
        """From now on of this one; None: of none, as where weights change with each moment."""
        if checkpoint is not self._checkpoint:
            self._checkpoint, self._subject = checkpoint, None

    def words(self, text: str, is_over: Callable[[], bool]) -> tuple[SeenWord, ...] | None:
        """By integrated gradients, else by occlusion; None where it cannot be told, or `is_over`.

        Raises:
            StudioError: the network's answers are no numbers.
        """
        if self._checkpoint is None or self._checkpoint.preprocessing.placement.style != "text":
            return None
        from studio.engine.errors import NetworkError
        from studio.engine.explain.text_subject import TextSubject
        from studio.engine.explain.word_shares import word_shares

        if self._subject is None:
            self._subject = TextSubject(self._checkpoint)
        progress = _UntilOver(is_over)
        try:
            try:
                found = word_shares(self._subject, text, None, "IntegratedGradients", progress)
            except NetworkError:
                found = word_shares(self._subject, text, None, "Occlusion", progress)
        except Cancelled:
            return None
        return tuple(SeenWord(word.start, word.end, word.share) for word in found.words)


class _UntilOver(Progress):
    def __init__(self, is_over: Callable[[], bool]) -> None:
        self._is_over = is_over

    def report(self, done: int, total: int) -> None:
        """Ends the job where something newer is asked for."""
        if self._is_over():
            raise Cancelled
