"""Runs as a tree."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from studio.desktop.runs.runs_cells import RunColumn, RunRole
from studio.desktop.runs.runs_model import FoundRuns, RunsModel
from studio.desktop.runs.runs_table import RunsTable
from studio.desktop.runs.runs_text import (
    change_text,
    changes_text,
    difference_title,
    figure_text,
    value_text,
    when_text,
)
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.runs.compare import ComparedFigure, Difference, changes, differences
from studio.engine.runs.kept_run import KeptRun
from studio.engine.runs.label import Label
from tests.engine.runs.kept import kept

ROOT = QModelIndex()
MLP = load_recipe("mnist-mlp")
RUNS = [
    kept("new", label=Label("Wide", starred=True), accuracy=0.98, epochs=4, asked=10),
    kept("twig", parent="branch"),
    kept("branch", parent="old", accuracy=0.97),
    kept("old", accuracy=0.975, epochs=10, asked=10, train_seconds=200.0),
]


def tested(model: QAbstractItemModel) -> None:
    model.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )


@pytest.fixture
def model(qtbot: QtBot) -> RunsModel:
    model = RunsModel()
    tested(model)
    model.show_runs(RUNS)
    return model


def shown(model: QAbstractItemModel, parent: QModelIndex = ROOT) -> list[Any]:
    """The ids from top to bottom, those below a run in a list after it."""
    found: list[Any] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append(index.data(RunRole.RUN).id)
        found += [below] if (below := shown(model, index)) else []
    return found


def test_branches_stand_below_what_they_left(model: RunsModel) -> None:
    assert shown(model) == ["new", "old", ["branch", ["twig"]]]


def test_cells_tell_a_run_in_figures(model: RunsModel) -> None:
    cells = [model.index(0, column).data() for column in RunColumn]
    assert cells[:7] == ["", "Wide", "Finished", "98.0%", "", "4 / 10", ""]
    cells = [model.index(1, column).data() for column in RunColumn]
    assert cells[:7] == ["", "mnist-mlp", "Finished", "97.5%", "", "10", "3 min 20 s"]
    accessible = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, RunColumn.STAR).data(accessible) == "starred"


def test_thousands_of_epochs_have_room(qtbot: QtBot) -> None:
    model = RunsModel()
    model.show_runs([kept("long", epochs=1_294, asked=3_000)])
    found = FoundRuns(model)
    table = RunsTable(found)
    qtbot.addWidget(table)
    table.resize(900, 200)
    index = found.index_of("long").siblingAtColumn(RunColumn.EPOCHS)
    text, room = index.data(), table.visualRect(index).width()
    assert text == index.data(Qt.ItemDataRole.ToolTipRole) == "1,294 / 3,000"
    assert table.fontMetrics().horizontalAdvance(text) <= room


def test_every_cell_of_a_run_that_says_nothing_can_be_asked(qtbot: QtBot) -> None:
    model = RunsModel()
    tested(model)
    for outcome in ("running", "finished", "stopped", "failed", "interrupted"):
        model.show_runs([kept("x", parent="y", outcome=outcome, accuracy=float("nan"))])
        for column in RunColumn:
            for role in (*RunRole, *list(Qt.ItemDataRole)[:14]):
                model.index(0, column).data(role)


def test_a_selection_stays_on_its_run(model: RunsModel) -> None:
    old, branch = (QPersistentModelIndex(model.index_of(id)) for id in ("old", "branch"))
    first, newest, parent = kept("first"), kept("newest"), RUNS[3]
    model.show_runs([RUNS[2], newest, *RUNS[:2], parent, first])
    assert shown(model) == ["old", ["branch", ["twig"]], "newest", "new", "first"]
    assert (old.row(), branch.isValid()) == (0, True)
    model.show_runs(RUNS[1:])
    assert (old.row(), old.data(RunRole.RUN).id) == (0, "old")
    model.show_runs(RUNS[:3])  # the parent is deleted: its branches are roots
    assert shown(model) == ["new", "branch", ["twig"]]
    assert not old.isValid() and model.run("old") is None
    assert model.index_of("branch").isValid() and not model.index_of("old").isValid()


def test_what_a_person_changed_is_told(model: RunsModel, qtbot: QtBot) -> None:
    renamed = kept("old", label=Label("Best so far"))
    with qtbot.waitSignal(model.dataChanged):
        model.show_runs([*RUNS[:3], renamed])
    assert model.index_of("old").data() == "Best so far"


@st.composite
def some_runs(draw: st.DrawFn) -> list[KeptRun]:
    ids = draw(st.lists(st.integers(0, 9), unique=True, max_size=8))
    return [kept(str(id), parent=draw(st.none() | st.integers(0, 9).map(str))) for id in ids]


@settings(max_examples=20)
@given(st.lists(some_runs(), min_size=2, max_size=4), st.text("0123456789", max_size=1))
def test_any_runs_may_follow_any_others(lists: list[list[KeptRun]], text: str) -> None:
    model, fresh = RunsModel(), RunsModel()
    found = FoundRuns(model)
    tested(model)
    tested(found)
    for runs in lists:
        model.show_runs(runs)
        fresh.show_runs([])
        fresh.show_runs(runs)
        assert shown(model) == shown(fresh)
        for run in runs:
            assert model.index_of(run.id).data(RunRole.RUN) is run
        found.search(text)
        found.sort(RunColumn.VALIDATION, Qt.SortOrder.DescendingOrder)


def test_a_name_is_asked_for(model: RunsModel, qtbot: QtBot) -> None:
    asked: list[tuple[str, str]] = []
    model.rename_requested.connect(lambda *values: asked.append(values))
    name = model.index(0, RunColumn.NAME)
    assert model.setData(name, " a\nname ")
    assert model.setData(name, "mnist-mlp")
    assert not model.setData(name, "Wide") and not model.setData(name.siblingAtColumn(2), "x")
    assert asked == [("new", "a name"), ("new", "")]
    editable = [
        bool(model.flags(model.index(0, c)) & Qt.ItemFlag.ItemIsEditable) for c in RunColumn
    ]
    assert editable == [column is RunColumn.NAME for column in RunColumn]


def test_runs_are_found_with_what_they_hang_under(model: RunsModel) -> None:
    found = FoundRuns(model)
    tested(found)
    found.search("BRANCH")
    assert shown(found) == ["old", ["branch"]]
    assert found.index_of("branch").isValid() and not found.index_of("new").isValid()
    found.search("nothing of that sort")
    assert shown(found) == []
    found.search(" ")
    assert shown(found) == shown(model)


def test_runs_are_sorted_and_stand_again_as_they_came(model: RunsModel) -> None:
    found = FoundRuns(model)
    tested(found)
    found.sort(RunColumn.VALIDATION, Qt.SortOrder.AscendingOrder)
    assert shown(found)[0] == "old"
    found.sort(RunColumn.STAR, Qt.SortOrder.DescendingOrder)
    assert shown(found)[0] == "new"
    found.sort(-1, Qt.SortOrder.DescendingOrder)
    assert shown(found) == shown(model)


def training(**values: object) -> Recipe:
    return MLP.changed(training=MLP.training.changed(**values))


def test_a_branch_tells_what_it_changed(model: RunsModel, qtbot: QtBot) -> None:
    child = training(learning_rate=0.0003, patience=3, epochs=20)
    with qtbot.waitSignal(model.dataChanged):
        model.show_changes({"branch": changes(MLP, child)})
    words = model.index_of("branch").data(RunRole.CHANGES)
    assert words == "epochs 10 → 20, learning rate 0.001 → 0.0003, 1 more"
    tip = model.index_of("branch").data(Qt.ItemDataRole.ToolTipRole)
    assert "Branched from old after 2.5 epochs" in tip
    assert "patience never end early → 3" in tip


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (Difference(("network", "layers", "bn1"), (None, "BatchNorm1d")), "+ bn1"),
        (Difference(("network", "layers", "bn1"), ("BatchNorm1d", None)), "− bn1"),
        (Difference(("data", "augment", "Rotate"), (None, "Rotate")), "+ Rotate"),
        (Difference(("network", "layers", "a"), ("ReLU", "Linear")), "a ReLU → Linear"),
        (Difference(("network", "layers", "fc1", "out_features"), (16, "classes"), "Outputs"),
         "fc1 · Outputs 16 → one a class"),
        (Difference(("training", "optimiser", "momentum"), (0.9, 0.5), "Momentum"),
         "optimiser · Momentum 0.9 → 0.5"),
        (Difference(("training", "speed", "fused"), (True, False), "Fused steps"),
         "fused steps on → off"),
        (Difference(("data", "source"), ("MNIST", "Digits")), "Dataset MNIST → Digits"),
        (Difference(("data", "classes"), ((), ("a", "b", "c", "d"))),
         "Classes all → a, b, c and 1 more"),
        (Difference(("network", "layers"), (("a", "b"), ("b", "a")), "Order"),
         "order a, b → b, a"),
    ],
)  # fmt: skip
def test_changes_are_worded(difference: Difference, words: str) -> None:
    assert change_text(difference) == words


def test_titles_and_values_of_real_recipes_are_worded() -> None:
    found = differences([MLP, load_recipe("mnist-cnn"), load_recipe("digits-mlp")])
    for one in found:
        assert difference_title(one)
        assert all(value_text(one, value) for value in one.values)
    assert changes_text([]) == ""


def test_figures_are_worded() -> None:
    assert figure_text(ComparedFigure("accuracy", ()), 0.97531) == "97.53%"
    assert figure_text(ComparedFigure("loss", ()), 0.08123) == "0.0812"
    assert figure_text(ComparedFigure("parameters", ()), 242_762) == "242,762"
    assert figure_text(ComparedFigure("seed", ()), 12345) == "12345"
    assert figure_text(ComparedFigure("measured_on", ()), "test") == "Test"
    assert figure_text(ComparedFigure("device", ()), None) == "–"


def test_a_time_is_as_short_as_it_can_be() -> None:
    now = datetime(2026, 11, 25, 12)
    assert when_text(datetime(2026, 11, 25, 9, 5), now) == "09:05"
    assert when_text(now - timedelta(days=1), now) == "yesterday"
    assert when_text(datetime(2026, 3, 1), now) == "1 Mar"
    assert when_text(datetime(2025, 3, 1), now) == "Mar 2025"


def test_accuracies_of_different_parts_stand_in_columns_of_their_own() -> None:
    tested_once = kept("a", accuracy=0.9, measured_on="test", validation_accuracy=0.99)
    chosen_on_test = kept("b", accuracy=0.95, measured_on="test")
    interrupted = kept("c", accuracy=0.97)
    model = RunsModel()
    model.show_runs([tested_once, chosen_on_test, interrupted])
    cells = {
        run.id: tuple(
            model.index_of(run.id).siblingAtColumn(column).data()
            for column in (RunColumn.VALIDATION, RunColumn.TEST)
        )
        for run in (tested_once, chosen_on_test, interrupted)
    }
    assert cells == {"a": ("99.0%", "90.0%"), "b": ("", "95.0%"), "c": ("97.0%", "")}
