"""A person's own PyTorch tensors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.data.source import DataSource
from studio.engine.files import expanded, is_file
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset


class TensorFile(DataSource):
    """Pictures and labels as ``torch.save({"x": x, "y": y}, path)`` saves them, or as a pair.

    As `ArrayFile`, but where both layouts with channels fit, they come first.
    """

    title: ClassVar[str] = "PyTorch tensors"
    opens: ClassVar[Literal["file", "folder"] | None] = "file"
    menu_title: ClassVar[str] = "&PyTorch tensors (.pt)…"
    file_filter: ClassVar[str] = "PyTorch tensors (*.pt *.pth)"
    endings: ClassVar[tuple[str, ...]] = (".pt", ".pth")

    path: str = setting(
        title="File",
        help="A .pt file with tensors x (pictures) and y (labels), or x_train, y_train, x_test "
        "and y_test.",
        min_length=1,
    )

    def found(self, data_dir: Path) -> bool:
        return is_file(expanded(self.path))

    @property
    def label(self) -> str:
        return Path(self.path).name

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        # Imported here: they import torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.arrays import dataset_from_arrays
        from studio.engine.data.sources.reading.read_tensors import read_tensors

        progress.report(0, 0)
        arrays = read_tensors(expanded(self.path))
        return dataset_from_arrays(self.label, arrays, progress)
