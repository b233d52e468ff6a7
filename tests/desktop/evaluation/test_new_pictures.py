"""The view New pictures, as a person uses it: nothing has been measured."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFileDialog, QLabel, QTabBar

from studio.cli.main import main
from studio.desktop.evaluation.answers import answers_view
from studio.desktop.evaluation.answers.answer_cells import AnswerColumn
from studio.desktop.evaluation.new_pictures import new_pictures_jobs
from studio.desktop.evaluation.new_pictures.new_pictures_view import NewPicturesView
from studio.engine.data.drawing_store import drawing_labels
from studio.engine.errors import StudioError
from studio.engine.paths import data_folder
from tests.desktop.driving import Driver

Asked = pytest.MonkeyPatch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four drawings, one of them deeper, and a broken file between."""
    made = tmp_path / "pictures"
    (made / "deep").mkdir(parents=True)
    lines = {"a.png": (20, 8, 20, 52), "c.png": (8, 50, 50, 10), "d.png": (5, 30, 55, 30)}
    for name, line in (lines | {"deep/z.png": (10, 10, 50, 50)}).items():
        picture = Image.new("L", (60, 60), 255)
        ImageDraw.Draw(picture).line(line, fill=0, width=6)
        picture.save(made / name)
    (made / "b.jpg").write_text("<!DOCTYPE html>")
    return made


@pytest.fixture
def room(driver: Driver) -> Iterator[Driver]:
    """The view, as the File menu opens it."""
    driver.wait_until_ready()
    driver.window.file_menu.predict.trigger()
    yield driver


def view(driver: Driver) -> NewPicturesView:
    found = driver.window.evaluation.findChild(NewPicturesView)
    assert found is not None and found.isVisible()
    return found


def settle(driver: Driver) -> None:
    cancel = driver.button("cancelPredictingButton")
    driver.qtbot.waitUntil(lambda: not cancel.isVisible(), timeout=20_000)


def predict(driver: Driver, folder: Path, monkeypatch: Asked) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    driver.click("predictFolderButton")
    settle(driver)


def column(driver: Driver, which: AnswerColumn) -> list[str]:
    model = view(driver).panel.table.model()
    return [model.index(row, which).data() for row in range(model.rowCount())]


def summary(driver: Driver) -> str:
    return view(driver).panel.line.text()


def choose(driver: Driver, title: str) -> None:
    combo = driver.find(QComboBox, "newPicturesFilter")
    combo.setCurrentIndex(combo.findText(title))


def test_a_folder_is_predicted_with_nothing_measured(
    room: Driver, folder: Path, monkeypatch: Asked
) -> None:
    assert room.services.evaluations.shown is None
    predict(room, folder, monkeypatch)
    assert column(room, AnswerColumn.NAME) == ["a.png", "b.jpg", "c.png", "d.png", "z.png"]
    classes = column(room, AnswerColumn.CLASS)
    assert classes[1] == "" and all(classes[:1] + classes[2:])
    assert column(room, AnswerColumn.NOTE)[1].startswith("b.jpg is not a picture")
    assert "4 answered" in summary(room) and "1 could not be read" in summary(room)
    shown = view(room).panel.table.answers.index(0, AnswerColumn.PICTURE)
    role = Qt.ItemDataRole.DecorationRole
    room.qtbot.waitUntil(lambda: shown.data(role) is not None, timeout=10_000)
    small = shown.data(role)
    assert isinstance(small, QImage) and small.width() == 60


@pytest.mark.parametrize("unsure", [60.0, 99.9])
def test_the_table_is_the_command_lines(
    room: Driver, folder: Path, tmp_path: Path, monkeypatch: Asked, unsure: float
) -> None:
    predict(room, folder, monkeypatch)
    room.find(QDoubleSpinBox, "unsureBelow").setValue(unsure)
    written, expected = tmp_path / "window.csv", tmp_path / "line.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(written), ""))
    view(room).panel.export.requested.emit("csv")
    room.qtbot.waitUntil(written.is_file, timeout=10_000)
    start = str(room.services.starts.points[0].path)
    asked = ["predict", start, str(folder), "--csv", str(expected), "--unsure", str(unsure / 100)]
    assert main(asked) == 2
    assert written.read_bytes() == expected.read_bytes()


