"""Pictures kept as samples of a class; the files themselves stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from studio.engine.data.drawing_store import drawing_labels
from studio.engine.data.keep_pictures import copy_to_class, keep_as_drawings
from studio.engine.errors import DataError
from studio.engine.progress import Progress


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two of one name."""
    made = [tmp_path / "one" / "a.png", tmp_path / "two" / "a.png"]
    for number, path in enumerate(made):
        path.parent.mkdir()
        picture = Image.new("L", (40, 40), 255)
        ImageDraw.Draw(picture).line((5, 5, 30, 20 + number), fill=0, width=4)
        picture.save(path)
    return made


def test_copies_lie_in_the_folder_of_their_class(files: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    copies = copy_to_class(files, "a/b", folder, Progress())
    assert [path.name for path in copies] == ["a.png", "a-2.png"]
    assert {path.parent for path in copies} == {folder / "a%2Fb"}
    assert [path.read_bytes() for path in copies] == [path.read_bytes() for path in files]
    (again,) = copy_to_class(files[:1], "a/b", folder, Progress())
    assert again == folder / "a%2Fb" / "a-3.png"


def test_a_folder_of_that_class_is_used_as_it_is_called(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "mine" / "50%").mkdir(parents=True)
    (copy,) = copy_to_class(files[:1], "50%", tmp_path / "mine", Progress())
    assert copy == tmp_path / "mine" / "50%" / "a.png"


def test_drawings_are_kept(files: list[Path], tmp_path: Path) -> None:
    kept = keep_as_drawings(files, "stroke", tmp_path, Progress())
    assert len(set(kept)) == 2
    assert drawing_labels(tmp_path) == {"stroke": 2}


def test_what_cannot_be_kept_is_told(files: list[Path], tmp_path: Path) -> None:
    with pytest.raises(DataError, match="name of a class"):
        copy_to_class(files, " ", tmp_path, Progress())
    with pytest.raises(DataError, match="could not be copied"):
        copy_to_class([tmp_path / "none.png"], "x", tmp_path, Progress())
    assert not list((tmp_path / "x").iterdir())
    blank = tmp_path / "blank.png"
    Image.new("L", (20, 20), 255).save(blank)
    with pytest.raises(DataError, match="nothing drawn"):
        keep_as_drawings([blank], "x", tmp_path, Progress())
