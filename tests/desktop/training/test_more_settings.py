"""The pop-up with all settings, and the small curve in it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.training.more_settings import MoreSettings
from studio.desktop.training.rate_curve import RateCurve
from studio.desktop.training.training_fields import IN_ROW
from studio.desktop.training.training_panel import TrainingPanel
from studio.desktop.widgets.field_editors import FieldEditor
from studio.desktop.widgets.room import Room
from studio.desktop.widgets.spec_form import field_title
from studio.engine.devices import Device
from studio.engine.recipe import Data
from studio.engine.training.settings.losses import CrossEntropy, Focal
from studio.engine.training.settings.optimisers import Adam, NAdam, Optimiser
from studio.engine.training.settings.schedules import MultiStep, OneCycle, ReduceOnPlateau, Schedule
from studio.engine.training.settings.settings import Speed, Training

GPU = Device("cuda:0", "NVIDIA H100 80GB HBM3", 80 * 2**30)


class Opened:
    """A pop-up, and what it told."""

    def __init__(
        self,
        qtbot: QtBot,
        training: Training,
        devices: Sequence[Device] = (GPU,),
        together: int = 1,
    ) -> None:
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.popup = MoreSettings(training, Data(), devices, self.parent, together)
        self.trainings: list[Training] = []
        self.data: list[Data] = []
        self.popup.training_changed.connect(self.trainings.append)
        self.popup.data_changed.connect(self.data.append)

    def input(self, title: str) -> QWidget:
        """What a person types or clicks in, by its accessible name; in sight's first."""
        found = [e for e in self.popup.findChildren(FieldEditor) if e.isVisibleTo(self.popup)]
        hidden = self.popup.findChildren(FieldEditor)
        return next(e.input for e in found + hidden if e.input.accessibleName() == title)

    @property
    def devices(self) -> QComboBox:
        found = self.popup.findChild(QComboBox, "deviceCombo")
        assert found is not None
        return found

    @property
    def schedules(self) -> QComboBox:
        found = self.popup.findChild(QComboBox, "moreScheduleCombo")
        assert found is not None
        return found


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return Opened(qtbot, Training(epochs=7))


@pytest.fixture
def panel(qtbot: QtBot) -> TrainingPanel:
    panel = TrainingPanel()
    qtbot.addWidget(panel)
    panel.set_devices([GPU])
    panel.show()
    return panel


def open_more(panel: TrainingPanel) -> MoreSettings:
    next(b for b in panel.findChildren(QPushButton) if b.text() == "More…").click()
    found = panel.findChild(MoreSettings)
    assert found is not None
    return found


def test_every_setting_has_its_place(opened: Opened) -> None:
    names = {w.accessibleName() for w in opened.popup.findChildren(QWidget)}
    wanted = {field_title(Training, n) for n in Training.model_fields if n not in IN_ROW}
    wanted = wanted - {"speed"} | {field_title(Speed, name) for name in Speed.model_fields}
    wanted |= {field_title(Adam, name) for name in Adam.model_fields}
    wanted |= {field_title(CrossEntropy, name) for name in CrossEntropy.model_fields}
    assert wanted | {"Measure on", "Held back", "Split seed", "Schedule"} <= names


def test_every_setting_has_a_title(opened: Opened) -> None:
    """Without one it would be called as in a recipe file."""
    names = {w.accessibleName() for w in opened.popup.findChildren(QWidget)}
    assert not names & {*Data.model_fields, *Training.model_fields}


@pytest.mark.parametrize("optimiser", list(Optimiser.kinds))
@pytest.mark.parametrize("schedule", list(Schedule.kinds))
def test_it_fits_a_small_screen(qtbot: QtBot, optimiser: str, schedule: str) -> None:
    training = Training.parse({"optimiser": optimiser, "schedule": schedule})
    opened = Opened(qtbot, training)
    size = opened.popup.sizeHint()
    assert size.height() <= 640
    assert size.width() <= 1000


def test_it_keeps_its_size_whatever_the_schedule_is(opened: Opened) -> None:
    before = opened.popup.sizeHint()
    for row in range(opened.schedules.count()):
        opened.schedules.setCurrentIndex(row)
        assert opened.popup.sizeHint() == before


def test_one_setting_changes_and_the_others_stay(opened: Opened) -> None:
    opened.input("Clip gradients").setValue(2.0)  # type: ignore[attr-defined]
    opened.input("Beta 1").setValue(0.8)  # type: ignore[attr-defined]
    opened.input("Balanced").click()  # type: ignore[attr-defined]
    opened.input("Channels last").click()  # type: ignore[attr-defined]
    assert opened.trainings[-1] == Training(
        epochs=7,
        clip=2.0,
        optimiser=Adam(beta1=0.8),
        loss=CrossEntropy(balanced=True),
        speed=Speed(channels_last=True),
    )


def test_balanced_needs_no_weights(opened: Opened) -> None:
    assert opened.input("Class weights").isEnabled()
    opened.input("Balanced").click()  # type: ignore[attr-defined]
    assert not opened.input("Class weights").isEnabled()


def test_the_headings_say_whose_settings_they_are(qtbot: QtBot) -> None:
    opened = Opened(qtbot, Training(optimiser=NAdam(), loss=Focal()))
    words = {label.text() for label in opened.popup.findChildren(QLabel)}
    assert {"NAdam", "Focal"} <= words


def test_the_data_is_told_apart(opened: Opened) -> None:
    opened.input("Held back").setValue(0.25)  # type: ignore[attr-defined]
    assert opened.data == [Data(share=0.25)]
    assert opened.trainings == []


