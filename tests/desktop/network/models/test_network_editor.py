"""Edits and their undoing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studio.desktop.network.models.network_editor import NetworkEditor, new_session
from studio.desktop.network.models.network_model import NetworkModel
from studio.engine.network.block import Block
from studio.engine.network.catalogue import BatchNorm1d, Linear, ReLU, Repeat, Residual
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.summary import summarise
from studio.engine.network.templates import TEMPLATES
from studio.engine.network.tree import layer_at, layers_in, walk
from tests.engine.network.networks import any_networks

MLP = TEMPLATES[0].network


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[NetworkEditor]:
    model = NetworkModel()
    editor = NetworkEditor(model)
    model.setParent(editor)
    editor.start_with(MLP)
    yield editor
    # Else garbage collection may meet model and parent in the wrong order, and crash.
    delete(editor)


def names(editor: NetworkEditor) -> list[str]:
    return [layer.name for layer in editor.network.layers]


EDITS: list[tuple[Callable[[NetworkEditor], None], str]] = [
    (lambda e: e.add(BatchNorm1d, after=(1,)), "Add bn1"),
    (lambda e: e.add(Linear, after=()), "Add fc5"),
    (lambda e: e.insert(ReLU(name="relu1"), after=(1,)), "Add relu4"),
    (lambda e: e.remove([(3,)]), "Remove fc2"),
    (lambda e: e.remove([(3,), (4,)]), "Remove fc2, relu2"),
    (lambda e: e.duplicate((1,)), "Duplicate fc1 as fc5"),
    (lambda e: e.move((1,), (0,)), "Move fc1 up"),
    (lambda e: e.move((0,), (8,)), "Move flatten down"),
    (lambda e: e.wrap([(1,), (2,)], Repeat), "Put fc1, relu1 into stage1"),
    (lambda e: e.rename((1,), "hidden"), "Rename fc1 to hidden"),
    (lambda e: e.replace_all(Network(), "Start from nothing"), "Start from nothing"),
    (lambda e: e.change((1,), Linear(name="fc1", out_features=128), new_session()),
     "Change fc1: outputs 256 → 128"),
    (lambda e: e.change((7,), Linear(name="fc4", out_features=12, bias=False), new_session()),
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


def test_with_training_nothing_is_no_step(editor: NetworkEditor) -> None:
    editor.rename((1,), "fc1")
    editor.replace_all(MLP, "The same")
    editor.change((1,), MLP.layers[1], new_session())
    assert editor.undo_stack.count() == 0


def test_a_copy_stands_below_with_a_name_of_its_own(editor: NetworkEditor) -> None:
    editor.duplicate((2,))
    assert names(editor)[2:5] == ["relu1", "relu4", "fc2"]


def test_one_sitting_is_one_step(editor: NetworkEditor) -> None:
    session = new_session()
    for width in (2, 25, 250):
        editor.change((1,), Linear(name="fc1", out_features=width), session)
    assert editor.undo_stack.count() == 1
    assert editor.undo_stack.undoText() == "Change fc1: outputs 256 → 250"
    editor.undo_stack.undo()
    assert editor.network == MLP
    editor.undo_stack.redo()
    assert editor.network.layers[1] == Linear(name="fc1", out_features=250)


def test_two_sittings_are_two_steps(editor: NetworkEditor) -> None:
    for width in (2, 3):
        editor.change((1,), Linear(name="fc1", out_features=width), new_session())
    assert editor.undo_stack.count() == 2


def test_a_sitting_taken_back_leaves_no_step(editor: NetworkEditor) -> None:
    editor.rename((1,), "hidden")
    before, session = editor.network, new_session()
    editor.change((1,), Linear(name="hidden", out_features=2), session)
    editor.change((1,), before.layers[1], session)
    assert editor.network == before
    assert [editor.undo_stack.count(), editor.undo_stack.undoText()] == [1, "Rename fc1 to hidden"]


def test_a_new_beginning_has_nothing_to_undo(editor: NetworkEditor) -> None:
    editor.remove([(0,)])
    editor.start_with(MLP)
    assert not editor.undo_stack.canUndo()


def test_a_block_is_filled_unpacked_and_its_layers_keep_their_names(editor: NetworkEditor) -> None:
    editor.wrap([(1,), (2,)], Residual)
    editor.move((2,), (1, 2))
    assert [layer.name for layer in layers_in(editor.network, (1,))] == ["fc1", "relu1", "fc2"]
    editor.add(ReLU, after=(1, 2))
    assert layer_at(editor.network, (1, 3)).name == "relu2"  # free inside the block
    editor.unwrap((1,))
    assert names(editor)[1:6] == ["fc1", "relu1", "fc2", "relu4", "relu2"]
    while editor.undo_stack.canUndo():
        editor.undo_stack.undo()
    assert editor.network == MLP


def test_what_is_added_to_an_empty_block_goes_into_it(editor: NetworkEditor) -> None:
    editor.add(Residual, after=(0,))
    editor.add(Linear, after=(1,))
    assert layer_at(editor.network, (1, 0)) == Linear(name="fc1")


def test_a_name_that_is_taken_where_a_layer_is_moved_to_becomes_a_free_one(
    editor: NetworkEditor,
) -> None:
    editor.wrap([(2,)], Residual)
    editor.rename((2, 0), "fc2")
    editor.move((2, 0), (4,))
    assert names(editor)[2:6] == ["block1", "fc2", "relu1", "relu2"]


def _edit(editor: NetworkEditor, data: st.DataObject) -> None:
    """Any edit that a person could make now."""
    places = [place for place, _ in walk(editor.network.layers)]
    blocks = [place for place in places if isinstance(layer_at(editor.network, place), Block)]
    kinds = [kind for name, kind in sorted(Layer.kinds.items()) if kind.group != "Backbone"]
    what = data.draw(st.sampled_from(["add", "remove", "duplicate", "move", "wrap", "unwrap"]))
    place = data.draw(st.sampled_from(places)) if places else ()
    if what == "add" or not places:
        editor.add(data.draw(st.sampled_from(kinds)), place)
    elif what == "remove":
        editor.remove([place])
    elif what == "duplicate":
        editor.duplicate(place)
    elif what == "wrap":
        wraps = [kind for kind in kinds if issubclass(kind, Block)]
        editor.wrap([place], data.draw(st.sampled_from(wraps)))
    elif what == "unwrap" and blocks:
        editor.unwrap(data.draw(st.sampled_from(blocks)))
    else:
        target = data.draw(st.sampled_from([p for p in places if p[: len(place)] != place] or [()]))
        if target:
            editor.move(place, target)


@settings(max_examples=40)
@given(network=any_networks(), data=st.data())
def test_no_edit_raises_and_every_one_is_undone(
    editor: NetworkEditor, network: Network, data: st.DataObject
) -> None:
    editor.start_with(network)
    for _ in range(data.draw(st.integers(1, 5))):
        before = editor.network
        _edit(editor, data)
        after = editor.network
        told = summarise(after, (1, 8, 8), 10)
        assert told.problem is None or str(told.problem)
        if after != before:
            editor.undo_stack.undo()
            assert editor.network == before
            editor.undo_stack.redo()
            assert editor.network == after
