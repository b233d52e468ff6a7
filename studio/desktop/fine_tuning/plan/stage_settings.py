"""The settings of one stage, beside its name while they are changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.desktop.core.screen_fit import fit_popup
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.field_editors import WholeNumberEditor, translated
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.room import Room
from studio.desktop.widgets.spec_form import LabelledField, SpecForm, field_title
from studio.engine.training.settings.schedules import Schedule
from studio.engine.training.stages.stage import Stage

FIELDS = ("learning_rate", "backbone_lr_scale", "lr_decay", "schedule")
"""What learns is set in the strip, and where a stage ends can be."""

GAP = 4
WIDTH = 232
LEAST_FORM = QSize(200, 80)
"""Pixels below which a small screen makes the form scroll."""


class StageSettings(QFrame):
    """Changes take effect as they are typed. Enter or a click elsewhere keeps them, Esc takes
    them back.

    Signals:
        edited: the stage as it is set now.
    """

    edited: Signal[Stage] = Signal(object)

    def __init__(self, title: str, stage: Stage, most: int, parent: QWidget) -> None:
        """`most` epochs can be set; a stage without a number of them goes on to the end."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("stageSettings")
        self.setAccessibleName(self.tr("Settings of {0}").format(title))
        set_role(self, "card")
        self._before = self._stage = stage
        self._form = SpecForm(stage, FIELDS)
        self._form.edited.connect(self._take)
        self._inner: SpecForm[Schedule] | None = None
        column = QWidget()
        self._column = fill(QVBoxLayout(column), spacing=8, margins=0)
        if stage.epochs is not None:
            self._column.addWidget(self._epochs_field(stage.epochs, most))
        self._column.addWidget(self._form)
        keys = PlainLabel(self.tr("Enter keeps it, Esc takes it back"), role="caption")
        heading = PlainLabel(title, role="title")
        self._room = Room(column, LEAST_FORM)
        fill(QVBoxLayout(self), heading, self._room, keys, spacing=8, margins=(16, 12, 16, 12))
        self.setFixedWidth(WIDTH)
        self._show_schedule()

    def open_at(self, anchor: QRect) -> None:
        """Stand below `anchor`, on the screen."""
        self.move(QPoint(anchor.left(), anchor.bottom() + GAP))
        self.show()
        fit_popup(self)
        self._form.editor(FIELDS[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def event(self, event: QEvent) -> bool:
        """Called by Qt: a schedule has brought its settings, or taken them away."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            fit_popup(self, self.sizeHint().expandedTo(self.minimumSize()))
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() == Qt.Key.Key_Escape:
            self.edited.emit(self._before)
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def _epochs_field(self, epochs: int, most: int) -> QWidget:
        editor = WholeNumberEditor({"ge": 1, "le": max(most, epochs)})
        title = field_title(Stage, "epochs")
        editor.describe(title, translated(Stage.model_fields["epochs"].description or ""))
        editor.input.setObjectName("stageEpochs")
        editor.set_value(epochs)
        editor.edited.connect(self._take_epochs)
        return LabelledField(title, editor)

    @Slot(object)
    def _take_epochs(self, epochs: object) -> None:
        self._tell(self._stage.changed(epochs=epochs))

    @Slot(object)
    def _take(self, form: Stage) -> None:
        self._tell(self._stage.changed(**{name: getattr(form, name) for name in FIELDS}))

    @Slot(object)
    def _take_schedule(self, schedule: Schedule) -> None:
        stage = self._stage.changed(schedule=schedule)
        self._form.set_spec(stage)
        self._tell(stage)

    def _tell(self, stage: Stage) -> None:
        self._stage = stage
        self._show_schedule()
        self.edited.emit(stage)

    def _show_schedule(self) -> None:
        """The settings of the schedule, where it has some."""
        schedule, inner = self._stage.schedule, self._inner
        if inner is not None and type(inner.spec()) is type(schedule):
            return
        if inner is not None:
            inner.setParent(None)
            inner.deleteLater()
            self._inner = None
        if schedule is not None and type(schedule).model_fields:
            self._inner = SpecForm(schedule)
            self._inner.edited.connect(self._take_schedule)
            self._column.addWidget(self._inner)
        self._room.updateGeometry()  # which a scroll area does not by itself
