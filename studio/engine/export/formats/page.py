"""A page: a network for everybody with a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.export.export_format import ExportFormat
from studio.engine.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.export.proof_samples import ProofSamples
    from studio.engine.progress import Progress
    from studio.engine.training.checkpoints.checkpoint import Checkpoint

MOST_IN_A_GRAPH = 50_000_000
"""Weights of a network that onnxruntime-web computes: a page of 270 MB."""


class Page(ExportFormat):
    """One ``.html`` that answers in any browser, opened from the disk: it loads nothing and sends
    nothing.

    Most networks are a list of operations that plain JavaScript computes; a network that has a
    backbone, or is too large, is an ONNX graph with onnxruntime-web beside it.

    Its proof runs the written page's own scripts in node. Where there is no node, PyTorch computes
    the list and the weights that stand in the page, or onnxruntime the graph: that proves what was
    written and not the script, which is then the one that the program's tests have run. `reader`
    says which it was. What a page does before that, the placing of a drawing and the cutting of a
    text, is held to the studio's by those tests alone.
    """

    command: ClassVar[str] = "page"
    title: ClassVar[str] = "Page (.html)"
    purpose: ClassVar[str] = (
        "For anyone with a browser: one file to mail that opens without installing anything, to "
        "draw, drop a picture or type, with the network inside."
    )
    ending: ClassVar[str] = ".html"
    limit: ClassVar[float] = 1e-3

    def check(self, checkpoint: Checkpoint) -> None:
        from studio.engine.export.formats.onnx import ONNX
        from studio.engine.export.page.web_runtime import needs_runtime

        super().check(checkpoint)
        if needs_runtime(checkpoint):
            ONNX().check(checkpoint)

    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        from studio.engine.export.page.web_runtime import needs_runtime

        has_runtime = needs_runtime(checkpoint)
        if has_runtime:
            text = _with_runtime(checkpoint, on, progress, words)
        else:
            text = _plain(checkpoint, on, words)
        path.write_text(text, encoding="utf-8", newline="\n")

    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        from studio.engine.export.page import running
        from studio.engine.export.page.precision import as_lists
        from studio.engine.export.page.reference import answers_by_torch

        reader = self.reader(path)
        if reader == "onnxruntime":
            return running.answers_by_onnxruntime(path, samples)
        ask = answers_by_torch if reader == "torch" else running.answers_by_node
        return ask(path, as_lists(checkpoint, samples))

    def expected(self, checkpoint: Checkpoint, samples: Tensor) -> Tensor:
        from studio.engine.export.packed import answered

        return answered(checkpoint, super().expected(checkpoint, samples), probabilities=True)

    def reader(self, path: Path) -> str:
        from studio.engine.export.page.html import part_of_page
        from studio.engine.export.page.running import has_node

        has_graph = bool(part_of_page(path, "runtime"))
        if has_node():
            return "onnxruntime-web" if has_graph else "javascript"
        return "onnxruntime" if has_graph else "torch"


def _plain(checkpoint: Checkpoint, on: ProofSamples, words: Wording) -> str:
    from studio.engine.export.page.contents import contents_of
    from studio.engine.export.page.html import page_html
    from studio.engine.export.page.precision import half_is_enough

    half = half_is_enough(checkpoint, on.samples, Page.limit)
    return page_html(*contents_of(checkpoint, half, words), words=words)


def _with_runtime(
    checkpoint: Checkpoint, on: ProofSamples, progress: Progress, words: Wording
) -> str:
    from studio.engine.export.page import web_runtime
    from studio.engine.export.page.contents import check_size, shared_contents
    from studio.engine.export.page.html import Runtime, page_html

    check_size(checkpoint, web_runtime.count_weights(checkpoint), MOST_IN_A_GRAPH)
    graph = web_runtime.graph_of(checkpoint, on, progress)
    runtime = Runtime(web_runtime.runtime_script(), web_runtime.runtime_binary())
    table = shared_contents(checkpoint, words) | {"runtime": "onnx"}
    return page_html(table, graph, runtime, words)
