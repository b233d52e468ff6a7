"""What processes say that were started to train a network together."""

from __future__ import annotations

import contextlib
import queue
import re
import subprocess
import threading
from collections import deque
from collections.abc import Iterator
from typing import IO

from studio.engine.errors import TrainingError
from studio.engine.printable import printable
from studio.engine.training.distributed.failing import tells_of_another

LOOK_SECONDS = 0.1
"""Between two looks at what is wanted of them, while they say nothing."""

LAST_WORDS = 200
"""Lines of what they print as errors that are kept."""

LONGEST_END = 60.0
"""Seconds that they have to end: torchrun itself ends them after half of it."""

_OWN = "training-studio: "
_SIGNAL = re.compile(r"Root Cause.*?exitcode\s*:\s*-(\d+)", re.DOTALL)
"""Of the process that failed first, as torchrun reports it; the others end because of it."""


class ProcessGroup:
    """Reads whatever they print as it comes, so that they never wait for a reader."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """`process` starts the others, and both of its streams are pipes."""
        self._process = process
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._words: deque[str] = deque(maxlen=LAST_WORDS)
        assert process.stdout is not None and process.stderr is not None
        self._threads = [
            threading.Thread(target=work, args=(stream,), daemon=True)
            for work, stream in ((self._read, process.stdout), (self._listen, process.stderr))
        ]
        for thread in self._threads:
            thread.start()

    def lines(self) -> Iterator[str | None]:
        """The lines that they print, until they have ended; None again and again while there is
        none.
        """
        while True:
            try:
                line = self._lines.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                yield None
                continue
            if line is None:
                return
            yield line

    def terminate(self) -> None:
        """End them where they are; what they have kept stays."""
        with contextlib.suppress(OSError):
            self._process.terminate()
        self.wait()
        self._lines.put(None)  # one of them may live on, with their stream open

    def wait(self) -> None:
        """Until they have ended, as they do by themselves after a run."""
        try:
            self._process.wait(LONGEST_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for thread in self._threads:
            thread.join(LOOK_SECONDS)

    @property
    def failure(self) -> TrainingError:
        """Why they ended: what the first of them said that failed, and not because of another;
        of one that was killed (9) others say no more than that it has gone.
        """
        words = list(self._words)
        killed = _SIGNAL.search("".join(words))
        own = [line.partition(_OWN)[2].strip() for line in words if _OWN in line]
        causes = [reason for reason in own if not tells_of_another(reason)]
        if killed and (killed[1] == "9" or not causes):
            return TrainingError(
                "One of the processes that train was ended from outside, by signal {number}; where "
                "that is 9 the memory may have been too small. What was saved by then is kept.",
                number=killed[1],
            )
        if own:
            return _said((causes or own)[0])
        return TrainingError(
            "The processes that train ended without saying why (status {status}). Try one GPU.",
            status=self._process.returncode,
        )

    def _read(self, stream: IO[str]) -> None:
        with contextlib.suppress(OSError, ValueError), stream:
            for line in stream:
                self._lines.put(line)
        self._lines.put(None)

    def _listen(self, stream: IO[str]) -> None:
        with contextlib.suppress(OSError, ValueError), stream:
            self._words.extend(stream)


def _said(reason: str) -> TrainingError:
    """All of it: it is a sentence already, and no value in one, which would be shortened."""
    return TrainingError(printable(reason).replace("{", "{{").replace("}", "}}"))
