"""A sheet of curves as a file: PNG, SVG, or all its points as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from studio.desktop.runs.curves.sheet import Sheet
from studio.desktop.runs.curves.shown_run import ShownRun
from studio.desktop.widgets.plots.picture_export import image_of, png, svg_of
from studio.engine.runs.curves_csv import curves_csv


def content_of(view: Sheet, runs: Sequence[ShownRun], ending: str) -> Callable[[], bytes]:
    """What `view` shows now, for a file with that ending; drawn at once, put together when called,
    which any thread may do.
    """
    if ending == ".csv":
        points = [(run.name, run.history.copy()) for run in runs]
        return lambda: curves_csv(points).encode()
    if ending == ".svg":
        drawing = _svg(view)
        return lambda: drawing
    image = image_of(view)
    return lambda: png(image)


def file_name(names: Sequence[str], ending: str) -> str:
    """What the file may be called: after the run, where it is one."""
    name = names[0] if len(names) == 1 else "curves"
    allowed = (letter if letter.isalnum() or letter in " ,.-_+" else "-" for letter in name)
    return f"{''.join(allowed).strip(' .') or 'curves'}.{ending}"


def _svg(view: Sheet) -> bytes:
    view.set_cut(True)
    drawing = svg_of(view)
    view.set_cut(False)
    return drawing
