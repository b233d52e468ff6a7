from pathlib import Path

import platformdirs
import pytest

import studio
from studio.engine.paths import data_folder, resource, runs_folder


def test_resources_are_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert resource("recipes").is_dir()
    assert resource("recipes", "a.toml") == resource("recipes") / "a.toml"


def test_an_installed_package_carries_its_resources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "studio"
    (package / "resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()  # another package's, beside it
    monkeypatch.setattr(studio, "__file__", str(package / "__init__.py"))
    assert resource("icons") == package / "resources" / "icons"


def test_a_given_data_folder_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_DATA", str(tmp_path / "environment"))
    assert data_folder(tmp_path / "given") == tmp_path / "given"


@pytest.mark.parametrize(("variable", "folder"), [("DATA", data_folder), ("RUNS", runs_folder)])
def test_the_environment_chooses_a_folder(variable, folder, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(f"STUDIO_{variable}", str(tmp_path / "chosen"))
    assert folder() == tmp_path / "chosen"


@pytest.mark.parametrize(("name", "folder"), [("data", data_folder), ("runs", runs_folder)])
def test_without_one_it_is_the_users(name, folder, monkeypatch) -> None:
    monkeypatch.setenv(f"STUDIO_{name.upper()}", "")
    user = Path(platformdirs.user_data_dir("TrainingStudio", appauthor=False))
    assert folder() == user / name


def test_a_tilde_is_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_RUNS", "~/runs")
    assert runs_folder() == Path.home() / "runs"
    assert data_folder(Path("~/data")) == Path.home() / "data"
