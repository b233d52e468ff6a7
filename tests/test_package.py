"""The packaged program, where ``make package`` has made one: it needs no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.package import FOLDER, FORMS, Packaged, has_screen
from studio import __version__

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="make package has made no program")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it has trained Digits for an epoch."""
    folder = tmp_path_factory.mktemp("home")
    train = ("train", "digits-mlp", "--set", "training.epochs=1", "--out", "run")
    Packaged(FOLDER, str(folder)).run(*train)
    return folder


def test_it_tells_its_version(tmp_path: Path) -> None:
    assert Packaged(FOLDER, str(tmp_path)).run("--version")[0].strip() == __version__


@pytest.mark.parametrize("form", FORMS)
def test_it_exports_what_it_trained(home: Path, form: str) -> None:
    packaged = Packaged(FOLDER, str(home))
    said, _ = packaged.run("export", "run/best.pth", f"net.{form}", "--to", form)
    assert "64 samples" in said
    assert (home / f"net.{form}").exists()


@pytest.mark.skipif(not has_screen(), reason="there is no Xvfb with xdotool")
def test_its_window_comes_into_sight(tmp_path: Path) -> None:
    assert Packaged(FOLDER, str(tmp_path)).open_window() is not None
