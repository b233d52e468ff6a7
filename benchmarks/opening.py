"""Opening a folder of 50,000 pictures in the real window: when its first samples are painted, when
all of it is open, and how smooth the window stays meanwhile.

    python -m benchmarks.opening

The folder was just written, so its list is in the system's own cache; nothing is decoded yet.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.driving import Driver
from benchmarks.pictures import PICTURES, make_pictures
from benchmarks.window import Ticks


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        os.environ["STUDIO_CACHE"] = cache
        make_pictures(Path(folder))
        measure(Path(folder))


def measure(folder: Path) -> None:
    driver = Driver(QApplication(sys.argv[:1]))
    driver.wait(lambda: driver.workspace.opened is not None)
    driver.pause(3)  # what is done by itself after the start is over
    panel, ticks = driver.window.dataset, Ticks()
    started = time.perf_counter()
    panel.open_file(folder, "Folder")
    driver.wait(lambda: panel._glimpse is not None)
    first = time.perf_counter() - started
    driver.wait(lambda: driver.workspace.opened.overview.name == folder.name)  # type: ignore[union-attr]
    whole = time.perf_counter() - started
    ticks.stop()
    p99 = statistics.quantiles(ticks.gaps, n=100)[-1]
    print(f"{PICTURES:,} pictures: first samples after {first:.2f} s, all open after {whole:.1f} s")
    print(f"a 16 ms timer meanwhile: p99 {p99:.0f} ms, worst {max(ticks.gaps):.0f} ms")
    driver.close()


if __name__ == "__main__":
    main()
