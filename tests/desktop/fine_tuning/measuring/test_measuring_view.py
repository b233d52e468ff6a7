"""Costs stand on the cards while the place is looked at; a proposed plan is taken by one click."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from PySide6.QtWidgets import QLabel

from studio.desktop.fine_tuning.measuring import measuring, measuring_view
from studio.desktop.fine_tuning.plan.card_button import CardButton
from studio.engine.errors import TrainingError
from studio.engine.progress import Progress
from studio.engine.training.stages.stage import PlanName
from tests.desktop.driving import Driver
from tests.engine.training.fine_tuning.found import COST, PROPOSAL


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring_view, "SETTLE_MS", 10)


def costs_by(monkeypatch: pytest.MonkeyPatch, work: Callable[..., Any] | None = None) -> list[int]:
    """Costs are found by `work`, else at once; how many samples a batch has when it is asked."""
    asked: list[int] = []

    def found(recipe: Any, dataset: Any, start: Any, progress: Progress, tell: Any) -> Any:
        asked.append(recipe.training.batch_size)
        if work is not None:
            work(progress, tell)
            return ()
        for name in get_args(PlanName):
            tell(replace(COST, plan=name))
        return ()

    monkeypatch.setattr(measuring, "measure_costs", found)
    return asked


def proposed_by(monkeypatch: pytest.MonkeyPatch, work: Callable[[Progress], Any]) -> None:
    def found(recipe: Any, dataset: Any, start: Any, progress: Progress) -> Any:
        return work(progress)

    monkeypatch.setattr(measuring, "propose_plan", found)


def look(driver: Driver) -> None:
    driver.window.places.show_view(driver.window.fine_tuning)
    driver.qtbot.waitUntil(driver.button("proposeButton").isEnabled, timeout=10_000)


def detail(driver: Driver, plan: str = "head") -> str:
    return driver.find(CardButton, f"{plan}PlanCard").detail()


def until_cancelled(progress: Progress, *_: Any) -> None:
    while True:
        threading.Event().wait(0.01)
        progress.report(1, 100)


def test_costs_are_measured_when_the_place_is_looked_at(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = costs_by(monkeypatch)
    driver.qtbot.wait(60)
    assert asked == []
    look(driver)
    driver.qtbot.waitUntil(lambda: detail(driver) == "18 s · 900 MB")
    assert "At most 900 MB" in driver.find(CardButton, "headPlanCard").toolTip()
    driver.qtbot.waitUntil(lambda: not driver.button("measureCostsButton").isVisible())
    driver.find(CardButton, "allPlanCard").click()  # another plan costs what it did
    driver.qtbot.wait(100)
    assert asked == [64]
    driver.workspace.training_requested.emit(driver.workspace.training.changed(batch_size=32))
    driver.qtbot.waitUntil(lambda: asked == [64, 32])


def test_what_takes_long_is_measured_when_a_person_asks(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring_view, "UNASKED", 0.1)
    ended = threading.Event()

    def work(progress: Progress, tell: Any) -> None:
        tell(COST)
        while not ended.wait(0.01):
            progress.report(1, 7)

    asked = costs_by(monkeypatch, work)
    look(driver)
    driver.qtbot.waitUntil(lambda: bool(asked) and not driver.services.measuring.what)
    assert detail(driver, "slower") == "18 s · 900 MB"
    assert "learn" in detail(driver, "head")
    assert driver.button("measureCostsButton").text() == "Measure"
    driver.click("measureCostsButton")
    driver.qtbot.wait(300)  # now it takes its time
    assert driver.services.measuring.what == "costs"
    ended.set()
    driver.qtbot.waitUntil(lambda: not driver.services.measuring.what)
    assert len(asked) == 2


def test_a_proposal_is_shown_and_taken_and_undone(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs_by(monkeypatch, until_cancelled)  # which gives way to it
    proposed_by(monkeypatch, lambda progress: PROPOSAL)
    card, starts = driver.window.fine_tuning.proposal, driver.services.starts
    look(driver)
    driver.qtbot.waitUntil(lambda: driver.services.measuring.what == "costs")
    assert not card.isVisible()
    driver.click("proposeButton")
    title = driver.find(QLabel, "proposalTitle")
    driver.qtbot.waitUntil(lambda: title.isVisible() and title.text().startswith("Lower slower"))
    assert "96.4%" in driver.find(QLabel, "proposalWhy").text()
    before = starts.tuning
    driver.click("useProposalButton")
    assert starts.tuning.stages == PROPOSAL.stages
    assert not card.isVisible()
    undo, _ = driver.window.undoing.actions()
    assert "proposed plan" in undo.text()
    undo.trigger()
    assert starts.tuning == before


def test_a_search_is_cancelled(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    costs_by(monkeypatch)
    proposed_by(monkeypatch, until_cancelled)
    look(driver)
    driver.click("proposeButton")
    card = driver.window.fine_tuning.proposal
    driver.qtbot.waitUntil(lambda: driver.button("cancelProposalButton").isVisible())
    assert not driver.button("proposeButton").isEnabled()
    driver.click("cancelProposalButton")
    driver.qtbot.waitUntil(lambda: not card.isVisible())
    assert driver.button("proposeButton").isEnabled()


def test_a_search_that_fails_says_why(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(progress: Progress) -> Any:
        raise TrainingError("No plan fits.")

    costs_by(monkeypatch)
    proposed_by(monkeypatch, fails)
    look(driver)
    driver.click("proposeButton")
    card = driver.window.fine_tuning.proposal
    driver.qtbot.waitUntil(
        lambda: any(
            label.isVisible() and label.text() == "No plan fits."
            for label in card.findChildren(QLabel)
        )
    )
    assert not driver.button("useProposalButton").isVisible()


def test_a_run_ends_what_is_measured(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    costs_by(monkeypatch, until_cancelled)
    look(driver)
    driver.qtbot.waitUntil(lambda: driver.services.measuring.what == "costs")
    driver.set_epochs(1)
    driver.qtbot.waitUntil(lambda: driver.button("trainButton").isEnabled())
    driver.click("trainButton")
    driver.qtbot.waitUntil(lambda: driver.services.run.active or not driver.services.measuring.what)
    driver.wait_for_the_end()
    driver.qtbot.waitUntil(lambda: driver.button("proposeButton").isEnabled(), timeout=10_000)


def test_the_engine_measures_what_is_open(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring_view, "UNASKED", 1e9)
    monkeypatch.setattr("studio.engine.training.trials.stage_pace.SECONDS", 0.01)
    look(driver)
    driver.qtbot.waitUntil(lambda: " · " in detail(driver, "head"), timeout=30_000)
    assert "s · " in detail(driver, "head")
