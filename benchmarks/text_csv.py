"""Opening a million lines of CSV: how long, how much memory, and how long other threads wait.

    python -m benchmarks.text_csv

The memory is what the process has more at its largest than before it opened the file, without the
system's own cache. A thread that wakes every few milliseconds tells how long it was held up: what
the window's thread would be.
"""

from __future__ import annotations

import gc
import random
import tempfile
import threading
import time
from pathlib import Path

import psutil

from studio.engine.data.sources import TextTable
from studio.engine.progress import Progress

LINES = 1_000_000
WORDS = 20_000
BEAT = 0.002


class Heart:
    """Beats beside the work.

    Attributes:
        longest: seconds from one beat to the next beyond the pause between them.
        most: bytes that the process had at most.
    """

    def __init__(self) -> None:
        self.longest, self.most = 0.0, 0
        self._ended = threading.Event()
        self._process = psutil.Process()
        self._thread = threading.Thread(target=self._beat)

    def __enter__(self) -> Heart:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _beat(self) -> None:
        last, number = time.perf_counter(), 0
        while not self._ended.is_set():
            time.sleep(BEAT)
            now = time.perf_counter()
            self.longest = max(self.longest, now - last - BEAT)
            number += 1
            if number % 10 == 0:
                self.most = max(self.most, self._process.memory_info().rss)
            last = time.perf_counter()


def write_lines(path: Path) -> None:
    """A table of three columns with quotes, commas and doubled quotes in it."""
    draw = random.Random(0)
    words = [f"w{draw.randrange(10**6):x}" for _ in range(WORDS)]
    with path.open("w", encoding="utf-8") as file:
        file.write("id,label,text\n")
        for number in range(LINES):
            some = " ".join(words[int(WORDS * draw.random() ** 3)] for _ in range(12))
            label = ("negative", "neutral", "positive")[number % 3]
            file.write(f'{number},{label},"{some}, and ""more"" é"\n')


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines.csv"
        write_lines(path)
        print(f"{LINES:,} lines, {path.stat().st_size / 2**20:.0f} MB")
        small = Path(folder) / "small.csv"  # so that what is imported is there, as in the window
        small.write_text("label,text\na,one one\nb,two two\n")
        TextTable(path=str(small)).open(small.parent, Progress())
        measure(path)


def measure(path: Path) -> None:
    gc.collect()
    gc.freeze()  # as the window does with what is imported
    before = psutil.Process().memory_info().rss
    started, used = time.perf_counter(), time.process_time()
    with Heart() as heart:
        dataset = TextTable(path=str(path)).open(path.parent, Progress())
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    assert len(dataset.train) == LINES
    print(f"opened in {seconds:.1f} s ({cpu:.1f} s of processor time)")
    print(f"{(heart.most - before) / 2**20:.0f} MB more at the largest")
    print(f"another thread was held up {heart.longest * 1000:.0f} ms at most")


if __name__ == "__main__":
    main()