def test_a_device_is_chosen(opened: Opened) -> None:
    combo = opened.popup.findChild(QComboBox, "deviceCombo")
    assert combo is not None
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert opened.trainings == [Training(epochs=7, device="cuda:0")]


GPUS = (GPU, Device("cuda:1", GPU.title, GPU.memory), Device("cpu", "", 2**34))


def entries(combo: QComboBox) -> list[str]:
    return [combo.itemText(index) for index in range(combo.count())]


def is_offered(combo: QComboBox, index: int) -> bool:
    return bool(combo.model().index(index, 0).flags() & Qt.ItemFlag.ItemIsEnabled)


def test_all_gpus_are_offered_where_they_train_together(opened: Opened, qtbot: QtBot) -> None:
    gpus = Opened(qtbot, Training(), GPUS, 2)
    combo = gpus.devices
    assert entries(combo)[1] == "all: 2 GPUs, a process each" and is_offered(combo, 1)
    assert combo.itemData(1) == "all" and combo.count() == 5
    assert not any("all:" in text for text in entries(opened.devices))


def test_why_all_gpus_are_not_offered_is_said(qtbot: QtBot) -> None:
    gpus = Opened(qtbot, Training(), GPUS, 1)  # two, in a packaged program
    combo = gpus.devices
    assert "torchrun or NCCL is missing" in entries(combo)[1] and not is_offered(combo, 1)


def test_a_recipe_for_all_gpus_says_what_it_means_here(qtbot: QtBot) -> None:
    one = Opened(qtbot, Training(device="all"))
    combo = one.devices
    assert combo.currentData() == "all" and "fewer than two" in combo.currentText()


def test_a_schedule_is_chosen_and_set(opened: Opened) -> None:
    opened.schedules.setCurrentText("Multi-step")
    line = opened.input("After epochs")
    line.setText("2, 6")  # type: ignore[attr-defined]
    line.textEdited.emit("2, 6")  # type: ignore[attr-defined]
    wanted = MultiStep(milestones=(2, 6))
    assert [t.schedule for t in opened.trainings] == [MultiStep(), wanted]
    opened.schedules.setCurrentText("Constant")
    opened.schedules.setCurrentText("Multi-step")
    assert opened.trainings[-1].schedule == wanted


def test_the_row_follows_the_pop_up_and_the_other_way_round(panel: TrainingPanel) -> None:
    row = panel.findChild(QComboBox, "scheduleCombo")
    assert row is not None
    popup = open_more(panel)
    combo = popup.findChild(QComboBox, "moreScheduleCombo")
    assert combo is not None
    combo.setCurrentText("One-cycle")
    assert row.currentText() == "One-cycle"
    popup.close()
    QApplication.sendPostedEvents(popup, 52)  # deferred deletion
    row.setCurrentText("Cosine")
    again = open_more(panel).findChild(QComboBox, "moreScheduleCombo")
    assert again is not None
    assert again.currentText() == "Cosine"


def test_all_of_it_is_on_the_screen(panel: TrainingPanel) -> None:
    panel.move(0, 0)
    panel.resize(500, 300)
    popup = open_more(panel)
    assert popup.screen().availableGeometry().contains(popup.geometry())


def test_the_curve_follows_every_change(opened: Opened) -> None:
    curve = opened.popup.findChild(RateCurve)
    assert curve is not None
    assert curve.words() == ("rate 0.001", "epoch 7")
    flat = curve.curve()
    opened.schedules.setCurrentText("One-cycle")
    up = curve.curve()
    opened.input("Rise").setValue(0.6)  # type: ignore[attr-defined]
    assert flat != up != curve.curve()


def test_the_curve_says_what_it_cannot_draw(qtbot: QtBot) -> None:
    curve = RateCurve(Training(epochs=20, learning_rate=0.05))
    qtbot.addWidget(curve)
    assert "plateau" not in curve.accessibleDescription()
    curve.set_training(Training(schedule=ReduceOnPlateau()))
    assert "plateau" in curve.accessibleDescription()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_curve_is_drawn_in_the_accent(qtbot: QtBot, mode: str) -> None:
    before = themes().theme
    themes().set_mode(mode)  # type: ignore[arg-type]
    try:
        curve = RateCurve(Training(schedule=OneCycle()))
        qtbot.addWidget(curve)
        curve.resize(208, 112)
        picture = curve.grab().toImage()
        accent = QColor(themes().theme.accent)
        pixels = [picture.pixelColor(x, y) for x in range(208) for y in range(112)]
        assert sum(near(pixel, accent) for pixel in pixels) > 100
    finally:
        themes().set_mode(before.name)


def near(one: QColor, other: QColor) -> bool:
    return abs(one.red() - other.red()) + abs(one.blue() - other.blue()) < 40


def test_there_are_two_pages_named_by_what_is_on_them(opened: Opened) -> None:
    bar = opened.popup.findChild(QTabBar)
    assert bar is not None
    assert [bar.tabText(i) for i in range(bar.count())] == ["Learning", "Run and speed"]


def test_on_a_large_screen_nothing_scrolls(panel: TrainingPanel, qapp: QApplication) -> None:
    themes().start(qapp, "light")
    panel.setStyleSheet(themes().sheet)
    panel.show()
    next(b for b in panel.findChildren(QPushButton) if b.text() == "More…").click()
    popup = panel.findChild(MoreSettings)
    assert popup is not None
    rooms = [room for room in popup.findChildren(Room) if room.isVisibleTo(popup)]
    assert rooms
    for bar in (rooms[0].verticalScrollBar(), rooms[0].horizontalScrollBar()):
        assert bar.maximum() == 0
    popup.close()
