"""The view Robustness, as a person uses it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel

from studio.desktop.evaluation import export_button
from studio.desktop.evaluation.robustness import robustness_view
from studio.desktop.evaluation.robustness.curve_card import CurveCard
from studio.desktop.evaluation.robustness.robustness_view import RobustnessView
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.robustness.measure import Robustness, robustness
from studio.engine.progress import Progress
from tests.desktop.driving import Driver
from tests.desktop.evaluation.opening import open_view


def view(driver: Driver) -> RobustnessView:
    found = driver.window.evaluation.findChild(RobustnessView)
    assert found is not None
    return found


def of_few(
    evaluation: Evaluation, most: int, progress: Progress, tell: Callable[[Robustness], object]
) -> Robustness:
    return robustness(evaluation, most=20, progress=progress, tell=tell)


def never_ending(
    evaluation: Evaluation, most: int, progress: Progress, tell: Callable[[Robustness], object]
) -> Robustness:
    """Tells its curves, and then waits to be cancelled."""
    found = robustness(evaluation, most=5)
    for count in range(1, 4):
        tell(replace(found, curves=found.curves[:count], anywhere=None))
    last = found.curves[2]
    part = replace(last, strengths=last.strengths[:2], hits=last.hits[:2])
    part = replace(part, examples=last.examples[:2])
    tell(replace(found, curves=(*found.curves[:2], part), anywhere=None))
    while True:
        progress.report(1, 2)
        time.sleep(0.01)


def test_a_curve_for_each_disturbance_tells_its_points(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robustness_view, "_measured", of_few)
    open_view(driver, "robustness")
    words = driver.find(QLabel, "robustnessWords")
    assert words.text().startswith("Asks the network about")
    driver.click("robustnessStart")
    anywhere = "drawn anywhere on the canvas"
    driver.qtbot.waitUntil(lambda: anywhere in words.text(), timeout=30_000)
    cards = view(driver).findChildren(CurveCard)
    assert len(cards) == 7
    card = next(card for card in cards if card.accessibleName() == "Rotation")
    assert "Rotation 0 °: " in card.accessibleDescription()
    card.resize(400, card.height())
    QTest.mouseMove(card, QPoint(60, 60))
    QTest.keyClick(card, Qt.Key.Key_Right)
    assert card.told.startswith("Rotation -") and "95%" in card.told
    assert not card.grab().isNull()
    monkeypatch.setattr(export_button, "ask_new", lambda *given: tmp_path / given[3])
    for ending in ("csv", "png"):
        view(driver)._export.requested.emit(ending)
        path = tmp_path / f"robustness.{ending}"
        driver.qtbot.waitUntil(path.is_file, timeout=10_000)
    lines = (tmp_path / "robustness.csv").read_text().splitlines()
    assert lines[0].startswith("disturbance,strength,samples") and len(lines) == 1 + 46


def test_curves_are_there_as_they_come_and_stay_when_it_is_cancelled(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robustness_view, "_measured", never_ending)
    open_view(driver, "robustness")
    driver.click("robustnessStart")
    driver.qtbot.waitUntil(lambda: len(view(driver)._cards) == 3, timeout=30_000)
    assert view(driver)._job.is_busy and not view(driver)._export.isEnabled()
    card = view(driver)._cards[2]
    assert card.accessibleDescription().count(" · ") == 1  # two points so far
    for _ in range(4):
        QTest.keyClick(card, Qt.Key.Key_Right)
    assert card.told == card.accessibleDescription().split(" · ")[1]
    assert not card.grab().isNull()
    driver.click("robustnessCancel")
    driver.qtbot.waitUntil(lambda: not view(driver)._job.is_busy, timeout=30_000)
    assert len(view(driver)._cards) == 3 and view(driver)._export.isEnabled()


def test_fewer_samples_can_be_asked_about(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def measured(evaluation: Evaluation, most: int, *rest: object) -> Robustness:
        asked.append(most)
        return robustness(evaluation, most=5)

    monkeypatch.setattr(robustness_view, "_measured", measured)
    open_view(driver, "robustness")
    most = driver.find(QComboBox, "robustnessMost")
    most.setCurrentIndex(most.count() - 1)
    most.activated.emit(most.count() - 1)
    words = driver.find(QLabel, "robustnessWords")
    assert words.text().startswith("Asks the network about 25 of these samples")
    driver.click("robustnessStart")
    driver.qtbot.waitUntil(lambda: bool(view(driver)._cards), timeout=30_000)
    assert asked == [25]


def test_it_can_be_cancelled(driver: Driver) -> None:
    open_view(driver, "robustness")
    driver.click("robustnessStart")
    driver.click("robustnessCancel")
    driver.qtbot.waitUntil(lambda: not view(driver)._job.is_busy, timeout=30_000)
    assert not view(driver)._cards
    assert driver.button("robustnessStart").isEnabled()
