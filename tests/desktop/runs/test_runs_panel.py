"""The runs panel, as a person uses it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.runs.runs_cells import RunColumn, RunRole
from studio.desktop.runs.runs_compare import LOOK, RunsCompare
from studio.desktop.runs.runs_panel import RunsPanel
from studio.desktop.runs.runs_table import RunsTable
from studio.desktop.widgets.tabs import Tabs
from studio.engine.recipe_file import load_recipe
from studio.engine.runs.details import details_of
from studio.engine.runs.kept_run import KeptRun
from studio.engine.runs.label import Label
from studio.engine.runs.library import RunLibrary
from tests.engine.runs.kept import KILLED, live, put_run

# What only the offscreen platform says, of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

RECIPE = load_recipe("digits-mlp")
SLOW = RECIPE.changed(training=RECIPE.training.changed(learning_rate=0.0003))

PARENT, CHILD, OTHER = "2026-01-01-000000-a", "2026-01-02-000000-b", "2026-01-03-000000-c"


@pytest.fixture
def library(tmp_path: Path) -> RunLibrary:
    put_run(tmp_path, PARENT, RECIPE, accuracy=0.97, epochs=10, best_epoch=9, loss=0.1)
    put_run(tmp_path, CHILD, SLOW, parent=PARENT, accuracy=0.98, epochs=10, loss=0.1)
    put_run(tmp_path, OTHER, **{**KILLED, "recipe": "cnn", "epochs": 4, "position": 4.5})
    epochs = tmp_path / PARENT / "epochs"
    epochs.mkdir()
    (epochs / "epoch-0003.pth").touch()
    return RunLibrary(tmp_path)


class Coordinator:
    """Does at once what the window's coordinator does behind it."""

    def __init__(self, panel: RunsPanel, library: RunLibrary) -> None:
        self.panel, self.library = panel, library
        self.requested: list[tuple[Any, ...]] = []
        panel.selected.connect(self.on_selected)
        for name in ("continue", "weights", "recipe", "folder", "rename", "note", "star", "delete"):
            signal = getattr(panel, f"{name}_requested")
            signal.connect(lambda *values, name=name: self.requested.append((name, *values)))
        self.show()

    def show(self) -> None:
        runs = self.library.runs()
        self.panel.set_runs(runs)
        self.panel.show_changes(self.library.branch_changes(runs))

    def on_selected(self, ids: tuple[str, ...]) -> None:
        self.panel.show_details(details_of(self.library, ids))


@pytest.fixture
def panel(qtbot: QtBot) -> RunsPanel:
    panel = RunsPanel()
    qtbot.addWidget(panel)
    panel.resize(720, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


@pytest.fixture
def seat(panel: RunsPanel, library: RunLibrary) -> Coordinator:
    return Coordinator(panel, library)


def table(panel: RunsPanel) -> RunsTable:
    return panel.findChild(RunsTable, "runsTable")


def button(panel: RunsPanel, name: str) -> QPushButton:
    return panel.findChild(QPushButton, f"{name}Button")


def chosen(panel: RunsPanel) -> list[str]:
    return [run.id for run in table(panel).chosen_runs()]


def centre(panel: RunsPanel, id: str, column: RunColumn) -> QPoint:
    view = table(panel)
    index = view._found.index_of(id, column)
    return view.visualRect(index).center()


def click(
    qtbot: QtBot, panel: RunsPanel, id: str, column: RunColumn = RunColumn.NAME, **how: Any
) -> None:
    viewport = table(panel).viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=centre(panel, id, column), **how)


