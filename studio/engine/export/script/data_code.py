"""How a run's data are found, split and loaded, as plain Python.

Folders of pictures, IDX files and CSV tables are read where they lie. What has no such plain form
is written beside the script: pictures as arrays, texts as a JSON object a line.
"""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset
from studio.engine.data.sources import Folder, IDXFiles
from studio.engine.data.sources.mnist import KMNIST, MNIST, EMNISTLetters, FashionMNIST
from studio.engine.data.sources.text_table import TextTable
from studio.engine.data.split import TEST_SHARE, Split, numbers_held, random_members
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import letters_read
from studio.engine.export.code import tuple_of
from studio.engine.export.script import copied_data, folder_code, table_code
from studio.engine.export.script.pieces import Pieces, written
from studio.engine.export.script.run_data import RunData
from studio.engine.export.script.template import part
from studio.engine.training.checkpoints.checkpoint import Checkpoint

MNIST_SHAPE = (1, 28, 28)

InMnistFiles = MNIST | FashionMNIST | KMNIST | EMNISTLetters


def data_code(checkpoint: Checkpoint, on: RunData, parts: Split) -> Pieces:
    """The pieces that read `on`, of which the run made `parts`.

    Raises:
        StudioError: they are too large to be written beside the script, or cannot be read.
    """
    made, placement = Pieces(), checkpoint.preprocessing.placement
    made.settings.append(("CLASSES", tuple_of(checkpoint.classes), ""))
    if isinstance(placement, TextTransform):
        _add_texts(made, checkpoint, placement, on)
    else:
        _add_pictures(made, checkpoint, placement, on)
    _add_split(made, checkpoint, parts)
    return made


def _add_texts(made: Pieces, checkpoint: Checkpoint, placement: TextTransform, on: RunData) -> None:
    made.flag(texts=True)
    source, data = checkpoint.recipe.data.source, checkpoint.recipe.data
    if isinstance(source, TextTable) and table_code.is_table(source):
        table_code.add_table(made, source, data, on.dataset)
    else:
        copied_data.add_texts(made, data, on.dataset)
    made.setting("LENGTH", placement.length, "tokens of a text that are read")
    made.setting("LETTERS", letters_read(placement), "of a text that are looked at")
    made.setting("PADDING", placement.padding, "the id that fills up short texts")
    made.setting("UNKNOWN", placement.unknown, "the id of no known token")
    made.files["tokenizer.json"] = placement.tokenizer.encode()
    made.inserted["LOAD"] = part("load_texts", made.flags)
    made.inserted["PREPARED"] = part("prepared_texts", made.flags)


def _add_pictures(
    made: Pieces, checkpoint: Checkpoint, placement: ImageTransform, on: RunData
) -> None:
    made.flag(pictures=True)
    source, data = checkpoint.recipe.data.source, checkpoint.recipe.data
    is_whole = not (data.exclude or data.relabel or data.merge or data.classes)
    if isinstance(source, Folder) and placement.style == "photo":
        folder_code.add_folder(made, source, data, on.dataset)
        folder_code.add_placement(made, placement)
    elif isinstance(source, InMnistFiles) and is_whole and placement.shape == MNIST_SHAPE:
        _add_mnist(made, source, on.data_dir)
    elif isinstance(source, IDXFiles) and is_whole and checkpoint.recipe.fine_tuning is None:
        _add_idx(made, source, on.dataset)
    else:
        copied_data.add_arrays(made, data, on.dataset)
    made.setting("MEAN", checkpoint.preprocessing.mean, "of each channel, of pixels from 0 to 1")
    made.setting("STD", checkpoint.preprocessing.std)
    kind = "folder" if "folder" in made.flags else "arrays"
    made.inserted["LOAD"] = part(f"load_{kind}", made.flags)


def _add_mnist(made: Pieces, source: InMnistFiles, data_dir: Path) -> None:
    files = source.files(data_dir)
    names = [file.name for file in files]
    made.flag(letters=isinstance(source, EMNISTLetters))
    _add_files(made, files[0].parent, {"train": names[:2], "test": names[2:]})


def _add_idx(made: Pieces, source: IDXFiles, dataset: Dataset) -> None:
    files = {"train": (source.pictures, source.labels)}
    if source.test_pictures:
        files["test"] = (source.test_pictures, source.test_labels)
    folder = Path(source.pictures).parent
    named = {name: [_name_in(folder, Path(file)) for file in its] for name, its in files.items()}
    if dataset.classes != tuple(map(str, range(len(dataset.classes)))):
        made.setting("NUMBERS", tuple(map(int, dataset.classes)), "the labels in the files")
        made.flag(numbers=True)
    _add_files(made, folder, named)


def _name_in(folder: Path, file: Path) -> str:
    return file.name if file.parent == folder else str(file)


def _add_files(made: Pieces, folder: Path, files: dict[str, list[str]]) -> None:
    made.flag(arrays=True)
    made.setting("DATA", folder)
    lines = [f'    "{name}": {written(tuple(its))},\n' for name, its in files.items()]
    made.settings.append(("FILES", "{\n" + "".join(lines) + "}", ""))
    made.inserted["FIND"] = part("find_idx", made.flags)


def _add_split(made: Pieces, checkpoint: Checkpoint, parts: Split) -> None:
    data, on_test = checkpoint.recipe.data, parts.validated_on == "test"
    made.flag(tests=parts.has_test, on_test=on_test, thins=_thins(data.cap, data.fraction))
    made.setting("SPLIT_SEED", data.seed)
    if parts.has_test or on_test:
        made.setting("TEST_SHARE", TEST_SHARE, "held back where the data have no test part")
    if not on_test:
        made.setting("VALIDATION_SHARE", data.share, "held back to measure each epoch")
    made.stand_on("HOLD_BACK", numbers_held, random_members)
    made.inserted["HOLD_BACK"] = part("hold_back", made.flags)
    if "thins" in made.flags:
        made.setting("MOST", data.cap, "training samples of a class; None for all")
        made.setting("FRACTION", data.fraction, "of the training samples")
        made.inserted["THINNED"] = part("thinned", made.flags)


def _thins(cap: int | None, fraction: float) -> bool:
    return cap is not None or fraction < 1
