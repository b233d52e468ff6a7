"""What the plots call their lines and their places, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.desktop.runs.curves.lines import Axis

MINUTE, HOUR = 60, 3600


def line_word(name: str) -> str:
    """A line's name; a group of parameters has its own."""
    tr = QCoreApplication.translate
    words = {
        "train": tr("curves", "train"),
        "validation": tr("curves", "validation"),
        "precision": tr("curves", "precision"),
        "recall": tr("curves", "recall"),
        "f1": tr("curves", "F1"),
        "gradient_norm": tr("curves", "norm"),
        "update_ratio": tr("curves", "ratio"),
        "rate": tr("curves", "learning rate"),
        "all layers": tr("curves", "all layers"),
    }
    return words.get(name, name)


def place_text(x: float, axis: Axis) -> str:
    """A place along the bottom: ``epoch 4.25``, ``step 12,000``, ``2 min 30 s``."""
    tr = QCoreApplication.translate
    if axis == "time":
        return time_text(x)
    if axis == "steps":
        return tr("curves", "step {0}").format(f"{x:,.0f}")
    return tr("curves", "epoch {0}").format(f"{x:,.2f}".rstrip("0").rstrip("."))


def time_text(seconds: float) -> str:
    """``40 s``, ``5 min``, ``2 min 30 s``, ``1 h 05 min``."""
    tr = QCoreApplication.translate
    whole = round(seconds)
    if whole < MINUTE:
        return tr("curves", "{0} s").format(f"{seconds:.3g}")
    if whole < HOUR:
        minutes, rest = divmod(whole, MINUTE)
        text = tr("curves", "{0} min {1} s") if rest else tr("curves", "{0} min")
        return text.format(minutes, f"{rest:02}")
    hours, minutes = divmod(round(seconds / MINUTE), 60)
    text = tr("curves", "{0} h {1} min") if minutes else tr("curves", "{0} h")
    return text.format(f"{hours:,}", f"{minutes:02}")


def tick_time_text(seconds: float) -> str:
    """`time_text` as short as an axis wants it: ``2:30 min``, ``1 h 05``."""
    tr = QCoreApplication.translate
    whole = round(seconds)
    if MINUTE < whole < HOUR and whole % MINUTE:
        return tr("curves", "{0} min").format(f"{whole // MINUTE}:{whole % MINUTE:02}")
    if whole > HOUR and whole % HOUR:
        hours, minutes = divmod(round(seconds / MINUTE), 60)
        return tr("curves", "{0} h {1}").format(f"{hours:,}", f"{minutes:02}")
    return time_text(seconds)
