"""The two plots of a run."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.training.run_plots import RunPlots
from studio.engine.training.loop.history import EpochRow, History
from studio.engine.training.settings.settings import Figure, Training


@pytest.mark.parametrize(
    ("best_by", "told"),
    [
        ("accuracy", ("0.050 at best epoch 1", "100.0% at best epoch 1")),
        ("epoch", ("0.100 at last epoch 2", "99.3% at last epoch 2")),
    ],
)
def test_a_last_epoch_that_was_kept_is_not_called_the_best(
    qtbot: QtBot, best_by: Figure, told: tuple[str, str]
) -> None:
    plots = RunPlots()
    qtbot.addWidget(plots)
    rows = [
        EpochRow(1, 0.1, 0.9, 0.05, 1.0, 0.9, 0.9, 0.9, 0.01, 3.0),
        EpochRow(2, 0.1, 0.9, 0.1, 0.993, 0.9, 0.9, 0.9, 0.01, 3.0),
    ]
    plots.show_history(History(rows), Training(epochs=2, best_by=best_by))
    assert (plots.loss.header(), plots.accuracy.header()) == told
