"""What the view New texts has done in threads: plain functions over the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from studio.desktop.core.worker import Mailbox
from studio.desktop.evaluation.answers.ready import Ready
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.text_answers import AT_ONCE, TextAnswer, classified, text_answers
from studio.engine.progress import Progress

COUNTED = 2**20
"""Bytes of a file that are counted between two looks at whether the person wants to end it."""


def predict(
    ready: Ready, asked: Sequence[str] | Path, found: Mailbox[TextAnswer], progress: Progress
) -> None:
    """Put what the network says of each text, or of each line of a file, into `found`, with its two
    likeliest classes alone: a hundred thousand answers are kept.

    Raises:
        DataError: the network reads pictures.
        Cancelled: as `progress` says.
    """
    set_up_thread()
    if isinstance(asked, Path):
        total = _lines_in(asked, progress)
        answers: Iterator[TextAnswer] = text_answers(ready.predictor, [str(asked)])
    else:
        total, answers = len(asked), _of_texts(ready, asked)
    for done, answer in enumerate(answers):
        found.put(replace(answer, probabilities=dict(answer.best(2))))
        progress.report(done + 1, max(total, done + 1))


def _of_texts(ready: Ready, texts: Sequence[str]) -> Iterator[TextAnswer]:
    for start in range(0, len(texts), AT_ONCE):
        yield from classified(ready.predictor, list(texts[start : start + AT_ONCE]))


def _lines_in(path: Path, progress: Progress) -> int:
    """About how many lines a file has; why it cannot be read, its answer says."""
    total = 1
    try:
        with path.open("rb") as file:
            while some := file.read(COUNTED):
                total += some.count(b"\n")
                progress.report(0, 0)
    except OSError:
        return 1
    return total
