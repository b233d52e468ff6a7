"""The settings of a run: the ones everybody changes in a row, the others in a pop-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.theme import set_role
from studio.desktop.widgets.spec_form import (
    FieldEditor,
    LabelledField,
    SpecForm,
    field_editor,
    field_title,
    kind_title,
)
from studio.desktop.wording import memory
from studio.engine.recipe import Data
from studio.engine.spec import Kind
from studio.engine.training.settings import Training

if TYPE_CHECKING:
    from studio.engine.devices import Device

IN_ROW = {
    "epochs": "epochsSpin",
    "batch_size": "batchSizeSpin",
    "optimiser": "optimiserCombo",
    "learning_rate": "learningRateSpin",
    "schedule": "scheduleCombo",
    "loss": "lossCombo",
}
"""The settings in the row, and the names of their editors."""

SAMPLES = ("source", "classes", "cap", "fraction", "exclude", "augment")
"""The settings of the data that are the Data view's."""

WIDTHS = {"epochs": 4, "batch_size": 4, "learning_rate": 5, "loss": 7}
"""The room each takes in the row, of its width; the others take 5."""

NARROWEST = 44
"""Pixels that an editor keeps in a narrow window."""


class Fields(QWidget):
    """The row of settings that everybody changes.

    Signals:
        edited: the `Training` as it is set now.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._training = Training()
        self._editors = {name: field_editor(Training, name) for name in IN_ROW}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        for name, editor in self._editors.items():
            _name_what_is_inside(editor, IN_ROW[name])
            editor.edited.connect(self._on_edited)
            editor.input.setMinimumWidth(NARROWEST)
            field = LabelledField(field_title(Training, name), editor)
            self._row.addWidget(field, WIDTHS.get(name, 5))
        self.set_training(self._training)

    def add(self, button: QWidget) -> None:
        """Put `button` at the end of the row, beside the editors."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

    def set_training(self, training: Training) -> None:
        """Show these settings."""
        self._training = training
        for name, editor in self._editors.items():
            editor.set_value(getattr(training, name))

    @Slot(object)
    def _on_edited(self, _: object) -> None:
        values = {name: editor.value() for name, editor in self._editors.items()}
        self._training = self._training.changed(**values)
        self.edited.emit(self._training)


class MoreSettings(QFrame):
    """A pop-up with the settings that are seldom changed, made anew each time it opens.

    Signals:
        training_changed: the `Training` as it is set now.
        data_changed: the `Data` as it is set now.
    """

    training_changed = Signal(object)
    data_changed = Signal(object)

    def __init__(
        self, training: Training, data: Data, devices: list[Device], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_role(self, "card")
        self._training = training
        self._run = SpecForm(training, skip=(*IN_ROW, "device"))
        self._run.edited.connect(self._on_run)
        self._device = self._make_device_combo(devices)
        measured = SpecForm(data, skip=SAMPLES)
        measured.edited.connect(self.data_changed)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(16, 12, 16, 16)
        columns.setSpacing(24)
        run = self._column(self.tr("Run"), self._run)
        run.addWidget(LabelledField(self.tr("Device"), self._device))
        run.addStretch(1)
        columns.addLayout(run)
        kinds = self._column(self.tr("Optimiser and loss"))
        for name in ("optimiser", "schedule", "loss"):
            self._add_own_fields(kinds, name)
        kinds.addStretch(1)
        columns.addLayout(kinds)
        data_column = self._column(self.tr("What measures it"), measured)
        data_column.addStretch(1)
        columns.addLayout(data_column)

    def _column(self, title: str, *widgets: QWidget) -> QVBoxLayout:
        heading = QLabel(title)
        set_role(heading, "title")
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(heading)
        for widget in widgets:
            column.addWidget(widget)
        return column

    def _add_own_fields(self, column: QVBoxLayout, name: str) -> None:
        """A form for the fields of the chosen optimiser, schedule or loss, if it has any."""
        kind: Kind = getattr(self._training, name)
        if not type(kind).model_fields:
            return
        form = SpecForm(kind)
        form.edited.connect(lambda changed: self._change(**{name: changed}))
        heading = QLabel(kind_title(type(kind)))
        set_role(heading, "quiet")
        column.addWidget(heading)
        column.addWidget(form)

    def _make_device_combo(self, devices: list[Device]) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(self.tr("Device"))
        combo.addItem(self.tr("auto: the fastest there is"), "auto")
        for device in devices:
            title = f"{device.name}, {device.title}" if device.title else device.name
            combo.addItem(self.tr("{0}, {1}").format(title, memory(device.memory)), device.name)
        combo.setCurrentIndex(max(0, combo.findData(self._training.device)))
        combo.activated.connect(self._on_device)
        return combo

    @Slot(object)
    def _on_run(self, changed: Training) -> None:
        names = [name for name in Training.model_fields if name not in (*IN_ROW, "device")]
        self._change(**{name: getattr(changed, name) for name in names})

    @Slot(int)
    def _on_device(self, index: int) -> None:
        self._change(device=self._device.itemData(index))

    def _change(self, **values: object) -> None:
        self._training = self._training.changed(**values)
        self.training_changed.emit(self._training)


def _name_what_is_inside(editor: FieldEditor, name: str) -> None:
    """Name the spin or combo box itself, so that it can be found and driven."""
    inner = editor.findChild(QAbstractSpinBox) or editor.findChild(QComboBox)
    (inner or editor).setObjectName(name)
