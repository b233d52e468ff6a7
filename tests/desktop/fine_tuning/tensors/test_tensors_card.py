"""The card of the tensors: two thousand of them, searched, sorted, copied, paired, renamed."""

from __future__ import annotations

import time
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.fine_tuning.tensors.rename_popup import RenamePopup
from studio.desktop.fine_tuning.tensors.tensor_cells import TensorColumn, cell_text, pills
from studio.desktop.fine_tuning.tensors.tensor_model import FoundTensors, TensorModel
from studio.desktop.fine_tuning.tensors.tensor_table import TensorTable, pair_of
from studio.desktop.fine_tuning.tensors.tensor_words import pill_colour, pill_sentence, pill_word
from studio.desktop.fine_tuning.tensors.tensors_card import TensorsCard
from studio.desktop.widgets.row_tree import PADDING
from studio.engine.recipe import FineTuning
from studio.engine.training.fine_tuning.tensors import TensorRow, TensorState

PLAIN = FineTuning(checkpoint="")


def row(
    theirs: str | None = "a.weight",
    ours: str | None = "a.weight",
    state: TensorState = "kept",
    **values: Any,
) -> TensorRow:
    shapes = {"their_shape": (4, 3) if theirs else None, "our_shape": (4, 3) if ours else None}
    rest = {"reason": "", "frozen": False, "norm": 1.5, "parameters": 12 if ours else 0}
    return TensorRow(theirs=theirs, ours=ours, state=state, **{**shapes, **rest, **values})


ROWS = (
    row("conv1.weight", "body.conv1.weight", frozen=True),
    row("conv2.weight", "body.conv2.weight", norm=12_345.0, parameters=900),
    row("fc.weight", "head.weight", "reset", reason="shape", their_shape=(1000, 3)),
    row(None, "head.bias", "missing", reason="absent", norm=None),
    row("old.bias", None, "unused"),
)


@pytest.fixture
def card(qtbot: QtBot) -> TensorsCard:
    made = TensorsCard()
    qtbot.addWidget(made)
    made.resize(820, 320)
    made.show_rows(ROWS, PLAIN)
    made.show()
    return made


def table(card: TensorsCard) -> TensorTable:
    found = card.findChild(TensorTable)
    assert found is not None
    return found


def shown(card: TensorsCard, column: TensorColumn = TensorColumn.OURS) -> list[str]:
    model = table(card).model()
    return [model.index(place, column).data() for place in range(model.rowCount())]


@pytest.mark.parametrize("width", [820, 456])
def test_the_titles_of_both_names_are_whole(card: TensorsCard, width: int) -> None:
    """456 is what a window of 1280 leaves to the card."""
    card.resize(width, 320)
    header, model = table(card).header(), table(card).model()
    for column in (TensorColumn.THEIRS, TensorColumn.OURS):
        title = model.headerData(column, Qt.Orientation.Horizontal)
        assert header.sectionSize(column) >= header.fontMetrics().horizontalAdvance(title) + 16
    assert (header.sectionSize(TensorColumn.SHAPE) == 172) == (width == 820)


def test_the_shape_of_a_convolution_is_whole_where_there_is_little_room(card: TensorsCard) -> None:
    card.resize(456, 320)
    view = table(card)
    room = view.header().sectionSize(TensorColumn.SHAPE) - 2 * PADDING
    for shape in ("32×3×3×3", "64×32×3×3", "1280×1280"):
        assert view.fontMetrics().horizontalAdvance(shape) <= room


def test_beside_an_adapter_its_parameters_are_told_of(card: TensorsCard) -> None:
    assert "adapters" not in card.remark.toolTip()
    card.show_rows(ROWS, PLAIN.changed(plan="lora"))
    assert "learn in some stage, and adapters beside the others" in card.remark.toolTip()


def search(card: TensorsCard, text: str) -> None:
    line = card.findChild(QLineEdit, "tensorSearch")
    assert line is not None
    line.setText(text)


def choose(card: TensorsCard, *places: int) -> None:
    view = table(card)
    how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.clearSelection()
    for place in places:
        view.selectionModel().select(view.model().index(place, 0), how)


def entry(card: TensorsCard, text: str) -> QAction:
    button = card.findChild(QPushButton, "changeTensorsButton")
    assert button is not None
    actions = [*button.menu().actions()]
    actions += [inner for a in actions if a.menu() for inner in a.menu().actions()]  # type: ignore[union-attr]
    return next(a for a in actions if a.text().replace("&", "") == text)


def changes(card: TensorsCard) -> list[FineTuning]:
    found: list[FineTuning] = []
    card.tuning_changed.connect(lambda tuning, _: found.append(tuning))
    return found


