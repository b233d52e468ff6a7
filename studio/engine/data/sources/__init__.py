"""Every data source, one class each. A new one is a class in a module here and its name below.

Importing this package registers them all under `DataSource.kinds`, in the order in which
the window lists them. It imports neither torch nor torchvision nor scikit-learn.
"""

from pathlib import Path

from studio.engine.data.source import DataSource
from studio.engine.errors import DataError

# A class registers when its module is imported, so this order is the list's.
# isort: off
from studio.engine.data.sources.digits import Digits
from studio.engine.data.sources.mnist import MNIST, FashionMNIST, KMNIST, EMNISTLetters
from studio.engine.data.sources.cifar import CIFAR10
from studio.engine.data.sources.folder import Folder
# isort: on

__all__ = [
    "CIFAR10",
    "KMNIST",
    "MNIST",
    "DataSource",
    "Digits",
    "EMNISTLetters",
    "FashionMNIST",
    "Folder",
    "source_called",
]


def source_called(name: str) -> DataSource:
    """The source with this kind or title in any spelling (``"fashion mnist"``), or this folder.

    A dataset's name goes before a folder of the same name: ``./mnist`` is the folder.

    Raises:
        DataError: `name` is neither a dataset nor a folder; it names the datasets there are.
    """
    named = [kind for kind in DataSource.kinds.values() if kind is not Folder]
    for kind in named:
        if _letters(name) in (_letters(kind.__name__), _letters(kind.title)):
            return kind()  # type: ignore[no-any-return]
    if not _is_folder(name):
        raise DataError(
            "{name} is neither a dataset nor a folder. Name one of {known}, or a folder of "
            "pictures with one sub-folder a class.",
            name=repr(name),
            known=", ".join(kind.title for kind in named),
        )
    return Folder(path=str(Path(name).expanduser().absolute()))


def _letters(name: str) -> str:
    """Without what spellings differ in: case, spaces and dashes."""
    return "".join(character for character in name.casefold() if character not in " -_")


def _is_folder(name: str) -> bool:
    try:
        return bool(name) and Path(name).expanduser().is_dir()
    except (OSError, RuntimeError):  # too long for a path; ~ of a user who is not known
        return False
