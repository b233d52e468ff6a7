"""The strip by mouse and keyboard: what is drawn are stages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import themes
from studio.desktop.fine_tuning.plan.stage_edits import Stages
from studio.desktop.fine_tuning.plan.stage_strip import StageStrip
from studio.desktop.fine_tuning.plan.strip_content import StripContent
from studio.desktop.fine_tuning.plan.strip_edits import HEADERS
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.course import UnitSize
from studio.engine.training.stages.stage import Stage

UNITS = (
    UnitSize("conv1", 10, frozen=True),
    UnitSize("conv2", 10),
    UnitSize("conv3", 10),
    UnitSize("fc", 10),
)
STAGES = (Stage(epochs=3, train=("head",)), Stage(epochs=2, train=("conv3", "fc")), Stage())
FC, CONV3, CONV2, CONV1 = range(4)
LEFT = Qt.MouseButton.LeftButton


class Told:
    """What a strip has told."""

    def __init__(self, strip: StageStrip) -> None:
        self.stages: list[Stages] = []
        self.refused: list[str] = []
        self.opened: list[int] = []
        self.menus: list[tuple[int, int]] = []
        strip.edited.connect(lambda stages, _: self.stages.append(stages))
        strip.refused.connect(self.refused.append)
        strip.opened.connect(lambda place, _: self.opened.append(place))
        strip.menu_requested.connect(lambda place, epochs, _: self.menus.append((place, epochs)))


@pytest.fixture
def strip(qtbot: QtBot) -> StageStrip:
    made = StageStrip()
    qtbot.addWidget(made)
    made.resize(640, 200)
    made.show_content(StripContent(UNITS, STAGES, Training(epochs=8)))
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def told(strip: StageStrip) -> Told:
    return Told(strip)


def middle(strip: StageStrip, row: int, place: int) -> QPoint:
    return strip.cell_rect((row, place)).center()


def edge(strip: StageStrip, place: int) -> QPoint:
    """Where a stage ends."""
    rect = strip.cell_rect((CONV3, place))
    return QPoint(rect.right() + 1, rect.center().y())


def drag(strip: StageStrip, *points: QPoint) -> None:
    QTest.mousePress(strip, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(strip, point)
    QTest.mouseRelease(strip, LEFT, pos=points[-1])


def trains(stages: Stages) -> list[tuple[str, ...]]:
    return [stage.train for stage in stages]


def test_a_click_lets_a_layer_learn_and_another_lets_it_stay(strip: StageStrip, told: Told) -> None:
    QTest.mouseClick(strip, LEFT, pos=middle(strip, CONV3, 0))
    assert trains(told.stages[0]) == [("conv3", "fc"), ("conv3", "fc"), ("all",)]
    QTest.mouseClick(strip, LEFT, pos=middle(strip, CONV3, 0))
    assert told.stages[1] == STAGES


def test_drawing_over_cells_does_the_same_to_all_and_is_told_once(
    strip: StageStrip, told: Told
) -> None:
    drag(strip, *(middle(strip, CONV3, 0), middle(strip, CONV2, 0), middle(strip, CONV2, 1)))
    assert len(told.stages) == 1
    assert trains(told.stages[0]) == [
        ("conv2", "conv3", "fc"),
        ("conv2", "conv3", "fc"),
        ("all",),
    ]


def test_the_last_that_learns_stays_and_it_is_told_why(strip: StageStrip, told: Told) -> None:
    QTest.mouseClick(strip, LEFT, pos=middle(strip, FC, 0))
    assert not told.stages
    assert told.refused == ["Something has to learn in each stage."]


def test_what_the_network_freezes_is_not_for_the_plan(strip: StageStrip, told: Told) -> None:
    QTest.mouseClick(strip, LEFT, pos=middle(strip, CONV1, 1))
    assert not told.stages
    assert told.refused == ["conv1 is frozen in the table of layers: unfreeze it there."]


def test_an_edge_between_stages_is_dragged(strip: StageStrip, told: Told) -> None:
    cell = strip.cell_rect((FC, 0)).width() // 3
    start = edge(strip, 0)
    drag(strip, start, start + QPoint(cell // 2, 0), start + QPoint(-2 * cell, 0))
    assert [stage.epochs for stage in told.stages[0]] == [1, 4, None]
    assert len(told.stages) == 1
    start = edge(strip, 1)
    drag(strip, start, start + QPoint(10 * cell, 0))
    assert [stage.epochs for stage in told.stages[1]] == [1, 6, None]


def test_the_name_of_a_stage_opens_its_settings(strip: StageStrip, told: Told) -> None:
    QTest.mouseClick(strip, LEFT, pos=middle(strip, HEADERS, 1))
    assert told.opened == [1]
    assert not told.stages


def test_the_menu_knows_stage_and_epoch(strip: StageStrip, told: Told) -> None:
    rect = strip.cell_rect((CONV2, 2))
    point = QPoint(rect.left() + rect.width() // 3 + 1, rect.center().y())
    strip.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, point))
    strip.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, point))
    assert told.menus == [(2, 6), (0, 1)]


def test_all_of_it_by_the_keyboard(strip: StageStrip, told: Told) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(strip, key)
    assert strip.current == (CONV3, 1)
    assert "conv3 · Stage 2" in strip.accessibleDescription()
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert told.stages[-1][1].train == ("head",)
    QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert [stage.epochs for stage in told.stages[-1]] == [3, 1, None]
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert told.opened == [1]
    for _ in range(4):
        QTest.keyClick(strip, Qt.Key.Key_Up)
    assert strip.current == (HEADERS, 1)


def test_what_comes_while_a_person_draws_waits(strip: StageStrip, told: Told) -> None:
    QTest.mousePress(strip, LEFT, pos=middle(strip, CONV3, 0))
    strip.show_content(StripContent(UNITS, STAGES, Training(epochs=8)))
    QTest.mouseRelease(strip, LEFT, pos=middle(strip, CONV3, 0))
    assert trains(told.stages[0])[0] == ("conv3", "fc")


def test_learning_is_blue_and_what_stays_is_not(strip: StageStrip) -> None:
    for mode in ("light", "dark"):
        themes().set_mode(mode)  # type: ignore[arg-type]
        image = strip.grab().toImage()
        assert colour(image, middle(strip, FC, 0)) == themes().theme.accent.lower()
        assert colour(image, middle(strip, CONV1, 2)) != themes().theme.accent.lower()
    themes().set_mode("light")


def colour(image: QImage, point: QPoint) -> str:
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(point.x() * ratio), round(point.y() * ratio)).name()


BESIDE = (UNITS[0], UnitSize("conv2", 10, by="nothing"), UnitSize("conv3", 10, by="lora"), UNITS[3])


def test_an_adapter_is_hatched_and_the_output_layer_is_full(strip: StageStrip) -> None:
    strip.show_content(StripContent(BESIDE, (Stage(),), Training(epochs=8)))
    for mode in ("light", "dark"):
        themes().set_mode(mode)  # type: ignore[arg-type]
        image, accent = strip.grab().toImage(), themes().theme.accent.lower()
        across = range(-20, 21)
        full = {colour(image, middle(strip, FC, 0) + QPoint(x, 0)) for x in across}
        hatched = {colour(image, middle(strip, CONV3, 0) + QPoint(x, 0)) for x in across}
        empty = {colour(image, middle(strip, CONV2, 0) + QPoint(x, 0)) for x in across}
        assert accent in full
        assert accent not in empty
        assert len(hatched) > len(full) and len(hatched) > len(empty)
    themes().set_mode("light")


def test_what_has_no_adapter_cannot_learn_and_it_is_told_why(strip: StageStrip, told: Told) -> None:
    strip.show_content(StripContent(BESIDE, (Stage(),), Training(epochs=8)))
    QTest.mouseClick(strip, LEFT, pos=middle(strip, CONV2, 0))
    assert not told.stages
    assert "conv2 has no adapter" in told.refused[0]
    QTest.mouseClick(strip, LEFT, pos=middle(strip, CONV3, 0))
    assert trains(told.stages[0]) == [("conv1", "conv2", "fc")]
    QTest.mouseClick(strip, LEFT, pos=middle(strip, FC, 0))
    assert len(told.stages) == 1
    assert told.refused[-1] == "Something has to learn in each stage."


@pytest.mark.parametrize("epochs", [1, 40, 2_000])
@pytest.mark.parametrize("width", [240, 900])
def test_any_length_of_run_fits(qtbot: QtBot, epochs: int, width: int) -> None:
    made = StageStrip()
    qtbot.addWidget(made)
    made.resize(width, 200)
    made.show_content(StripContent(UNITS, STAGES, Training(epochs=epochs)))
    made.show()
    assert not made.grab().isNull()
    assert made.content is not None
    last = len(made.content.spans) - 1
    assert made.cell_rect((FC, last)).right() <= width


def test_nothing_is_drawn_of_nothing(strip: StageStrip, told: Told) -> None:
    strip.show_content(None)
    assert strip.sizeHint().height() == 0
    QTest.mouseClick(strip, LEFT, pos=QPoint(200, 40))
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert not told.stages
