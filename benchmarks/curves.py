"""A run of a million steps in the Curves view: adding to it, drawing three such runs.

    python -m benchmarks.curves

Prints rows of a table; runs on the display there is, else offscreen.
"""

from __future__ import annotations

import statistics
import sys
import time

from PySide6.QtWidgets import QApplication

from benchmarks.run import row
from studio.desktop.theme import themes
from studio.desktop.widgets.curves.curves_view import CurvesView
from studio.desktop.widgets.curves.shown_run import ShownRun
from studio.engine.training.history import History

STEPS = 1_000_000
ROUNDS = 20


def main() -> None:
    application = QApplication(sys.argv[:1])
    themes().start(application, "light")
    started = time.perf_counter()
    runs = [ShownRun(str(n), f"run {n}", _long_history(n)) for n in range(3)]
    each = (time.perf_counter() - started) / (3 * STEPS)
    row("a point added to a curve of a million", f"{1e6 * each:.1f} µs", "")
    row("points that are kept of them", f"{len(runs[0].history.curve):,}", "")
    view = CurvesView()
    view.resize(900, 500)
    view.show()
    view.set_runs(runs)
    for smoothing in (0, 70):
        view._controls._smoothing.setValue(smoothing)
        times = [_drawn(view, application) for _ in range(ROUNDS)]
        name = f"three such runs drawn and painted{', smoothed' if smoothing else ''}, median"
        row(name, f"{1000 * statistics.median(times):.0f} ms", "50 ms")
    view.close()


def _long_history(number: int) -> History:
    history = History()
    for step in range(STEPS):
        noise = ((step * 7919 + number) % 1000) / 1000
        loss = 2 / (1 + step / 50_000) * (0.8 + 0.4 * noise)
        history.curve.add(
            {"position": step / 938, "step": step, "seconds": step / 800, "loss": loss}
            | {"accuracy": 1 - loss / 3, "rate.all layers": 1e-3}
        )
    return history


def _drawn(view: CurvesView, application: QApplication) -> float:
    started = time.perf_counter()
    view.set_runs(view._runs)
    view.repaint()
    application.processEvents()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
