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


def test_what_fine_tuning_changed_is_told(qtbot: QtBot) -> None:
    change = {
        "before": {"accuracy": 0.51},
        "after": {"accuracy": 0.941},
        "interval": [0.892, 0.969],
        "samples": 153,
        "epoch": 4,
        "won": ["a"],
        "lost": [],
        "won_count": 68,
        "lost_count": 2,
        "examples": [],
        "old": {"name": "Digits", "samples": 360, "before": 0.98, "after": 0.955},
        "not_measured": "",
    }
    told = told_of(qtbot, change=change)
    assert any("51.0% → 94.1% (153 samples of validation, 95%: 89.2–96.9" in t for t in told)
    assert any("What it knew before, on Digits: 98.0% → 95.5%" in text for text in told)
    for damaged in ({}, {"before": 3}, {**change, "interval": [1]}, {**change, "old": {"x": 1}}):
        assert not any("→" in text for text in told_of(qtbot, change=damaged))
