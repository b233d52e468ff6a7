"""Settings under a heading: the groups that the pop-up of all settings is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import memory
from studio.desktop.training.rate_curve import RateCurve
from studio.desktop.widgets.field_editors import KindEditor, translated
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.spec_form import LabelledField, SpecForm, field_title, kind_title
from studio.engine.spec import Kind, Spec
from studio.engine.training.settings.losses import Loss
from studio.engine.training.settings.schedules import Schedule
from studio.engine.training.settings.settings import ALL_GPUS, Training

if TYPE_CHECKING:
    from studio.engine.devices import Device

S = TypeVar("S", bound=Spec)


class Group(QWidget):
    """A heading, and settings below it.

    Signals:
        changed: the settings' new values by the names of their fields in `Training`.
    """

    changed: Signal[dict[str, object]] = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        heading = PlainLabel(title, role="title")
        self._remark = PlainLabel(role="quiet")
        row = fill(QHBoxLayout(), heading, (self._remark, 1), spacing=8)
        self._column = fill(QVBoxLayout(self), row, spacing=8, margins=0)

    def name_kind(self, kind: Kind) -> None:
        """Say beside the heading whose settings these are."""
        self._remark.setText(kind_title(type(kind)))
        self._remark.setToolTip(translated(" ".join((type(kind).__doc__ or "").split())))

    def add(self, widget: QWidget) -> None:
        """Put `widget` below what is there."""
        self._column.addWidget(widget)

    def add_fields(self, training: Training, *names: str) -> None:
        """Editors for some of the training's own fields."""
        form = SpecForm(training, fields=names)
        form.edited.connect(lambda new: self._tell({name: getattr(new, name) for name in names}))
        self.add(form)

    def add_spec(self, name: str, spec: S) -> SpecForm[S]:
        """Editors for the fields of the spec that is one field of the training."""
        form = SpecForm(spec)
        form.edited.connect(lambda new: self._tell({name: new}))
        if type(form.spec()).model_fields:  # an empty form would still take its spacing
            self.add(form)
        return form

    def _tell(self, values: dict[str, object]) -> None:
        self.changed.emit(values)


class LossGroup(Group):
    """What the chosen loss is set to; balanced needs no weights given one by one."""

    def __init__(self, title: str, training: Training) -> None:
        super().__init__(title)
        self.name_kind(training.loss)
        self._form = self.add_spec("loss", training.loss)
        self._form.edited.connect(self._show_what_counts)
        self._show_what_counts(training.loss)

    @Slot(object)
    def _show_what_counts(self, loss: Loss) -> None:
        field = self._form.editor("class_weights").parentWidget()
        if field is not None:  # with its label
            field.setEnabled(not loss.balanced)


class ScheduleGroup(Group):
    """Which schedule, what becomes of the learning rate, and the schedule's own settings.

    There is a form for each kind from the start, so that the pop-up keeps its size.
    """

    def __init__(self, title: str, training: Training) -> None:
        super().__init__(title)
        self._kinds: KindEditor[Schedule] = KindEditor(Schedule.kinds.values())
        self._kinds.describe(field_title(Training, "schedule"), _help("schedule"))
        self._kinds.combo.setObjectName("moreScheduleCombo")
        self._kinds.set_value(training.schedule)
        self._kinds.edited.connect(self._choose)
        self.curve = RateCurve(training)
        self._forms: dict[type[Schedule], SpecForm[Schedule]] = {}
        self._stack = QStackedWidget()
        for kind in Schedule.kinds.values():
            self._add_form(kind())
        self._show_form(training.schedule)
        for widget in (self._kinds, self.curve, self._stack):
            self.add(widget)

    def _add_form(self, schedule: Schedule) -> None:
        form = self._forms[type(schedule)] = SpecForm(schedule)
        form.layout().addStretch(1)  # type: ignore[union-attr]
        form.edited.connect(self._take)
        self._stack.addWidget(form)

    def _show_form(self, schedule: Schedule) -> None:
        form = self._forms[type(schedule)]
        form.set_spec(schedule)
        self._stack.setCurrentWidget(form)

    @Slot()
    def _choose(self) -> None:
        schedule = self._kinds.value()
        self._show_form(schedule)
        self._tell({"schedule": schedule})

    @Slot(object)
    def _take(self, schedule: Schedule) -> None:
        self._kinds.set_value(schedule)
        self._tell({"schedule": schedule})


class DeviceGroup(Group):
    """Seed and device; so many GPUs can train `together`."""

    def __init__(
        self, title: str, training: Training, devices: Sequence[Device], together: int
    ) -> None:
        super().__init__(title)
        self.add_fields(training, "seed")
        self._combo = FittingCombo()
        self._combo.setObjectName("deviceCombo")
        self._combo.setAccessibleName(field_title(Training, "device"))
        self._combo.setToolTip(_help("device"))
        self._combo.addItem(self.tr("auto: the fastest there is"), "auto")
        self._offer_all(devices, together, training.device == ALL_GPUS)
        self._fill(training.device, devices)
        self._combo.activated.connect(self._on_device)
        self.add(LabelledField(field_title(Training, "device"), self._combo))

    def _offer_all(self, devices: Sequence[Device], together: int, is_chosen: bool) -> None:
        """Where there are two GPUs, and where a recipe asks for all that there are."""
        if together > 1:
            text = self.tr("all: {0} GPUs, a process each").format(together)
        elif sum(device.name.startswith("cuda") for device in devices) > 1:
            text = self.tr("all: not from here, as torchrun or NCCL is missing")
        elif is_chosen:
            text = self.tr("all: fewer than two GPUs here, so as auto")
        else:
            return
        self._combo.addItem(text, ALL_GPUS)
        model = self._combo.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self._combo.count() - 1).setEnabled(together > 1)

    def _fill(self, chosen: str, devices: Sequence[Device]) -> None:
        for device in devices:
            title = f"{device.name}, {device.title}" if device.title else device.name
            text = self.tr("{0}, {1}").format(title, memory(device.memory))
            self._combo.addItem(text, device.name)
        self._combo.setCurrentIndex(max(0, self._combo.findData(chosen)))
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    @Slot(int)
    def _on_device(self, index: int) -> None:
        self._tell({"device": self._combo.itemData(index)})


def _help(name: str) -> str:
    return translated(Training.model_fields[name].description or "")