def test_the_header_counts(card: TensorsCard) -> None:
    assert card.remark.text() == "5 · 2 new · 1 unused · 1 frozen"
    assert "kept: 2 tensors" in card.remark.toolTip()


def test_a_row_tells_both_names_shapes_and_state(card: TensorsCard) -> None:
    assert [cell_text(ROWS[2], column) for column in TensorColumn] == [
        "fc.weight",
        "head.weight",
        "4×3 (was 1000×3)",
        "12",
        "1.5",
        "reset",
    ]
    assert cell_text(row(our_shape=(), their_shape=()), TensorColumn.SHAPE) == "one number"
    assert cell_text(ROWS[1], TensorColumn.NORM) == "12,345"
    assert cell_text(row(norm=float("nan")), TensorColumn.NORM) == "nan"


@pytest.mark.parametrize(
    ("theirs", "ours", "has_ink"),
    [
        ("short", "short", False),
        ("encoder.layer.0.attention.output.dense.weight",) * 2 + (True,),
        ("short", "other", True),
    ],
    ids=["short", "long", "two names"],
)
def test_a_name_that_both_have_stands_once_with_the_room_of_both(
    card: TensorsCard, theirs: str, ours: str, has_ink: bool
) -> None:
    card.show_rows([row(theirs, ours)], PLAIN)
    card.resize(560, 320)
    shown = table(card)
    cell = shown.visualRect(shown.model().index(0, TensorColumn.OURS))
    picture = shown.viewport().grab(cell.adjusted(0, 1, 0, -2)).toImage()
    ground = picture.pixel(picture.width() - 1, 0)
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert (colours != {ground}) is has_ink


def test_what_is_frozen_is_told_beside_what_becomes_of_it() -> None:
    assert pills(ROWS[0]) == ("frozen",)
    assert pills(row(state="adapted", frozen=True)) == ("adapted", "frozen")
    assert pills(row(ours=None, state="unused", frozen=True)) == ("unused",)
    assert pill_sentence(ROWS[0]).endswith("It learns in no stage.")


@pytest.mark.parametrize(
    "state", ["kept", "carried", "adapted", "reset", "missing", "unused", "frozen"]
)
def test_every_state_has_a_word_and_a_colour(state: str) -> None:
    assert pill_word(state)
    assert pill_colour(state, themes().theme).startswith("#")


@pytest.mark.parametrize("reason", ["shape", "classes", "head", "part", "absent"])
def test_why_it_begins_anew_is_told(reason: str) -> None:
    assert pill_sentence(row(state="reset", reason=reason)).startswith("Begins anew")


def test_search_is_in_names_shapes_and_states(card: TensorsCard) -> None:
    search(card, "conv weight")
    assert shown(card) == ["body.conv1.weight", "body.conv2.weight"]
    assert card.remark.text().startswith("2 of 5 · 2 new")
    search(card, "RESET")
    assert shown(card) == ["head.weight"]
    search(card, "1000×3")
    assert shown(card) == ["head.weight"]
    search(card, "nothing of the kind")
    assert not table(card).isVisible()
    assert any("No tensor matches" in label.text() for label in card.findChildren(QLabel))
    search(card, "")
    assert len(shown(card)) == 5


def test_a_title_sorts_and_the_third_click_is_the_networks_order(card: TensorsCard) -> None:
    model = table(card).model()
    model.sort(TensorColumn.PARAMETERS, Qt.SortOrder.DescendingOrder)
    assert shown(card)[0] == "body.conv2.weight"
    model.sort(TensorColumn.NORM, Qt.SortOrder.AscendingOrder)
    assert shown(card)[0] == "head.bias"
    model.sort(-1, Qt.SortOrder.DescendingOrder)
    assert shown(card)[0] == "body.conv1.weight"


def test_chosen_rows_are_copied_as_a_table(card: TensorsCard) -> None:
    choose(card, 1, 2)
    table(card).setFocus()
    table(card).copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[:2] for line in lines] == [
        ["conv2.weight", "body.conv2.weight"],
        ["fc.weight", "head.weight"],
    ]


def test_two_chosen_rows_make_a_pair(card: TensorsCard) -> None:
    found = changes(card)
    pair = card._menu.pair
    choose(card, 3)
    assert not pair.isEnabled()
    choose(card, 3, 4)
    assert pair.isEnabled()
    pair.trigger()
    assert found[-1].pairs == (("old.bias", "head.bias"),)
    card.show_rows(ROWS, found[-1])
    choose(card, 2, 3)  # a tensor that is taken already, and one that has none
    pair.trigger()
    assert found[-1].pairs == (("fc.weight", "head.bias"),)


def test_rows_that_make_no_pair() -> None:
    assert pair_of((ROWS[4], row("other", None, "unused"))) is None
    assert pair_of((ROWS[3], row(None, "b", "missing"))) is None
    assert pair_of(ROWS[:1]) is None


