"""A person's own arrays in one file: NumPy's and PyTorch's."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.data.source import DataSource
from studio.engine.files import expanded, is_file
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset
    from studio.engine.data.sources.reading.arrays import Arrays


class _SavedArrays(DataSource):
    """A file with pictures and their labels."""

    opens: ClassVar[Literal["file", "folder"] | None] = "file"

    path: str = setting(title="File", help="A file with pictures and labels.", min_length=1)

    def found(self, data_dir: Path) -> bool:
        return is_file(expanded(self.path))

    @property
    def label(self) -> str:
        return Path(self.path).name

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.arrays import dataset_from_arrays

        return dataset_from_arrays(self.label, self._read(expanded(self.path), progress), progress)

    @abstractmethod
    def _read(self, path: Path, progress: Progress) -> Arrays:
        """What is in the file at `path`."""


class ArrayFile(_SavedArrays):
    """Pictures and labels as ``numpy.savez(path, x=x, y=y)`` saves them.

    Pictures are N×H×W, N×H×W×C or N×C×H×W, as bytes, truth values, or numbers from 0 to 1 or from
    0 to 255. Where both layouts with channels fit, they come last. Labels are N (or N×1) whole
    numbers or strings, or one-hot N×K; an array ``classes`` names them. A training, validation
    and test part may be told apart (``x_train``, ``x_val``, ``x_test``, ...), as Keras does.
    """

    title: ClassVar[str] = "NumPy arrays"
    menu_title: ClassVar[str] = "&NumPy arrays (.npz)…"
    file_filter: ClassVar[str] = "NumPy arrays (*.npz)"
    endings: ClassVar[tuple[str, ...]] = (".npz",)

    path: str = setting(
        title="File",
        help="An .npz file with arrays x (pictures) and y (labels), or x_train, y_train, x_test "
        "and y_test.",
        min_length=1,
    )

    def _read(self, path: Path, progress: Progress) -> Arrays:
        from studio.engine.data.sources.reading.read_npz import read_npz

        return read_npz(path, progress)


class TensorFile(_SavedArrays):
    """Pictures and labels as ``torch.save({"x": x, "y": y}, path)`` saves them, or as a pair.

    As `ArrayFile`, but where both layouts with channels fit, they come first.
    """

    title: ClassVar[str] = "PyTorch tensors"
    menu_title: ClassVar[str] = "&PyTorch tensors (.pt)…"
    file_filter: ClassVar[str] = "PyTorch tensors (*.pt *.pth)"
    endings: ClassVar[tuple[str, ...]] = (".pt", ".pth")

    path: str = setting(
        title="File",
        help="A .pt file with tensors x (pictures) and y (labels), or x_train, y_train, x_test "
        "and y_test.",
        min_length=1,
    )

    def _read(self, path: Path, progress: Progress) -> Arrays:
        from studio.engine.data.sources.reading.read_tensors import read_tensors

        progress.report(0, 0)
        return read_tensors(path)
