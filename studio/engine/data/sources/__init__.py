"""Every data source, one class each. A new one is a class in a module here.

Importing this package registers them all under `DataSource.kinds`, in the order in which
the window lists them: those named below, then any others. It imports neither torch nor
torchvision nor scikit-learn.
"""

import importlib
import os
import pkgutil
from pathlib import Path

from studio.engine.data.source import DataSource
from studio.engine.errors import DataError
from studio.engine.files import expanded
from studio.engine.nearest import did_you_mean

# A class registers when its module is imported, so this order is the list's.
# isort: off
from studio.engine.data.sources.digits import Digits
from studio.engine.data.sources.mnist import MNIST, FashionMNIST, KMNIST, EMNISTLetters
from studio.engine.data.sources.cifar import CIFAR10
from studio.engine.data.sources.sms_spam import SmsSpam
from studio.engine.data.sources.picture_files import Folder
from studio.engine.data.sources.picture_files import Manifest
from studio.engine.data.sources.idx import IDXFiles
from studio.engine.data.sources.array_files import ArrayFile
from studio.engine.data.sources.array_files import TensorFile
from studio.engine.data.sources.text_table import TextTable
from studio.engine.data.sources.text_folder import TextFolder
from studio.engine.data.sources.drawings import Drawings
from studio.engine.data.sources.sentences import Sentences
from studio.engine.data.sources.joined import BETWEEN, Joined
# isort: on

from studio.engine.data.sources.reading.texts.holds_texts import holds_texts, is_table_of_texts
from studio.engine.tensor_files.kinds import other_kind

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = [
    "CIFAR10",
    "KMNIST",
    "MNIST",
    "ArrayFile",
    "DataSource",
    "Digits",
    "Drawings",
    "EMNISTLetters",
    "FashionMNIST",
    "Folder",
    "IDXFiles",
    "Joined",
    "Manifest",
    "Sentences",
    "SmsSpam",
    "TensorFile",
    "TextFolder",
    "TextTable",
    "source_called",
    "with_columns",
]


TEXT_COLUMNS = ("text", "label_column", "split")
"""Of a table of texts, in the order in which a person names them."""


def source_called(name: str) -> DataSource:
    """The source with this kind or title in any spelling (``"fashion mnist"``), the folder or
    file of this path (by its ending and what is in it), or several of these joined
    (``"Digits + My drawings"``).

    A dataset's name goes before a folder of the same name: ``./mnist`` is the folder.

    Raises:
        DataError: `name` is none of these; it names the datasets there are.
    """
    source = _named(name) or _on_disk(name) or _joined(name)
    if source is not None:
        return source
    if _reader(Path(name)) is not None:
        raise DataError(
            "There is no file {path}. Was it moved or renamed? Choose it again.", path=name
        )
    if (kind := other_kind(Path(name))) is not None:
        raise DataError(
            "{path} is {what}, and no dataset. Choose a folder of pictures or texts with one "
            "sub-folder a class, or a file with samples.",
            path=name,
            what=kind.what,
        )
    raise DataError(
        "{name}{meant} is neither a dataset nor a folder or file with one. Name one of {known}, a "
        "folder of pictures or texts with one sub-folder a class, or a file that ends in "
        "{endings}.",
        name=repr(name),
        meant=did_you_mean(name, [kind.title for kind in _plain_kinds()]),
        known=", ".join(kind.title for kind in _plain_kinds()),
        endings=", ".join(
            dict.fromkeys(end for kind in DataSource.kinds.values() for end in kind.endings)
        ),
    )


def with_columns(source: DataSource, columns: str | None) -> DataSource:
    """`source`, a table, read by these columns (``"image,target"``, ``"text,label,split"``); None
    leaves it as it is.

    Raises:
        DataError: it is no table.
    """
    if columns is None:
        return source
    names = tuple(name.strip() for name in columns.split(","))
    if isinstance(source, Manifest):
        return source.changed(columns=names)
    if not isinstance(source, TextTable) or len(names) > len(TEXT_COLUMNS):
        raise DataError(
            "{source} is no table, and only of a table columns can be chosen. Name a CSV file, or "
            "leave the columns away.",
            source=source.label,
        )
    return source.changed(**dict(zip(TEXT_COLUMNS, (*names, "", "")[:3], strict=True)))


def _named(name: str) -> DataSource | None:
    for kind in _plain_kinds():
        if _letters(name) in (_letters(kind.__name__), _letters(kind.title)):
            return kind()
    return None


def _plain_kinds() -> list[type[DataSource]]:
    """Those with nothing to be set before they can be opened."""
    kinds: list[type[DataSource]] = list(DataSource.kinds.values())
    return [
        kind
        for kind in kinds
        if not any(field.is_required() for field in kind.model_fields.values())
    ]


def _letters(name: str) -> str:
    """Without what spellings differ in: case, spaces and dashes."""
    return "".join(character for character in name.casefold() if character not in " -_")


def _on_disk(name: str) -> DataSource | None:
    path = expanded(name)
    if not name or not os.path.exists(path):  # noqa: PTH110 (of Path, a long name is an error)
        return None
    kind = _folder_reader(path) if path.is_dir() else _file_reader(path)
    return kind.at(path) if kind else None


def _folder_reader(path: Path) -> type[DataSource]:
    return TextFolder if holds_texts(path) else Folder


def _file_reader(path: Path) -> type[DataSource] | None:
    """Of a table by what is in it, of any other file by its name."""
    kind = _reader(path)
    if kind is Manifest:
        return TextTable if holds_texts(path) else Manifest
    return TextTable if kind is None and is_table_of_texts(path) else kind


def _reader(path: Path) -> type[DataSource] | None:
    """The kind of source that reads a file so called."""
    for kind in DataSource.kinds.values():
        if path.name.lower().endswith(kind.endings):
            return kind
    return None


def _joined(name: str) -> DataSource | None:
    first, *others = name.split(BETWEEN)
    if not others:
        return None
    joined = source_called(first)
    for other in others:
        joined = Joined(first=joined, second=source_called(other))
    return joined
