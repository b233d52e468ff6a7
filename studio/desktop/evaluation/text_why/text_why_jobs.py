"""What the view Why of texts has done in threads."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from studio.desktop.evaluation.evaluation_jobs import Subject as Measured
from studio.desktop.evaluation.why.near import Near, nearest
from studio.engine.data.input_transform import of_texts
from studio.engine.data.texts.tokenizing import token_ids
from studio.engine.devices import set_up_thread
from studio.engine.explain.text_subject import TextSubject
from studio.engine.explain.word_shares import ExplainedText, WordMethod, word_shares
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint


@dataclass(frozen=True)
class LookedText:
    """A text that is looked at.

    Attributes:
        title: what to call it.
        label: its class; None where nobody knows.
    """

    text: str
    title: str
    label: int | None = None


class TextExplainer:
    """Asks one network, one question at a time; from any thread."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._checkpoint = checkpoint
        self._subject: TextSubject | None = None
        self._lock = threading.Lock()

    def explain(
        self, looked: LookedText, method: WordMethod, label: int | None, progress: Progress
    ) -> ExplainedText:
        """As `word_shares`."""
        set_up_thread()
        with self._lock:
            if self._subject is None:
                self._subject = TextSubject(self._checkpoint)
            return word_shares(self._subject, looked.text, label, method, progress)


def nearest_texts(looked: LookedText, measured: Measured, progress: Progress) -> list[Near]:
    """As `nearest`."""
    placement = of_texts(measured.checkpoint.preprocessing.placement)
    return nearest(looked.title, token_ids([looked.text], placement)[0], measured, progress)
