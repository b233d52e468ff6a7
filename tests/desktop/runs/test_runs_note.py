"""What is known of a run, beside its note."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.runs.runs_note import RunsNote
from studio.engine.data.left_out import LeftOut
from tests.engine.runs.kept import kept


def told_of(qtbot: QtBot, **record: Any) -> list[str]:
    note = RunsNote()
    qtbot.addWidget(note)
    note.show_run(kept("a", **record))
    return [label.text() for label in note.findChildren(QLabel)]


def test_what_was_fine_tuned_and_what_became_of_its_layers(qtbot: QtBot) -> None:
    start = {"checkpoint": "/there/best.pth", "kept": ["fc1", "fc2"], "replaced": ["fc3"]}
    told = told_of(qtbot, start=start)
    assert told[told.index("Fine-tuned from") + 1] == "/there/best.pth"
    assert told[told.index("Kept") + 1] == "fc1, fc2"
    assert told[told.index("Begun anew") + 1] == "fc3"
    assert "Frozen" not in told


def test_files_that_were_left_out_are_counted(qtbot: QtBot) -> None:
    told = told_of(qtbot, left_out=LeftOut(15, 20, "a.png is no picture."))
    assert "15 of 20" in told[told.index("Left out") + 1]


@pytest.mark.parametrize("start", [{}, {"kept": 3, "checkpoint": None}, {"kept": ["\x1b[2J"]}])
def test_what_stands_in_a_summary_may_be_anything(qtbot: QtBot, start: dict[str, Any]) -> None:
    assert not any("\x1b" in text for text in told_of(qtbot, start=start))
