"""What the dataset panel says of an open dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import memory, shape_text

if TYPE_CHECKING:
    from studio.engine.data.overview import Overview


def counts_text(overview: Overview) -> str:
    """How many samples each part has."""
    if overview.validated_on == "test":
        return _tr("{0:,} train · {1:,} test, measured on each epoch").format(
            overview.count("train"), overview.count("test")
        )
    if overview.validated_on == "validation":
        return _tr("{0:,} train · {1:,} validation · no test").format(
            overview.count("train"), overview.count("validation")
        )
    return _tr("{0:,} train · {1:,} validation · {2:,} test").format(
        *(overview.count(part) for part in ("train", "validation", "test"))
    )


def form_text(overview: Overview) -> str:
    """How many classes there are, what one sample is, and the room that all of them take."""
    if overview.is_text:
        (length,) = overview.shape
        sample = _tr("{0:,} tokens at most").format(length)
    else:
        sample = shape_text(overview.shape)
    return (
        _tr("{0} classes · {1} · {2} in memory")
        if overview.in_memory
        else _tr("{0} classes · {1} · {2} on disk")
    ).format(len(overview.classes), sample, memory(overview.size))


def _tr(text: str) -> str:
    return QCoreApplication.translate("dataset", text)
