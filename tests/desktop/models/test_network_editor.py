"""Edits and their undoing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.models.network_editor import NetworkEditor, new_session
from studio.desktop.models.network_model import NetworkModel
from studio.engine.network.catalogue import BatchNorm1d, Linear
from studio.engine.network.network import Network
from studio.engine.network.templates import TEMPLATES

MLP = TEMPLATES[0].network


@pytest.fixture
def editor(qtbot: QtBot) -> NetworkEditor:
    model = NetworkModel()
    editor = NetworkEditor(model)
    model.setParent(editor)
    editor.start_with(MLP)
    return editor


def names(editor: NetworkEditor) -> list[str]:
    return [layer.name for layer in editor.network.layers]


EDITS: list[tuple[Callable[[NetworkEditor], None], str]] = [
    (lambda e: e.add(BatchNorm1d, after=1), "Add bn1"),
    (lambda e: e.add(Linear, after=-1), "Add fc5"),
    (lambda e: e.remove(3), "Remove fc2"),
    (lambda e: e.duplicate(1), "Duplicate fc1 as fc5"),
    (lambda e: e.move(1, 0), "Move fc1 up"),
    (lambda e: e.move(0, 7), "Move flatten down"),
    (lambda e: e.rename(1, "hidden"), "Rename fc1 to hidden"),
    (lambda e: e.replace_all(Network(), "Start from nothing"), "Start from nothing"),
    (lambda e: e.change(1, Linear(name="fc1", out_features=128), new_session()),
     "Change fc1: outputs 256 → 128"),
    (lambda e: e.change(7, Linear(name="fc4", out_features=12, bias=False), new_session()),
     "Change fc4: outputs classes → 12, bias on → off"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "words"), EDITS, ids=[words for _, words in EDITS])
def test_each_edit_is_one_step_in_words_that_can_be_undone(
    editor: NetworkEditor, edit: Callable[[NetworkEditor], None], words: str
) -> None:
    told: list[Network] = []
    editor.changed.connect(told.append)
    edit(editor)
    edited = editor.network
    assert edited != MLP
    assert (editor.undo_stack.count(), editor.undo_stack.undoText()) == (1, words)
    editor.undo_stack.undo()
    assert editor.network == MLP
    editor.undo_stack.redo()
    assert told == [edited, MLP, edited]


def test_what_changes_nothing_is_no_step(editor: NetworkEditor) -> None:
    editor.rename(1, "fc1")
    editor.replace_all(MLP, "The same")
    editor.change(1, MLP.layers[1], new_session())
    assert editor.undo_stack.count() == 0


def test_a_copy_stands_below_with_a_name_of_its_own(editor: NetworkEditor) -> None:
    editor.duplicate(2)
    assert names(editor)[2:5] == ["relu1", "relu4", "fc2"]


def test_one_sitting_is_one_step(editor: NetworkEditor) -> None:
    session = new_session()
    for width in (2, 25, 250):
        editor.change(1, Linear(name="fc1", out_features=width), session)
    assert editor.undo_stack.count() == 1
    assert editor.undo_stack.undoText() == "Change fc1: outputs 256 → 250"
    editor.undo_stack.undo()
    assert editor.network == MLP
    editor.undo_stack.redo()
    assert editor.network.layers[1] == Linear(name="fc1", out_features=250)


def test_two_sittings_are_two_steps(editor: NetworkEditor) -> None:
    for width in (2, 3):
        editor.change(1, Linear(name="fc1", out_features=width), new_session())
    assert editor.undo_stack.count() == 2


def test_a_sitting_taken_back_leaves_no_step(editor: NetworkEditor) -> None:
    editor.rename(1, "hidden")
    before, session = editor.network, new_session()
    editor.change(1, Linear(name="hidden", out_features=2), session)
    editor.change(1, before.layers[1], session)
    assert editor.network == before
    assert [editor.undo_stack.count(), editor.undo_stack.undoText()] == [1, "Rename fc1 to hidden"]


def test_a_new_beginning_has_nothing_to_undo(editor: NetworkEditor) -> None:
    editor.remove(0)
    editor.start_with(MLP)
    assert not editor.undo_stack.canUndo()
