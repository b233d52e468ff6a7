from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from studio.engine.data.drawing_store import drawings_folder, save_drawing
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place_ink
from studio.engine.data.samples import Dataset
from studio.engine.data.sources import DataSource, Drawings
from studio.engine.data.sources.digits import PLACEMENT
from studio.engine.errors import Cancelled, DataError
from studio.engine.progress import Progress

PHOTO = ImageTransform(channels=3, height=40, width=48, style="photo")


def ink(length: int = 100) -> NDArray[np.uint8]:
    field = np.zeros((280, 280), np.uint8)
    field[20 : 20 + length, 130:150] = 200
    return field


def opened(data_dir: Path) -> Dataset:
    return Drawings().open(data_dir, Progress())


def problem(data_dir: Path) -> str:
    with pytest.raises(DataError) as caught:
        opened(data_dir)
    return str(caught.value)


def test_names_are_classes_and_ink_is_placed_as_the_canvas_places_it(tmp_path: Path) -> None:
    assert not Drawings().found(tmp_path)
    strokes = [ink(30), ink(200), ink(100)]
    files = [
        save_drawing(s, name, tmp_path) for s, name in zip(strokes, ("b", "?", "b"), strict=True)
    ]
    dataset = opened(tmp_path)
    assert Drawings().found(tmp_path)
    assert (dataset.name, Drawings().label) == ("My drawings", "My drawings")
    assert (dataset.placement, dataset.test, dataset.skipped) == (PLACEMENT, None, ())
    assert dataset.classes == ("?", "b")
    assert dataset.train.labels.tolist() == [0, 1, 1]
    placed = [place_ink(torch.from_numpy(s), PLACEMENT) for s in (ink(200), ink(30), ink(100))]
    assert torch.equal(dataset.train.store, torch.stack(placed))
    assert dataset.train.names() == [
        f"?/{files[1].name}",
        f"b/{files[0].name}",
        f"b/{files[2].name}",
    ]
    origins = dataset.train.origins
    assert origins is not None and origins.sizes is not None
    assert origins.file(0) == files[1]
    assert origins.sizes.tolist() == [[280, 280]] * 3


def test_for_another_dataset_the_original_ink_is_placed(tmp_path: Path) -> None:
    save_drawing(ink(), "a", tmp_path)
    dataset = Drawings().open_as(PHOTO, tmp_path, Progress())
    assert dataset.classes == ("a",)
    assert dataset.placement == PHOTO
    assert torch.equal(dataset.train.store[0], place_ink(torch.from_numpy(ink()), PHOTO))


def test_pictures_of_another_program_may_be_dark_on_light(tmp_path: Path) -> None:
    first = save_drawing(ink(), "a", tmp_path)
    save_drawing(ink(), "b", tmp_path)
    Image.fromarray(255 - ink()).convert("RGB").save(first.with_name("0.PNG"))
    dataset = opened(tmp_path)
    assert dataset.train.class_counts() == [2, 1]
    assert torch.equal(dataset.train.store[0], dataset.train.store[1])
    as_photos = Drawings().open_as(PHOTO, tmp_path, Progress()).train.store
    assert torch.equal(as_photos[0], as_photos[1])


def test_what_cannot_be_used_is_told(tmp_path: Path) -> None:
    first = save_drawing(ink(), "a", tmp_path)
    save_drawing(ink(), "b", tmp_path)
    broken, empty = first.with_name("broken.png"), first.with_name("empty.png")
    broken.write_bytes(b"no picture")
    Image.new("L", (280, 280)).save(empty)
    dataset = opened(tmp_path)
    assert len(dataset.train) == 2
    assert [entry.path for entry in dataset.skipped] == [broken, empty]
    assert dataset.skipped[1].reason == f"{empty} is empty: nothing is drawn in it."


def test_nothing_is_kept_yet(tmp_path: Path) -> None:
    assert problem(tmp_path).startswith("No drawing has been kept yet.")


def test_one_class_is_not_enough(tmp_path: Path) -> None:
    save_drawing(ink(), "a", tmp_path)
    assert problem(tmp_path).startswith("All drawings are called a.")


def test_none_can_be_read(tmp_path: Path) -> None:
    save_drawing(ink(), "a", tmp_path).write_bytes(b"no picture")
    told = problem(tmp_path)
    assert told.startswith(f"None of the 1 drawings in {drawings_folder(tmp_path)}")


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    save_drawing(ink(), "a", tmp_path)
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert not Drawings().found(tmp_path)
    assert "cannot be listed" in problem(tmp_path)


def test_it_can_be_cancelled(tmp_path: Path) -> None:
    class AtOnce(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    save_drawing(ink(), "a", tmp_path)
    with pytest.raises(Cancelled):
        Drawings().open(tmp_path, AtOnce())


def test_the_recipe_file_names_them_by_their_kind() -> None:
    assert DataSource.parse("Drawings") == Drawings()
    assert Drawings().to_dict() == {"kind": "Drawings"}
