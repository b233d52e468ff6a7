"""How near an export is to what was trained, in a person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from studio.engine.export.exporting import ExportFormat
    from studio.engine.export.proof import Proof


def proof_text(format: ExportFormat, proof: Proof) -> str:
    """On what it was tried, and the largest difference that was found."""
    text = _tr(
        "The adapter is merged into the weights: on {0} their outputs are at most {1} from those "
        "of base and adapter."
    )
    if format == "adapter":
        text = _tr(
            "Read again and put beside its base, its outputs are on {0} at most {1} from those "
            "that were trained."
        )
    what = _tr("{0} samples of {1}") if proof.data else _tr("{0} pictures of noise")
    return text.format(what.format(proof.samples, proof.data), f"{proof.apart:.1e}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("files", text)
