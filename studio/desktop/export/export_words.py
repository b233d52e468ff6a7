"""What was exported, in a person's words."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import in_a_row, memory, sentence
from studio.desktop.widgets.field_editors import translated
from studio.engine.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.export.export_format import ExportFormat
    from studio.engine.export.exporting import Exported
    from studio.engine.export.figure import Figure
    from studio.engine.export.proof import Proof
    from studio.engine.training.checkpoints.checkpoint import Checkpoint

SMALL = 1e-3
"""Below it a difference is told by its power of ten."""


def why_not(format: type[ExportFormat], checkpoint: Checkpoint) -> str:
    """Why a network cannot be exported in this form; empty where it can."""
    try:
        format().check(checkpoint)
    except StudioError as error:
        return sentence(error)
    return ""


def suggested_name(format: type[ExportFormat], name: str) -> str:
    """Of the file, or of the folder, which has no ending."""
    whole = f"{name}{format.mark}"
    return f"{whole}{format.ending}" if format.ending else whole.replace(".", "-")


def saved_text(exported: Exported) -> str:
    """What was written, and how large it is."""
    title, size = translated(exported.format.title), memory(exported.size)
    return _tr("{0} · {1} · {2}").format(title, exported.path.name, size)


def proof_text(proof: Proof | None) -> str:
    """On what it was tried, the largest difference that was found, and which is allowed."""
    if proof is None:
        return _tr("It has no output layer yet, so there are no answers to compare.")
    text = _tr(
        "{0} samples of noise (its data is not here): its answers are at most {2} from the "
        "network’s"
    )
    if proof.data:
        text = _tr("{0} samples of {1}: its answers are at most {2} from the network’s")
    apart = f"{proof.apart:.1e}" if proof.apart < SMALL else f"{proof.apart:.2g}"
    told = text.format(proof.samples, proof.data, apart)
    if isfinite(proof.limit):
        told += _tr(" ({0} is allowed)").format(f"{proof.limit:g}")
    reader = _reader(proof.reader)
    whole = _tr("{0}.").format(told)
    return in_a_row([whole, reader]) if reader else whole


def _reader(name: str) -> str:
    """By what it was tried, where that is not the same on every machine."""
    return {
        "javascript": _tr("Node ran the page’s own script."),
        "onnxruntime-web": _tr("Node ran the page’s own script, with its onnxruntime-web."),
        "torch": _tr("PyTorch computed what the page lists: there is no node to run its script."),
        "onnxruntime": _tr("onnxruntime ran its graph: there is no node to run its script."),
    }.get(name, "")


def figure_cells(figure: Figure) -> tuple[str, str, str]:
    """Its name, and what it was before and after."""
    match figure.name:
        case "accuracy":
            name = _tr("Accuracy on {0:,} other samples").format(figure.samples)
            return name, f"{figure.before:.2%}", f"{figure.after:.2%}"
        case "size":
            return _tr("Size"), memory(round(figure.before)), memory(round(figure.after))
    return _tr("Time a sample, one thread"), _short(figure.before), _short(figure.after)


def _short(seconds: float) -> str:
    return f"{1e3 * seconds:.1f} ms" if seconds >= 1e-3 else f"{1e6 * seconds:.0f} µs"


def _tr(text: str) -> str:
    return QCoreApplication.translate("export", text)
