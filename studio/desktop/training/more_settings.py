"""The pop-up with all settings of a run but those in the panel's row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.core.screen_fit import fit_popup
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.training.setting_groups import DeviceGroup, Group, LossGroup, ScheduleGroup
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.room import BAR
from studio.desktop.widgets.spec_form import SpecForm
from studio.desktop.widgets.tabs import Tabs
from studio.engine.recipe import Data
from studio.engine.training.settings.settings import Training

if TYPE_CHECKING:
    from studio.engine.devices import Device

SAMPLES = ("source", "merge", "classes", "cap", "fraction", "exclude", "relabel", "augment")
"""The settings of the data that have views of their own."""

COLUMN = 208
"""How wide a group is, in pixels."""

LEAST = QSize(320, 160)
"""Pixels below which a small screen makes it scroll."""


class MoreSettings(QFrame):
    """A pop-up with the settings that are seldom changed, made anew each time it opens.

    Signals:
        training_changed, data_changed: the settings as they are now.
    """

    training_changed: Signal[Training] = Signal(object)
    data_changed: Signal[Data] = Signal(object)

    def __init__(
        self,
        training: Training,
        data: Data,
        devices: Sequence[Device],
        parent: QWidget,
        together: int = 1,
    ) -> None:
        """So many of the GPUs among `devices` can train `together`."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("moreSettings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_role(self, "card")
        self._training = training
        self._schedule = ScheduleGroup(self.tr("Schedule"), training)
        loss = LossGroup(self.tr("Loss"), training)
        device = DeviceGroup(self.tr("Run"), training, devices, together)
        learning = self._page([self._optimiser()], [self._schedule], [loss, self._steps()])
        course = self._page([self._ending()], [self._measuring(data), device], [self._speed()])
        tabs = Tabs(least=LEAST)
        tabs.add(self.tr("Learning"), learning)
        tabs.add(self.tr("Run and speed"), course)
        fill(QVBoxLayout(self), tabs, margins=(16, 8, 16, 16))

    def _optimiser(self) -> Group:
        group = Group(self.tr("Optimiser"))
        group.name_kind(self._training.optimiser)
        group.add_spec("optimiser", self._training.optimiser)
        group.add_fields(self._training, "weight_decay")
        return group

    def _steps(self) -> Group:
        group = Group(self.tr("Steps"))
        group.add_fields(self._training, "balanced_batches", "accumulate", "clip", "average")
        return group

    def _ending(self) -> Group:
        group = Group(self.tr("Choosing and ending"))
        group.add_fields(self._training, "best_by", "patience", "min_delta", "keep")
        return group

    def _speed(self) -> Group:
        group = Group(self.tr("Speed"))
        group.add_spec("speed", self._training.speed)
        return group

    def _measuring(self, data: Data) -> Group:
        group = Group(self.tr("What measures it"))
        form = SpecForm(data, skip=SAMPLES)
        form.edited.connect(self.data_changed)
        group.add(form)
        return group

    def _page(self, *columns: list[Group]) -> QWidget:
        """Columns of groups side by side, all from the top."""
        page = QWidget()
        row = fill(QHBoxLayout(page), spacing=24, margins=(0, 8, 0, 0))
        for groups in columns:
            row.addLayout(self._column(groups))
        return page

    def _column(self, groups: list[Group]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(24)
        for group in groups:
            group.setFixedWidth(COLUMN)
            group.changed.connect(self._change)
            column.addWidget(group)
        column.addStretch(1)
        return column

    @Slot(object)
    def _change(self, values: dict[str, object]) -> None:
        changed = self._training.changed(**values)
        if changed != self._training:
            self._training = changed
            self._schedule.curve.set_training(changed)
            self.training_changed.emit(changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Wherever it was put, all of it is on the screen."""
        super().showEvent(event)
        # Its columns grow a little once the style sheet is worn, which its hint does not tell yet.
        fit_popup(self, self.sizeHint() + QSize(BAR, BAR))
