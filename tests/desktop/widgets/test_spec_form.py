"""Editors and forms made from specs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.float_spin import FloatSpin
from studio.desktop.widgets.spec_form import (
    FieldEditor,
    LabelledField,
    SpecForm,
    field_editor,
    kind_title,
)
from studio.engine.network.catalogue.core import Conv2d, Linear
from studio.engine.network.catalogue.pooling import MaxPool2d
from studio.engine.network.layer import Layer
from studio.engine.recipe import Data
from studio.engine.spec import Kind, Spec, setting
from studio.engine.training.settings.losses import BinaryCrossEntropy, CrossEntropy, Loss
from studio.engine.training.settings.optimisers import SGD, Adam, AdamW, Optimiser
from studio.engine.training.settings.schedules import Cosine, MultiStep, OneCycle, Schedule
from studio.engine.training.settings.settings import Speed, Training
from studio.engine.training.stages.stage import Stage

SPECS = [
    Training(),
    Speed(),
    *(kind() for family in (Optimiser, Schedule, Loss) for kind in family.kinds.values()),
]


def editor_of(qtbot: QtBot, spec: type[Spec], name: str) -> FieldEditor:
    editor = field_editor(spec, name)
    qtbot.addWidget(editor)
    return editor


def heard(editor: FieldEditor | SpecForm) -> list[object]:
    values: list[object] = []
    editor.edited.connect(values.append)
    return values


def type_anew(control: QWidget, text: str) -> None:
    if isinstance(control, QSpinBox | FloatSpin):
        control.selectAll()
    QTest.keyClicks(control, text)


def test_a_whole_number_has_the_fields_range_words_and_default(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Training, "epochs")
    spin = editor.input
    assert isinstance(spin, QSpinBox)
    assert (spin.minimum(), spin.maximum(), editor.value()) == (1, 10_000, 10)
    assert spin.accessibleName() == "Epochs"
    assert spin.toolTip() == "How often all training samples are seen."


def test_a_number_tells_what_is_typed_as_it_is_typed(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Training, "epochs")
    values = heard(editor)
    type_anew(editor.input, "25")
    assert values == [2, 25]


def test_a_number_out_of_range_cannot_be_entered(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Training, "epochs")
    values = heard(editor)
    type_anew(editor.input, "0")
    QTest.keyClick(editor.input, Qt.Key.Key_Return)
    assert values == []
    assert editor.value() == 10


def test_set_value_tells_nobody(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Training, "epochs")
    values = heard(editor)
    editor.set_value(33)
    assert editor.value() == 33
    assert values == []


@pytest.mark.parametrize(
    ("typed", "value"), [("1e-4", 1e-4), ("0.05", 0.05), ("0,5", 0.5), ("2", 2.0), (".5", 0.5)]
)
def test_a_learning_rate_is_typed_in_any_form(qtbot: QtBot, typed: str, value: float) -> None:
    editor = editor_of(qtbot, Training, "learning_rate")
    values = heard(editor)
    type_anew(editor.input, typed)
    assert editor.value() == values[-1] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("typed", ["0", "11", "1e", "-1", "e"])
def test_a_learning_rate_that_cannot_be_is_taken_back(qtbot: QtBot, typed: str) -> None:
    editor = editor_of(qtbot, Training, "learning_rate")
    editor.set_value(1.0)
    type_anew(editor.input, typed)
    QTest.keyClick(editor.input, Qt.Key.Key_Return)
    assert editor.value() == 1.0


def test_showing_the_value_again_leaves_half_typed_text(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Training, "learning_rate")
    type_anew(editor.input, "1.")
    editor.set_value(1.0)
    QTest.keyClicks(editor.input, "5")
    assert editor.value() == 1.5


def test_a_unit_follows_the_number_unless_the_title_says_it(qtbot: QtBot) -> None:
    kernel = editor_of(qtbot, Conv2d, "kernel_size")
    outputs = editor_of(qtbot, Linear, "out_features")
    assert isinstance(kernel.input, QSpinBox) and isinstance(outputs.input, QSpinBox)
    assert kernel.input.text() == "3 px"
    assert outputs.input.text() == "128"


def test_a_size_may_follow_the_classes(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Linear, "out_features")
    assert isinstance(editor.input, QSpinBox)
    editor.set_value("classes")
    assert (editor.value(), editor.input.text()) == ("classes", "classes")
    values = heard(editor)
    editor.input.stepUp()
    assert values == [1]
    editor.input.stepDown()
    assert values == [1, "classes"]
    assert editor.input.maximum() == 65_536


def test_a_number_that_may_be_left_to_the_program(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, MaxPool2d, "stride")
    assert isinstance(editor.input, QSpinBox)
    assert (editor.value(), editor.input.text()) == (None, "auto")
    editor.set_value(2)
    assert editor.value() == 2


def test_yes_or_no_is_a_box_with_its_title(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Linear, "bias")
    values = heard(editor)
    assert isinstance(editor.input, QCheckBox)
    assert editor.input.text() == "Bias"
    editor.input.click()
    assert values == [False]


def test_a_choice_of_words(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Data, "validate_on")
    values = heard(editor)
    assert isinstance(editor.input, QComboBox)
    editor.input.setCurrentText("Test")
    assert values == ["test"]


def test_a_family_is_a_choice_of_its_kinds(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Training, "optimiser")
    values = heard(editor)
    assert isinstance(editor.input, QComboBox)
    editor.input.setCurrentText("AdamW")
    assert values == [AdamW()]
    assert editor.value() == AdamW()


def test_a_kind_keeps_its_settings_while_another_is_tried(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Training, "optimiser")
    assert isinstance(editor.input, QComboBox)
    mine = SGD(momentum=0.5)
    editor.set_value(mine)
    assert editor.value() == mine
    editor.input.setCurrentText("Adam")
    editor.input.setCurrentText("SGD")
    assert editor.value() == mine


def test_a_family_may_have_a_word_for_none_of_its_kinds(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Stage, "schedule")
    values, combo = heard(editor), editor.input
    assert isinstance(combo, QComboBox)
    assert (combo.itemText(0), editor.value()) == ("the run's", None)
    combo.setCurrentText("Cosine")
    assert values == [Cosine()]
    editor.set_value(None)
    assert combo.currentIndex() == 0
    editor.set_value(Cosine(warm_up=0.2))
    assert editor.value() == Cosine(warm_up=0.2)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (CrossEntropy, "Cross-entropy"),
        (BinaryCrossEntropy, "Binary cross-entropy"),
        (OneCycle, "One-cycle"),
        (AdamW, "AdamW"),
        (SGD, "SGD"),
    ],
)
def test_titles_of_kinds(kind: type[Kind], title: str) -> None:
    assert kind_title(kind) == title


def test_text_that_does_not_fit_is_taken_back(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Training, "device")
    values = heard(editor)
    editor.input.setText("cuda:0")  # type: ignore[attr-defined]
    editor.input.setText("toaster")  # type: ignore[attr-defined]
    assert values == ["cuda:0"]
    editor.input.editingFinished.emit()  # type: ignore[attr-defined]
    assert editor.input.text() == "cuda:0"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["epochs", "learning_rate", "optimiser"])
def test_the_wheel_passes_by_a_field_that_is_not_in_use(qtbot: QtBot, name: str) -> None:
    editor = editor_of(qtbot, Training, name)
    before = editor.value()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.input, wheel)
    assert editor.value() == before
    assert editor.input.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_a_type_without_an_editor_is_named(qtbot: QtBot) -> None:
    class Odd(Spec):
        sizes: tuple[str, ...] = ()

    with pytest.raises(TypeError, match="tuple"):
        field_editor(Odd, "sizes")


def test_a_labelled_field_names_its_editor(qtbot: QtBot) -> None:
    field = LabelledField("Epochs", field_editor(Training, "epochs"))
    qtbot.addWidget(field)
    label = field.findChild(QLabel)
    assert label is not None
    assert label.text() == "Epochs"
    assert label.toolTip() == "How often all training samples are seen."


def test_a_form_edits_one_field_and_keeps_the_others(qtbot: QtBot) -> None:
    start = Training(epochs=7, optimiser=SGD(momentum=0.5), seed=3)
    form = SpecForm(start, skip=("seed",))
    qtbot.addWidget(form)
    values = heard(form)
    assert form.spec() == start
    form.editor("batch_size").input.setValue(32)  # type: ignore[attr-defined]
    assert values == [start.changed(batch_size=32)] == [form.spec()]


def test_a_form_shows_another_spec_without_a_word(qtbot: QtBot) -> None:
    form = SpecForm(Training())
    qtbot.addWidget(form)
    values = heard(form)
    other = Training(epochs=3, learning_rate=1e-5, optimiser=Adam(beta1=0.8))
    form.set_spec(other)
    assert form.editor("learning_rate").value() == 1e-5
    assert form.spec() == other
    assert values == []


def test_a_form_waits_while_the_values_do_not_go_together(qtbot: QtBot) -> None:
    form = SpecForm(Linear(name="fc1"))
    qtbot.addWidget(form)
    values = heard(form)
    form.editor("name").input.setText("2nd")  # type: ignore[attr-defined]
    assert values == []
    form.editor("name").input.setText("second")  # type: ignore[attr-defined]
    assert values == [Linear(name="second")]


@pytest.mark.parametrize("kind", list(Layer.kinds.values()), ids=lambda kind: kind.__name__)
def test_every_layer_has_a_form(qtbot: QtBot, kind: type[Layer]) -> None:
    layer = kind(name="layer")
    form = SpecForm(layer, skip=["layers"])  # those inside a block have rows of their own
    qtbot.addWidget(form)
    fields = [name for name in type(layer).model_fields if name != "layers"]
    shown = {name: form.editor(name).value() for name in fields}
    assert layer.changed(**shown) == layer


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: type(spec).__name__)
def test_every_setting_of_a_run_has_an_editor(qtbot: QtBot, spec: Spec) -> None:
    form = SpecForm(spec)
    qtbot.addWidget(form)
    shown = {name: form.editor(name).value() for name in type(spec).model_fields}
    assert spec.changed(**shown) == spec


@pytest.mark.parametrize(
    ("name", "word", "first"), [("clip", "never", 1.0), ("average", "no average", 0.999)]
)
def test_a_number_may_be_a_word_instead(qtbot: QtBot, name: str, word: str, first: float) -> None:
    editor = editor_of(qtbot, Training, name)
    values = heard(editor)
    spin = editor.input
    assert isinstance(spin, FloatSpin)
    assert (editor.value(), spin.text()) == (None, word)
    spin.stepUp()
    assert values == [first]
    spin.selectAll()
    QTest.keyClick(spin, Qt.Key.Key_Delete)
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert (values, editor.value(), spin.text()) == ([first, None], None, word)


def test_a_number_is_typed_over_the_word(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Training, "clip")
    type_anew(editor.input, "2.5")
    assert editor.value() == 2.5
    editor.set_value(None)
    assert editor.value() is None
    type_anew(editor.input, "-3")
    QTest.keyClick(editor.input, Qt.Key.Key_Return)
    assert editor.value() is None


def test_a_number_or_a_word_where_the_least_number_is_allowed(qtbot: QtBot) -> None:
    class Odd(Spec):
        share: float | None = setting(None, ge=0, le=1, title="Share", help="Odd.", none="none")

    editor = editor_of(qtbot, Odd, "share")
    assert isinstance(editor.input, FloatSpin)
    type_anew(editor.input, "0")
    assert editor.value() == 0.0
    type_anew(editor.input, "-0.5")
    QTest.keyClick(editor.input, Qt.Key.Key_Return)
    assert editor.value() in (None, 0.0)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1, 0.5, 2", (1.0, 0.5, 2.0)), ("3 .25 1e-2", (3.0, 0.25, 0.01)), ("2.", (2.0,))],
)
def test_weights_are_typed_in_a_row(qtbot: QtBot, typed: str, value: tuple[float, ...]) -> None:
    editor = editor_of(qtbot, CrossEntropy, "class_weights")
    values = heard(editor)
    type_anew(editor.input, typed)
    assert editor.value() == values[-1] == value
    assert isinstance(editor.input, QLineEdit)
    assert editor.input.placeholderText() == "all alike"


def test_several_numbers_may_be_none_again(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, MultiStep, "milestones")
    values = heard(editor)
    assert isinstance(editor.input, QLineEdit)
    assert editor.input.text() == "5, 8"
    editor.input.selectAll()
    QTest.keyClick(editor.input, Qt.Key.Key_Delete)
    assert values == [()]
    assert editor.input.placeholderText() == "never"


def test_a_spec_within_a_spec_is_a_form(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Training, "speed")
    values = heard(editor)
    box = next(b for b in editor.findChildren(QCheckBox) if b.text() == "Channels last")
    box.click()
    assert values == [Speed(channels_last=True)]


def test_choices_are_spelt_as_they_are_known(qtbot: QtBot) -> None:
    precision, compiled = editor_of(qtbot, Speed, "precision"), editor_of(qtbot, Speed, "compiled")
    assert isinstance(precision.input, QComboBox) and isinstance(compiled.input, QComboBox)
    assert precision.input.itemText(1) == "bfloat16"
    assert [compiled.input.itemText(i) for i in range(3)] == ["No", "Yes", "CUDA graphs"]


def test_a_row_of_numbers_keeps_within_the_range_of_each(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, CrossEntropy, "class_weights")
    values = heard(editor)
    line = editor.input
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "1, 0")
    assert (values, editor.value()) == ([(1.0,)], (1.0,))
    QTest.keyClicks(line, ".5")
    assert editor.value() == (1.0, 0.5)
    QTest.keyClicks(line, ", 0")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "1, 0.5"
