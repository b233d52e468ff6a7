"""A page: a network for everybody with a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.export.export_format import ExportFormat

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.export.proof import ProofSamples
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class Page(ExportFormat):
    """One ``.html`` that answers in any browser, opened from the disk: it loads nothing and sends
    nothing.

    The network is a list of operations that plain JavaScript computes. Its proof runs the written
    page's own script in node. Where there is no node, PyTorch computes the list and the weights
    that stand in the page: that proves what was written and not the script, which is then the one
    that the program's tests have run. `reader` says which it was. What a browser does before, the
    placing of a drawing and the cutting of a text, is held to the studio's by those tests alone.
    """

    command: ClassVar[str] = "page"
    title: ClassVar[str] = "Page (.html)"
    purpose: ClassVar[str] = (
        "For anyone with a browser: one file to mail that opens without installing anything, to "
        "draw, drop a picture or type, with the network inside."
    )
    ending: ClassVar[str] = ".html"
    limit: ClassVar[float] = 1e-3

    def write(self, checkpoint: Checkpoint, path: Path, on: ProofSamples) -> None:
        from studio.engine.export.page.contents import contents_of
        from studio.engine.export.page.html import page_html
        from studio.engine.export.page.precision import half_is_enough

        half = half_is_enough(checkpoint, on.samples, self.limit)
        path.write_text(page_html(*contents_of(checkpoint, half)), encoding="utf-8", newline="\n")

    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        from studio.engine.export.page.precision import as_lists
        from studio.engine.export.page.reference import answers_by_torch
        from studio.engine.export.page.running import answers_by_node, has_node

        rows = as_lists(checkpoint, samples)
        return (answers_by_node if has_node() else answers_by_torch)(path, rows)

    def expected(self, checkpoint: Checkpoint, samples: Tensor) -> Tensor:
        from studio.engine.export.packed import Answering

        logits = super().expected(checkpoint, samples)
        found: Tensor = Answering(checkpoint, probabilities=True)(logits)
        return found

    def reader(self) -> str:
        from studio.engine.export.page.running import has_node

        if has_node():
            return "its own JavaScript, run by node"
        return "its list of layers, computed by PyTorch, as no node was found to run JavaScript"
