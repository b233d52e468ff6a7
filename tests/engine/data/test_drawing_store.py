from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from studio.engine.data import sample_store
from studio.engine.data.drawing_store import (
    delete_drawing,
    drawing_labels,
    drawings_folder,
    save_drawing,
    stored_drawings,
)
from studio.engine.errors import DataError, StudioError


def ink(length: int = 100) -> NDArray[np.uint8]:
    """An upright stroke, light on dark."""
    field = np.zeros((280, 280), np.uint8)
    field[90 : 90 + length, 130:150] = 200
    return field


def test_a_kept_drawing_is_a_png_that_holds_the_ink(tmp_path: Path) -> None:
    path = save_drawing(ink(), "7", tmp_path)
    assert path.parent == tmp_path / "drawings" / "7"
    with Image.open(path) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "L", (280, 280))
        np.testing.assert_array_equal(np.array(picture), ink())
    assert list(path.parent.iterdir()) == [path]


def test_names_sort_by_time_and_none_is_taken_twice(tmp_path: Path) -> None:
    paths = [save_drawing(ink(length), "7", tmp_path) for length in range(1, 31)]
    assert sorted(paths) == paths
    assert len(set(paths)) == 30
    assert [int(np.array(Image.open(path)).any(1).sum()) for path in paths] == list(range(1, 31))


def test_a_later_second_sorts_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC)

    class Clock:
        @staticmethod
        def now(zone: object) -> datetime:
            return now

    monkeypatch.setattr(sample_store, "datetime", Clock)
    paths = [save_drawing(ink(), "7", tmp_path), save_drawing(ink(), "7", tmp_path)]
    now += timedelta(seconds=1)
    paths.append(save_drawing(ink(), "7", tmp_path))
    names = ["20241231-235959-001.png", "20241231-235959-002.png", "20250101-000000-001.png"]
    assert [path.name for path in paths] == names


def test_labels_of_any_kind_are_counted(tmp_path: Path) -> None:
    given = ["a", "A", "/", "?", "..", "con", "猫", "a", "100%", "e\u0301", "\u00e9"]
    for label in given:
        save_drawing(ink(), label, tmp_path)
    assert drawing_labels(tmp_path) == {label: given.count(label) for label in sorted(set(given))}
    folders = [path.name.casefold() for path in drawings_folder(tmp_path).iterdir()]
    assert len(set(folders)) == len(set(given))


def test_a_label_keeps_its_folder(tmp_path: Path) -> None:
    folders = [save_drawing(ink(), label, tmp_path).parent for label in ("a", "A", "a", "A")]
    assert folders[:2] == folders[2:]


def test_nothing_is_kept_yet(tmp_path: Path) -> None:
    assert drawing_labels(tmp_path) == {}
    assert stored_drawings(tmp_path / "gone") == []
    assert not (tmp_path / "gone").exists()


def test_what_is_no_drawing_is_not_listed(tmp_path: Path) -> None:
    path = save_drawing(ink(), "7", tmp_path)
    path.with_name("notes.txt").write_bytes(b"")
    path.with_name("._1.png").write_bytes(b"")
    path.with_name("half.png.part").write_bytes(b"")
    (drawings_folder(tmp_path) / ".trash").mkdir()
    (drawings_folder(tmp_path) / ".trash" / "1.png").write_bytes(b"")
    (drawings_folder(tmp_path) / "1.png").write_bytes(b"")
    assert [drawing.path for drawing in stored_drawings(tmp_path)] == [path]


@pytest.mark.parametrize("label", ["", "  ", "x" * 300, "\ud800"])
def test_what_is_no_name_is_refused(tmp_path: Path, label: str) -> None:
    with pytest.raises(DataError, match="cannot be the name of a class"):
        save_drawing(ink(), label, tmp_path)
    assert not drawings_folder(tmp_path).exists()


def test_an_empty_canvas_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Nothing is drawn"):
        save_drawing(ink(0), "7", tmp_path)


def test_keeping_is_taken_back(tmp_path: Path) -> None:
    first, second = save_drawing(ink(), "7", tmp_path), save_drawing(ink(), "7", tmp_path)
    delete_drawing(first, tmp_path)
    assert (first.exists(), second.exists()) == (False, True)
    delete_drawing(second, tmp_path)
    assert list(drawings_folder(tmp_path).iterdir()) == []
    delete_drawing(second, tmp_path)


def test_this_users_drawings_are_meant_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_drawing(ink(), "7", sample_store.data_folder())
    delete_drawing(path)
    assert not path.exists()


def test_only_drawings_are_forgotten(tmp_path: Path) -> None:
    drawing = save_drawing(ink(), "7", tmp_path / "data")
    other = tmp_path / "precious.png"
    notes = drawing.with_name("notes.txt")
    deeper = drawing.with_name("old") / "1.png"
    deeper.parent.mkdir()
    for path in (other, notes, deeper):
        path.write_bytes(b"mine")
    around = drawing.parent / ".." / ".." / ".." / "precious.png"
    for path in (other, notes, deeper, around, drawing.parent, Path("precious.png")):
        with pytest.raises(DataError, match="none of the drawings"):
            delete_drawing(path, tmp_path / "data")
    assert all(path.read_bytes() == b"mine" for path in (other, notes, deeper))


def test_a_link_out_of_the_drawings_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "precious.png"
    other.write_bytes(b"mine")
    link = save_drawing(ink(), "7", tmp_path).with_name("link.png")
    try:
        link.symlink_to(other)
    except OSError:
        pytest.skip("links need rights here")
    with pytest.raises(DataError):
        delete_drawing(link, tmp_path)
    assert other.exists()


def failing(error: OSError):  # type: ignore[no-untyped-def]
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_drawing(ink(), "7", tmp_path)
    refuse = failing(PermissionError(13, "Permission denied"))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        with pytest.raises(DataError, match=r"cannot be changed \(Permission denied\)"):
            save_drawing(ink(), "7", tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(DataError, match=r"cannot be changed \(Permission denied\)"):
            delete_drawing(path, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", refuse)
        with pytest.raises(DataError, match=r"cannot be changed \(Permission denied\)"):
            save_drawing(ink(), "8", tmp_path)
        with pytest.raises(DataError, match=r"cannot be listed \(Permission denied\)"):
            drawing_labels(tmp_path)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    drawings_folder(tmp_path).write_bytes(b"")
    assert drawing_labels(tmp_path) == {}
    with pytest.raises(DataError, match="cannot be changed"):
        save_drawing(ink(), "7", tmp_path)


def test_a_full_disk_leaves_no_drawing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_drawing(ink(), "7", tmp_path)
    monkeypatch.setattr("os.fsync", failing(OSError(28, "No space left on device")))
    with pytest.raises(StudioError, match="No space left"):
        save_drawing(ink(), "7", tmp_path)
    assert list(path.parent.iterdir()) == [path]


def test_asking_for_labels_imports_no_heavy_library() -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from studio.engine.data.drawing_store import drawing_labels\n"
        "drawing_labels(Path('nowhere'))\n"
        "print(sorted({'torch', 'numpy', 'PIL', 'pydantic'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