def words(panel: RunsPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def compared(panel: RunsPanel) -> dict[str, list[str]]:
    view = panel.findChild(RunsCompare)
    items = [view.topLevelItem(row) for row in range(view.topLevelItemCount())]
    columns = range(1, view.columnCount())
    return {item.text(0): [item.text(column) for column in columns] for item in items if item}


def test_before_the_first_run_the_panel_says_what_will_be_here(panel: RunsPanel) -> None:
    assert "Runs appear here when you press Train" in words(panel)
    assert not panel.findChild(QLineEdit, "runsSearch").isVisible()


def test_branches_hang_open_under_their_parents(seat: Coordinator) -> None:
    view = table(seat.panel)
    parent = view._found.index_of(PARENT, 0)
    assert view.isExpanded(parent) and view._found.rowCount(parent) == 1
    branch = view._found.index_of(CHILD)
    assert branch.data(RunRole.CHANGES) == "learning rate 0.001 → 0.0003"
    assert seat.panel.remark.text() == "3 runs"


def test_choosing_tells_which_and_shows_what_was_read(seat: Coordinator, qtbot: QtBot) -> None:
    with qtbot.waitSignal(seat.panel.selected) as selected:
        click(qtbot, seat.panel, PARENT)
    assert selected.args == [(PARENT,)]
    with qtbot.waitSignal(seat.panel.selected) as selected:
        click(qtbot, seat.panel, OTHER, stateKey=Qt.KeyboardModifier.ControlModifier)
    assert selected.args == [(OTHER, PARENT)]  # as they stand, not as they were clicked
    assert "3 runs · 2 chosen, " in seat.panel.remark.text()
    click(qtbot, seat.panel, CHILD)
    assert compared(seat.panel)["Learning rate"] == ["0.001", "0.0003"]


def test_the_best_of_those_that_are_compared_is_marked(seat: Coordinator) -> None:
    seat.panel.choose([PARENT, CHILD])
    view = seat.panel.findChild(RunsCompare)
    (row,) = view.findItems("Accuracy", Qt.MatchFlag.MatchExactly)
    assert [row.data(column, LOOK) for column in (1, 2)] == ["value", "best"]
    (row,) = view.findItems("Loss", Qt.MatchFlag.MatchExactly)
    assert [row.data(column, LOOK) for column in (1, 2)] == ["value", "value"]


def test_one_run_alone_has_nothing_to_differ_from(seat: Coordinator) -> None:
    seat.panel.choose([PARENT])
    assert "Choose another run too (Ctrl or Shift) to compare them." in compared(seat.panel)


def test_details_that_come_too_late_are_not_shown(seat: Coordinator) -> None:
    seat.panel.choose([CHILD])
    seat.panel.show_details(details_of(seat.library, [PARENT]))
    assert "Learning rate" in compared(seat.panel)


def test_what_is_chosen_and_closed_stays_when_the_runs_are_others(
    seat: Coordinator, qtbot: QtBot
) -> None:
    view = table(seat.panel)
    seat.panel.choose([PARENT, OTHER])
    view.collapse(view._found.index_of(PARENT, 0))
    put_run(seat.library.folder, "2026-01-04-000000-d")
    put_run(seat.library.folder, "2026-01-05-000000-e", parent=OTHER)
    with qtbot.assertNotEmitted(seat.panel.selected):
        seat.show()
    assert chosen(seat.panel) == [OTHER, PARENT]
    assert not view.isExpanded(view._found.index_of(PARENT, 0))
    assert view.isExpanded(view._found.index_of(OTHER, 0))


def test_a_run_that_comes_to_stand_elsewhere_stays_chosen(seat: Coordinator, qtbot: QtBot) -> None:
    seat.panel.choose([CHILD])
    seat.library.delete(PARENT)
    with qtbot.assertNotEmitted(seat.panel.selected):
        seat.show()
    assert chosen(seat.panel) == [CHILD]
    seat.library.delete(CHILD)
    seat.show()
    assert CHILD not in chosen(seat.panel)


def test_a_click_on_a_star_gives_it_and_chooses_nothing(seat: Coordinator, qtbot: QtBot) -> None:
    click(qtbot, seat.panel, PARENT, RunColumn.STAR)
    assert seat.requested == [("star", PARENT, True)]
    assert chosen(seat.panel) == []
    seat.library.set_starred(PARENT, True)
    seat.show()
    click(qtbot, seat.panel, PARENT, RunColumn.STAR)
    assert seat.requested[-1] == ("star", PARENT, False)


@pytest.mark.parametrize("way", ["F2", "double click", "menu"])
def test_a_run_is_renamed_in_its_place(seat: Coordinator, qtbot: QtBot, way: str) -> None:
    view = table(seat.panel)
    click(qtbot, seat.panel, PARENT)
    if way == "F2":
        qtbot.keyClick(view, Qt.Key.Key_F2)
    elif way == "menu":
        seat.panel.findChild(QAction, "renameRun").trigger()
    else:
        place = centre(seat.panel, PARENT, RunColumn.NAME)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    editor = view.viewport().findChild(QLineEdit)
    assert editor.text() == "mnist-mlp"
    editor.selectAll()
    qtbot.keyClicks(editor, "Wide")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: seat.requested == [("rename", PARENT, "Wide")])


