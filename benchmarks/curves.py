"""A run of a million steps in the Curves view: adding to it, drawing three such runs, moving them.

    python -m benchmarks.curves

Prints rows of a table: what, measured, asked. Runs on the display there is, else offscreen.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from benchmarks.run import row
from studio.desktop.core.theme import themes
from studio.desktop.runs.curves.curves_view import CurvesView
from studio.desktop.runs.curves.shown_run import ShownRun
from studio.engine.training.loop.history import History
from studio.engine.training.loop.smoothing import smoothed

STEPS = 1_000_000
ROUNDS = 30


def main() -> None:
    application = QApplication(sys.argv[:1])
    themes().start(application, "light")
    histories = [_long_history(number) for number in range(3)]
    runs = [ShownRun(str(n), f"run {n}", history) for n, (history, _) in enumerate(histories)]
    curve = runs[0].history.curve
    each = statistics.median(seconds for _, seconds in histories) / STEPS
    row("`Curve.add`, a million times", f"{1e6 * each:.1f} µs each", "")
    row("points kept of them", f"{len(curve):,}", "8,192")
    loss = curve.column("loss")
    row("one curve smoothed", _ms(lambda: smoothed(loss, 0.9)), "2 ms")
    view = CurvesView()
    view.resize(900, 500)
    view.show()
    view.set_runs(runs)
    application.processEvents()
    for smoothing in (0, 70):
        view.controls._smoothing.setValue(smoothing)
        _measure(view, application, ", smoothed" if smoothing else "")
    view.close()


def _measure(view: CurvesView, application: QApplication, how: str) -> None:
    def drawn() -> None:
        view._draw()
        view.repaint()
        application.processEvents()

    def moved() -> None:
        box.translateBy(x=0.1)
        box.changed.emit()
        application.processEvents()

    row(f"loss and accuracy of three such runs{how}: redrawn", _ms(view._draw), "8 ms")
    row(f"loss and accuracy of three such runs{how}: redrawn and painted", _ms(drawn), "50 ms")
    box = view.sheet.plot("loss").plot_widget.box
    middle = box.viewRange()[0][1] / 2
    view.sheet.plot("loss").see((middle / 2, middle))
    row(f"loss and accuracy of three such runs{how}: moved and painted", _ms(moved), "50 ms")
    view.sheet.reset_zoom()


def _long_history(number: int) -> tuple[History, float]:
    """A run, and how many seconds it took to take it down."""
    history, spent = History(), 0.0
    for begin in range(0, STEPS, 10_000):
        points = [_point(step, number) for step in range(begin, begin + 10_000)]
        started = time.perf_counter()
        for point in points:
            history.curve.add(point)
        spent += time.perf_counter() - started
    return history, spent


def _point(step: int, number: int) -> dict[str, float]:
    noise = ((step * 7919 + number) % 1000) / 1000
    loss = 2 / (1 + step / 50_000) * (0.8 + 0.4 * noise)
    return {
        "position": step / 938,
        "step": step,
        "seconds": step / 800,
        "loss": loss,
        "accuracy": 1 - loss / 3,
        "rate.all layers": 1e-3,
    }


def _ms(do: Callable[[], object]) -> str:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        do()
        times.append(time.perf_counter() - started)
    return f"{1000 * statistics.median(times):.1f} ms"


if __name__ == "__main__":
    main()