def test_rows_are_sorted_filtered_and_marked_again(
    room: Driver, folder: Path, monkeypatch: Asked
) -> None:
    predict(room, folder, monkeypatch)
    table = view(room).panel.table
    table.setCurrentIndex(table.model().index(3, 0))
    table.sortByColumn(AnswerColumn.CONFIDENCE, Qt.SortOrder.DescendingOrder)
    shares = [float(told[:-1]) for told in column(room, AnswerColumn.CONFIDENCE) if told]
    assert shares == sorted(shares, reverse=True)
    assert column(room, AnswerColumn.NAME)[-1] == "b.jpg"
    assert [Path(one.name).name for one in table.chosen()] == ["d.png"]
    monkeypatch.setattr(new_pictures_jobs, "predict", None)  # the network is not asked again
    room.find(QDoubleSpinBox, "unsureBelow").setValue(100.0)
    choose(room, "Unsure")
    assert sorted(column(room, AnswerColumn.NAME)) == ["a.png", "c.png", "d.png", "z.png"]
    assert "4 unsure" in summary(room)
    room.find(QDoubleSpinBox, "unsureBelow").setValue(0.0)
    assert column(room, AnswerColumn.NAME) == []
    choose(room, "Could not be read")
    assert column(room, AnswerColumn.NAME) == ["b.jpg"]
    choose(room, "All answers")
    name = column(room, AnswerColumn.CLASS)[0]
    choose(room, f"Called {name}")
    assert set(column(room, AnswerColumn.CLASS)) == {name}


def test_cancel_keeps_what_was_answered(room: Driver, folder: Path, monkeypatch: Asked) -> None:
    go_on, real = threading.Event(), new_pictures_jobs.answers

    def slow(*given: object) -> Iterator[object]:
        for number, answer in enumerate(real(*given)):  # type: ignore[arg-type]
            if number == 2:
                go_on.wait(20)
            yield answer

    monkeypatch.setattr(new_pictures_jobs, "answers", slow)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    room.click("predictFolderButton")
    room.qtbot.waitUntil(lambda: len(column(room, AnswerColumn.NAME)) == 2, timeout=20_000)
    assert summary(room) == "2 of 5"
    room.click("cancelPredictingButton")
    go_on.set()
    settle(room)
    assert column(room, AnswerColumn.NAME) == ["a.png", "b.jpg", "c.png"]
    assert summary(room).startswith("cancelled · 2 answered")


def test_files_are_dropped_and_chosen(room: Driver, folder: Path, monkeypatch: Asked) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / name)) for name in ("c.png", "deep")])
    none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view(room).dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, *none))
    settle(room)
    assert column(room, AnswerColumn.NAME) == ["c.png", "z.png"]
    chosen = [str(folder / "d.png")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    room.click("predictFilesButton")
    settle(room)
    assert column(room, AnswerColumn.NAME) == ["d.png"]


def test_chosen_drawings_are_kept_as_a_class(
    room: Driver, folder: Path, monkeypatch: Asked
) -> None:
    predict(room, folder, monkeypatch)
    button = room.button("keepPicturesButton")
    assert not button.isEnabled() and button.toolTip()
    view(room).panel.table.selectAll()
    assert not button.isEnabled()  # of which class they are, nobody said
    room.find(QComboBox, "keepPicturesClass").setEditText("stroke")
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    room.click("keepPicturesButton")
    room.qtbot.waitUntil(lambda: drawing_labels(data_folder()) == {"stroke": 4}, timeout=10_000)
    room.qtbot.waitUntil(button.isEnabled, timeout=10_000)
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == before


def test_chosen_photographs_are_copied_into_a_folder_of_classes(
    room: Driver, folder: Path, tmp_path: Path, monkeypatch: Asked
) -> None:
    predict(room, folder, monkeypatch)
    view(room).panel.keep.set_classes(("ants", "bees"), reads_ink=False)
    table = view(room).panel.table
    table.setCurrentIndex(table.model().index(2, 0))
    room.find(QComboBox, "keepPicturesClass").setEditText("bees")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "mine"))
    room.click("keepPicturesButton")
    copy = tmp_path / "mine" / "bees" / "c.png"
    room.qtbot.waitUntil(room.button("keepPicturesButton").isEnabled, timeout=10_000)
    assert copy.read_bytes() == (folder / "c.png").read_bytes()
    assert drawing_labels(data_folder()) == {}


def test_a_network_that_cannot_be_read_is_told(
    room: Driver, folder: Path, tmp_path: Path, monkeypatch: Asked
) -> None:
    def broken(*_: object) -> None:
        raise StudioError("It holds nothing.")

    monkeypatch.setattr(answers_view, "make_ready", broken)
    predict(room, folder, monkeypatch)
    notice = view(room).panel.notice
    room.qtbot.waitUntil(notice.isVisible, timeout=10_000)
    assert notice.text() == "It holds nothing."


def test_other_views_say_that_nothing_was_measured(room: Driver) -> None:
    place = room.window.evaluation
    tabs = place.findChild(QTabBar, "viewTabs")
    assert tabs is not None
    tabs.setCurrentIndex(0)
    room.qtbot.waitUntil(lambda: bool(room.services.evaluations.subject), timeout=20_000)
    room.qtbot.waitUntil(lambda: not room.services.evaluations.stage, timeout=20_000)
    words = [label.text() for label in place.findChildren(QLabel) if label.isVisible()]
    assert "Not measured yet" in words
    assert place.open_view("summary") is None