def test_two_quick_clicks_on_a_star_give_it_and_take_it(seat: Coordinator, qtbot: QtBot) -> None:
    """The list is read anew in between, which takes a moment."""
    for _ in range(2):
        click(qtbot, seat.panel, PARENT, RunColumn.STAR)
    assert seat.requested == [("star", PARENT, True), ("star", PARENT, False)]


def test_a_star_is_shown_at_once_wherever_it_was_asked_for(seat: Coordinator, qtbot: QtBot) -> None:
    """The list is read anew later; a click and the key know of each other."""
    click(qtbot, seat.panel, PARENT)
    click(qtbot, seat.panel, PARENT, RunColumn.STAR)
    star = table(seat.panel)._found.index_of(PARENT, RunColumn.STAR)
    assert star.data(RunRole.RUN).starred
    qtbot.keyClick(table(seat.panel), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert seat.requested == [("star", PARENT, True), ("star", PARENT, False)]
    assert not star.data(RunRole.RUN).starred


def test_a_star_that_could_not_be_kept_is_asked_for_again(seat: Coordinator, qtbot: QtBot) -> None:
    click(qtbot, seat.panel, PARENT, RunColumn.STAR)
    seat.show()  # the disk says that it has none
    click(qtbot, seat.panel, PARENT, RunColumn.STAR)
    assert seat.requested == [("star", PARENT, True)] * 2


def test_a_search_forgets_no_star(seat: Coordinator, qtbot: QtBot) -> None:
    click(qtbot, seat.panel, PARENT, RunColumn.STAR)
    seat.panel._search.setText("a")
    click(qtbot, seat.panel, PARENT, RunColumn.STAR)
    assert seat.requested == [("star", PARENT, True), ("star", PARENT, False)]


def test_a_name_that_is_being_typed_stays_when_the_runs_are_read_anew(
    seat: Coordinator, qtbot: QtBot
) -> None:
    """Another run has ended meanwhile."""
    seat.panel.choose((PARENT,))
    table(seat.panel).edit_name()
    editor = table(seat.panel).viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "half a na")
    seat.library.set_note(PARENT, "changed elsewhere")
    seat.show()
    assert editor.text() == "half a na"


def test_rename_is_of_the_run_that_is_chosen(seat: Coordinator, qtbot: QtBot) -> None:
    """The current row is where the last click was, which may have taken it out of the choice."""
    control = Qt.KeyboardModifier.ControlModifier
    click(qtbot, seat.panel, PARENT)
    for _ in range(2):
        click(qtbot, seat.panel, OTHER, stateKey=control)
    assert chosen(seat.panel) == [PARENT]
    table(seat.panel).edit_name()
    editor = table(seat.panel).viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "mine")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: seat.requested == [("rename", PARENT, "mine")])


def test_a_name_that_was_not_changed_asks_for_nothing(seat: Coordinator, qtbot: QtBot) -> None:
    click(qtbot, seat.panel, CHILD)
    qtbot.keyClick(table(seat.panel), Qt.Key.Key_F2)
    editor = table(seat.panel).viewport().findChild(QLineEdit)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)  # the key of a run that is deleted, too
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert seat.requested == []


def test_a_note_is_kept_when_the_person_leaves_it(seat: Coordinator, qtbot: QtBot) -> None:
    panel = seat.panel
    panel.choose([PARENT])
    panel.findChild(Tabs).go_back()
    note = panel.findChild(QPlainTextEdit, "runNote")
    note.setFocus()
    qtbot.keyClicks(note, "too fast")
    seat.show()  # an epoch was done somewhere
    assert note.toPlainText() == "too fast" and seat.requested == []
    table(panel).setFocus()
    qtbot.waitUntil(lambda: seat.requested == [("note", PARENT, "too fast")])
    note.setFocus()
    qtbot.keyClicks(note, "!")
    panel.choose([CHILD])
    assert seat.requested[-1][:2] == ("note", PARENT)
    assert note.toPlainText() == "" and len(seat.requested) == 2


def test_facts_stand_beside_the_note(seat: Coordinator) -> None:
    seat.panel.choose([CHILD])
    seat.panel.findChild(Tabs).go_back()
    told = words(seat.panel)
    assert f"{PARENT}, after 2.5 epochs" in told
    assert "Adam, learning rate 0.0003, batches of 64" in told
    assert CHILD in told