def test_a_row_dropped_on_another_is_paired_with_it(card: TensorsCard, qtbot: QtBot) -> None:
    found = changes(card)
    model: TensorModel = card._model
    data = model.mimeData([model.index(4, 0)])
    target = model.index(3, 0)
    assert not model.dropMimeData(data, Qt.DropAction.LinkAction, -1, -1, target)
    assert found[-1].pairs == (("old.bias", "head.bias"),)
    model.dropMimeData(data, Qt.DropAction.LinkAction, -1, -1, QModelIndex())
    assert len(found) == 1


def test_a_new_output_layer_and_channels_are_one_click(card: TensorsCard) -> None:
    found = changes(card)
    entry(card, "New output layer").trigger()
    assert found[-1].new_head
    entry(card, "Average of the kernels").trigger()
    assert found[-1].channels == "average"
    card.show_rows(ROWS, PLAIN.changed(new_head=True, channels="repeat"))
    assert entry(card, "New output layer").isChecked()
    assert entry(card, "Repeat the kernels").isChecked()


def test_a_rule_renames_and_is_taken_back(card: TensorsCard) -> None:
    found = changes(card)
    entry(card, "Rename by a rule…").trigger()
    popup = card.findChild(RenamePopup)
    assert popup is not None
    old, new = (popup.findChild(QLineEdit, name) for name in ("renameOld", "renameNew"))
    add = popup.findChild(QPushButton, "renameButton")
    assert old is not None and new is not None and add is not None
    assert not add.isEnabled()
    old.setText("a.*.*")
    assert not add.isEnabled()
    old.setText("conv")
    new.setText("body.conv")
    QTest.keyClick(new, Qt.Key.Key_Return)
    assert found[-1].rename == (("conv", "body.conv"),)
    card.show_rows(ROWS, found[-1])
    entry(card, "Forget pairs and rules").trigger()
    assert found[-1] == PLAIN


def test_what_does_not_do_is_told_and_taken_back(card: TensorsCard, qtbot: QtBot) -> None:
    card.say("The pair does not fit.")
    (take,) = [b for b in card.findChildren(QPushButton) if b.text() == "Take back"]
    with qtbot.waitSignal(card.taken_back):
        take.click()
    card.say("The pair does not fit.")
    card.show_rows(ROWS, PLAIN)  # it was mended
    assert not take.isVisible()


def test_while_a_run_goes_on_it_is_looked_at_alone(card: TensorsCard) -> None:
    card.set_busy(True)
    choose(card, 3, 4)
    assert not card._menu.pair.isEnabled()
    assert not entry(card, "New output layer").isEnabled()
    assert card._menu.copy.isEnabled()
    flags = card._model.flags(card._model.index(4, 0))
    assert not flags & Qt.ItemFlag.ItemIsDragEnabled


def test_nothing_to_show_says_when_there_will_be(card: TensorsCard) -> None:
    card.show_nothing("Open a dataset.")
    assert not table(card).isVisible()
    assert card.remark.text() == ""
    card.show_rows(ROWS, PLAIN)
    assert table(card).isVisible()


def test_a_change_of_the_plan_leaves_rows_where_they_are(card: TensorsCard) -> None:
    many = tuple(row(f"f.{place}", f"n.{place}") for place in range(200))
    card.show_rows(many, PLAIN)
    view = table(card)
    choose(card, 40)
    view.scrollTo(view.model().index(40, 0))
    before = view.verticalScrollBar().value()
    assert before > 0
    card.show_rows(tuple(row(r.theirs, r.ours, frozen=True) for r in many), PLAIN)
    assert view.verticalScrollBar().value() == before
    assert [r.theirs for r in view.chosen_rows()] == ["f.40"]
    assert view.chosen_rows()[0].frozen


def test_the_model_is_one(qtbot: QtBot) -> None:
    model = TensorModel()
    found = FoundTensors(model)
    for one in (model, found):
        QAbstractItemModelTester(one, QAbstractItemModelTester.FailureReportingMode.Fatal, one)
    model.show_rows(ROWS)
    found.search("conv")
    model.show_rows(ROWS[1:])
    model.show_rows(())
    assert found.rowCount() == 0


def test_two_thousand_tensors_are_searched_sorted_and_painted_at_once(card: TensorsCard) -> None:
    """A bound that only a table of widgets, or of work a row and paint, would miss."""
    many = tuple(row(f"features.{place}.weight", f"net.{place}.weight") for place in range(2_000))
    begin = time.process_time()
    card.show_rows(many, PLAIN)
    search(card, "features 19")
    search(card, "")
    table(card).model().sort(TensorColumn.THEIRS)
    table(card).grab()
    assert time.process_time() - begin < 2
