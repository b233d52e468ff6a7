"""What the place Evaluation offers."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from studio.desktop.evaluation.evaluation_jobs import kept_networks
from studio.engine.runs import library


def test_runs_of_one_name_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []
    for number, title in enumerate(("bees", "digits", "bees", "without weights")):
        folder = tmp_path / str(number)
        folder.mkdir()
        if title != "without weights":
            (folder / "best.pth").touch()
        record = SimpleNamespace(created=f"2026-11-29T02:24:0{number}.5")
        runs.append(SimpleNamespace(title=title, id=str(number), path=folder, record=record))
    kept = SimpleNamespace(runs=lambda: runs, weights=lambda id, which: tmp_path / id / "best.pth")
    monkeypatch.setattr(library, "RunLibrary", lambda: kept)
    titles = [network.title for network in kept_networks()]
    assert titles == ["bees · 2026-11-29 02:24:00", "digits", "bees · 2026-11-29 02:24:02"]