def test_buttons_say_what_is_wanted(seat: Coordinator) -> None:
    panel = seat.panel
    panel.choose([PARENT])
    for name in ("continueRun", "openRunRecipe", "showRunFolder"):
        button(panel, name).click()
    menu = button(panel, "runWeights").menu()
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == [
        "Best: epoch 9, 97.0% on the validation part",
        "Last: epoch 10",
        "Epoch 3",
    ]
    for action in actions:
        action.trigger()
    assert seat.requested == [
        ("continue", PARENT),
        ("recipe", PARENT),
        ("folder", PARENT),
        ("weights", PARENT, "best"),
        ("weights", PARENT, "last"),
        ("weights", PARENT, "epoch-0003"),
    ]


def test_what_cannot_be_done_says_why(seat: Coordinator) -> None:
    panel = seat.panel
    resume = button(panel, "continueRun")
    put_run(seat.library.folder, "live", **live())
    put_run(seat.library.folder, "empty", weights=False, outcome="failed", problem="NaN.")
    seat.show()
    for ids, why in (
        ([], "Choose a run first."),
        ([PARENT, CHILD], "Choose a single run."),
        (["live"], "It goes on already."),
        (["empty"], "It ended before anything was saved to go on from."),
    ):
        panel.choose(ids)
        assert (resume.isEnabled(), resume.toolTip()) == (False, why)
    assert button(panel, "runWeights").toolTip() == "It ended before any weights were kept."
    assert "NaN." in words(panel)
    panel.choose([PARENT])
    assert resume.isEnabled() and button(panel, "deleteRuns").isEnabled()
    panel.set_busy(True)
    assert (resume.isEnabled(), resume.toolTip()) == (False, "Another run goes on: stop it first.")
    panel.choose(["live"])
    assert not button(panel, "deleteRuns").isEnabled()


def test_an_interrupted_run_says_that_it_can_go_on(seat: Coordinator) -> None:
    seat.panel.choose([OTHER])
    sentence = "The program ended while it ran. Continue goes on after 4.5 epochs."
    assert sentence in words(seat.panel)


def test_deleting_asks_first_and_says_what_goes(seat: Coordinator, qtbot: QtBot) -> None:
    panel = seat.panel
    click(qtbot, panel, PARENT)
    qtbot.keyClick(table(panel), Qt.Key.Key_Delete)
    box = panel.findChild(QMessageBox, "deleteRunsDialog")
    assert box.text() == "Delete the run mnist-mlp?"
    assert "That frees" in box.informativeText() and "branched from there" in box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Return)  # what is done by accident deletes nothing
    assert seat.requested == []
    panel.choose([PARENT, CHILD])
    button(panel, "deleteRuns").click()
    box = next(found for found in panel.findChildren(QMessageBox) if found.isVisible())
    box.accept()
    assert seat.requested == [("delete", (PARENT, CHILD))]


def test_searching_shows_what_is_found_and_says_when_nothing_is(seat: Coordinator) -> None:
    panel = seat.panel
    panel.choose([OTHER])
    search = panel.findChild(QLineEdit, "runsSearch")
    search.setText("CNN")
    assert panel.remark.text().startswith("1 of 3 runs")
    assert chosen(panel) == [OTHER]
    search.setText("no such words")
    assert "No run matches" in words(panel) and chosen(panel) == []
    panel.choose([CHILD])
    assert search.text() == "" and chosen(panel) == [CHILD]


def test_curves_have_their_place(seat: Coordinator) -> None:
    curves = QLabel("curves")
    seat.panel.set_curves(curves)
    assert not curves.isVisible()
    seat.panel.choose([PARENT])
    assert curves.isVisible()


def test_names_keep_their_room_in_a_narrow_window(
    seat: Coordinator, qtbot: QtBot, library: RunLibrary
) -> None:
    library.rename(PARENT, "a long name " * 10)
    seat.show()
    seat.panel.resize(620, 500)
    qtbot.waitUntil(lambda: seat.panel.width() == 620)
    view = table(seat.panel)
    assert seat.panel.minimumSizeHint().width() <= 620
    assert view.columnWidth(RunColumn.NAME) >= 170
    assert view.isColumnHidden(RunColumn.TIME) and not view.isColumnHidden(RunColumn.WHEN)


def test_a_run_that_is_on_no_disk_can_be_shown(panel: RunsPanel) -> None:
    from tests.engine.runs.kept import kept

    runs: list[KeptRun] = [kept("x", label=Label("X"), outcome="stopped")]
    panel.set_runs(runs)
    panel.choose(["x"])
    assert chosen(panel) == ["x"]
