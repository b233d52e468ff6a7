"""The place Evaluation, as a person uses it: which network, on what, measured, kept, shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.evaluation import evaluation_place
from studio.desktop.evaluation.evaluation_jobs import DataChoice
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.evaluation.views import ViewKind
from studio.desktop.widgets.tabs import Tabs
from studio.engine.data.sources import SmsSpam
from studio.engine.recipe import Data
from studio.engine.runs.library import RunLibrary
from tests.desktop.driving import Driver


class Looker(EvaluationView):
    """A view that remembers what it was shown."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.shown: list[Shown] = []
        self.rows: list[Sequence[int]] = []

    def show_evaluation(self, shown: Shown) -> None:
        self.shown.append(shown)

    def show_rows(self, rows: Sequence[int]) -> None:
        self.rows.append(rows)


@pytest.fixture(autouse=True)
def views(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that look on, in place of those there are."""
    kinds = tuple(ViewKind(name, lambda: "Look", lambda: Looker) for name in ("look", "mistakes"))
    monkeypatch.setattr(evaluation_place, "VIEWS", kinds)


@pytest.fixture
def place(driver: Driver) -> Iterator[Driver]:
    driver.wait_until_ready()
    driver.window.places.show_view(driver.window.evaluation)
    wait_until_settled(driver)
    yield driver


def wait_until_settled(driver: Driver) -> None:
    evaluations = driver.services.evaluations
    driver.qtbot.waitUntil(
        lambda: evaluations.subject is not None and not evaluations.stage, timeout=20_000
    )


def evaluate(driver: Driver) -> None:
    driver.click("evaluateButton")
    evaluations = driver.services.evaluations
    driver.qtbot.waitUntil(
        lambda: evaluations.shown is not None and not evaluations.stage, timeout=20_000
    )


def text(driver: Driver, name: str) -> str:
    return driver.find(QLabel, name).text()


def choose(driver: Driver, name: str, entry: str) -> None:
    combo = driver.find(QComboBox, name)
    number = next(row for row in range(combo.count()) if combo.itemText(row).startswith(entry))
    combo.setCurrentIndex(number)
    combo.activated.emit(number)


def looker(driver: Driver) -> Looker:
    found = driver.window.evaluation.findChild(Looker, "lookView")
    assert found is not None
    return found


def trained(driver: Driver, epochs: int = 1) -> Path:
    """The folder of a run on what is open."""
    driver.set_epochs(epochs)
    driver.click("trainButton")
    driver.wait_for_the_end()
    return RunLibrary().runs()[0].path


def test_the_network_at_hand_is_measured_on_what_is_open(place: Driver) -> None:
    choose(place, "evaluatedData", "Digits")
    wait_until_settled(place)
    assert place.services.evaluations.shown is None  # nothing is measured unasked
    evaluate(place)
    assert text(place, "evaluationFigure").endswith("%")
    assert "95%: " in text(place, "evaluationFigures")
    assert text(place, "evaluationRemark").startswith("measured just now")
    (shown,) = looker(place).shown
    figure = shown.kept.evaluation.measured.metrics.accuracy
    assert text(place, "evaluationFigure") == f"{figure:.2%}"


def test_a_run_is_measured_on_its_own_parts_and_kept(place: Driver) -> None:
    run = trained(place)
    wait_until_settled(place)
    evaluate(place)
    shown = place.services.evaluations.shown
    assert shown is not None
    assert [*shown.subject.parts] == ["held back", "validation", "train"]
    assert (run / "predictions-held-back.npz").is_file()
    assert "the test part was used 2 times" in text(place, "evaluationRemark")
    choose(place, "evaluatedPart", "Training")
    wait_until_settled(place)
    assert place.services.evaluations.shown is None
    evaluate(place)
    assert "it was trained on" in text(place, "evaluationRemark")
    choose(place, "evaluatedPart", "Held back")
    place.qtbot.waitUntil(lambda: place.services.evaluations.shown is not None, timeout=10_000)
    again = place.services.evaluations.shown
    assert again is not None and again.kept.freshness == "kept"
    assert place.button("evaluateButton").text() == "Ev&aluate again"


def test_the_views_figure_is_that_of_the_runs_end(place: Driver) -> None:
    trained(place)
    wait_until_settled(place)
    evaluate(place)
    checkpoint = place.workspace.checkpoint
    assert checkpoint is not None
    assert text(place, "evaluationFigure") == f"{checkpoint.metrics['test_accuracy']:.2%}"


def test_another_network_is_chosen_among_runs(place: Driver) -> None:
    run = trained(place)
    wait_until_settled(place)
    place.workspace.use_checkpoint(*other_network(place))
    wait_until_settled(place)
    place.services.evaluations.list_networks()
    combo = place.find(QComboBox, "evaluatedNetwork")
    place.qtbot.waitUntil(lambda: combo.count() >= 3, timeout=10_000)
    choose(place, "evaluatedNetwork", RunLibrary().run(run.name).title)
    wait_until_settled(place)
    subject = place.services.evaluations.subject
    assert subject is not None and subject.run == run


def other_network(driver: Driver):  # type: ignore[no-untyped-def]
    start = driver.services.starts.points[0].path
    from studio.desktop.core.jobs import load_predictor

    return load_predictor(Path(start)), "another"


def test_what_does_not_go_together_is_said_where_it_happened(place: Driver, tmp_path: Path) -> None:
    top = top_of_views(place)
    subject = place.services.evaluations.subject
    assert subject is not None
    place.services.evaluations.prepare(subject.network, DataChoice(folder=tmp_path / "not there"))
    wait_for_words(place, "Nothing can be measured so")
    assert place.services.evaluations.subject is None
    assert not place.window.evaluation.notice.isVisible()
    assert top_of_views(place) == top


def test_a_network_of_pictures_beside_texts_offers_what_to_do(place: Driver) -> None:
    top = top_of_views(place)
    place.services.data.opener.open(Data(source=SmsSpam()))
    wait_for_words(place, "Nothing can be measured so")
    words = words_in(place)
    assert any(text.startswith("The network reads pictures, and texts came.") for text in words)
    assert top_of_views(place) == top
    offers = place.window.evaluation.findChildren(QPushButton, "emptyPageButton")
    (offer,) = [button for button in offers if button.isVisible()]
    assert offer.text() == "Train a network on SMS Spam"
    pressed: list[bool] = []
    place.window.toolbar.train.disconnect()
    place.window.toolbar.train.connect(lambda: pressed.append(True))
    place.qtbot.waitUntil(place.button("trainButton").isEnabled, timeout=20_000)
    offer.click()
    assert pressed == [True]


def test_the_views_stay_where_they_are(place: Driver) -> None:
    top = top_of_views(place)
    evaluate(place)
    assert top_of_views(place) == top
    choose(place, "evaluatedPart", place.find(QComboBox, "evaluatedPart").itemText(1))
    wait_until_settled(place)
    assert top_of_views(place) == top


def top_of_views(driver: Driver) -> int:
    """Where the row of views begins, in the window."""
    driver.qtbot.wait(1)  # the layout is made anew when the window has a moment
    (tabs,) = driver.window.evaluation.findChildren(Tabs)
    return tabs.mapTo(driver.window, QPoint()).y()


def words_in(driver: Driver) -> list[str]:
    labels = driver.window.evaluation.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def wait_for_words(driver: Driver, words: str) -> None:
    driver.qtbot.waitUntil(lambda: words in words_in(driver), timeout=20_000)


def test_nothing_is_measured_while_a_run_goes_on(place: Driver) -> None:
    place.set_epochs(5_000)
    place.click("trainButton")
    button = place.button("evaluateButton")
    assert not button.isEnabled()
    assert button.toolTip() == "A run goes on: stop it first"
    words = [label.text() for label in place.window.evaluation.findChildren(QLabel)]
    assert "A run goes on: stop it first" in words and "Not measured yet" not in words
    place.click("stopButton")
    place.wait_for_the_end()
    place.qtbot.waitUntil(button.isEnabled, timeout=10_000)


def test_while_a_run_goes_on_no_other_networks_figures_stand_below_its_name(place: Driver) -> None:
    trained(place)
    wait_until_settled(place)
    evaluate(place)
    place.set_epochs(5_000)
    place.click("trainButton")
    place.qtbot.waitUntil(lambda: place.services.evaluations.shown is None, timeout=10_000)
    assert place.find(QComboBox, "evaluatedNetwork").currentText() == "this run"
    assert "A run goes on: stop it first" in words_in(place)
    place.click("stopButton")
    place.wait_for_the_end()
    wait_for_words(place, "Not measured yet")


def test_a_view_asks_for_rows_and_leaves_samples_out(place: Driver) -> None:
    evaluate(place)
    view = looker(place)
    view.rows_requested.emit((3, 4))
    mistakes = place.window.evaluation.findChild(Looker, "mistakesView")
    assert mistakes is not None and mistakes.rows == [(3, 4)]
    assert mistakes.shown == view.shown
    view.left_out.emit(("train/3",))
    assert place.workspace.data.exclude == ("train/3",)


def test_nothing_of_it_is_imported_before_it_is_looked_at() -> None:
    import subprocess
    import sys

    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import studio.desktop.shell.main_window, sys; print([m for m in sys.modules if "
            "m.startswith(('torch', 'pyqtgraph', 'sklearn', 'studio.engine.evaluation.pred'))])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"


def test_in_a_low_window_views_take_the_height_there_is(qtbot: QtBot) -> None:
    """Else the whole place would scroll as soon as words wrap."""
    place = evaluation_place.EvaluationPlace()
    qtbot.addWidget(place)
    assert not place.hasHeightForWidth()
