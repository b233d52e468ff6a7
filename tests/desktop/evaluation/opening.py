"""The place Evaluation with something measured, and one of its views in sight."""

from __future__ import annotations

from tests.desktop.driving import Driver


def open_view(driver: Driver, name: str) -> None:
    """The network at hand is measured on what is open, and the view of that name shows it."""
    driver.wait_until_ready()
    driver.window.places.show_view(driver.window.evaluation)
    evaluations = driver.services.evaluations
    driver.qtbot.waitUntil(
        lambda: evaluations.subject is not None and not evaluations.stage, timeout=20_000
    )
    if evaluations.shown is None:
        driver.click("evaluateButton")
    driver.qtbot.waitUntil(
        lambda: evaluations.shown is not None and not evaluations.stage, timeout=20_000
    )
    driver.window.evaluation.open_view(name)
