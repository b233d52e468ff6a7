"""The packaged program, where ``make package`` has made one: it needs no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.package import FOLDER, FORMS, Packaged, has_screen
from studio import __version__

pytestmark = [
    pytest.mark.skipif(not FOLDER.is_dir(), reason="make package has made no program"),
    pytest.mark.timeout(600),
]


@pytest.fixture
def packaged(tmp_path: Path) -> Packaged:
    return Packaged(FOLDER, str(tmp_path))


def test_it_trains_and_exports_every_form(packaged: Packaged, tmp_path: Path) -> None:
    assert packaged.run("--version")[0].strip() == __version__
    packaged.run("train", "digits-mlp", "--set", "training.epochs=1", "--out", "run")
    for form in FORMS:
        said, _ = packaged.run("export", "run/best.pth", f"net.{form}", "--to", form)
        assert "64 samples" in said
        assert (tmp_path / f"net.{form}").exists()


@pytest.mark.skipif(not has_screen(), reason="there is no Xvfb with xdotool")
def test_its_window_comes_into_sight(packaged: Packaged) -> None:
    assert packaged.open_window() is not None
