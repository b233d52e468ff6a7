"""The services and their threads, without a person."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from studio.desktop.core.run_state import RunState
from studio.desktop.shell.services import Services
from studio.engine.recipe import Recipe
from tests.bare import Bare

REPOSITORY = Path(__file__).parents[3]

LEFT_OPEN = """
import os, sys
import torch._dynamo  # once for both: it takes longer than all the rest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from studio.desktop.app import create_window
from studio.desktop.shell.services import Services

if training := os.fork():
    assert os.waitpid(training, 0)[1] == 0, "the one that trains"
application = QApplication(sys.argv)
window = create_window()
window.show()
services = window.findChild(Services)
workspace = services.workspace
while workspace.opened is None:
    application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
if not training:
    workspace.set_training(workspace.training.changed(epochs=5000))
    services.steering.train()
    for _ in range(50):
        application.processEvents()
print("left")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_process_that_ends_with_the_window_open_ends_well_and_keeps_its_run(bare: Bare) -> None:
    """One ends while it trains, then another with nothing to do."""
    ended = bare.run(LEFT_OPEN, folder=REPOSITORY)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "left\nleft\n"
    runs = list(Path(os.environ["STUDIO_RUNS"]).glob("*/last.pth"))
    assert len(runs) == 1


def test_no_run_begins_while_networks_are_trained_aside(qapp: QApplication) -> None:
    services, told = Services(), list[str]()
    services.steering.failed.connect(lambda failure: told.append(str(failure.error)))
    assert services.run.begin_aside()
    assert not services.steering.is_free
    services.steering.train_apart(Recipe())
    assert told == ["A run goes on: stop it first."]
    assert services.run.state is RunState.ASIDE
    services.run.aside_stopped.connect(lambda: told.append("stopped"))
    services.steering.stop()
    assert told[1:] == ["stopped"]
    services.close()
