"""Where things are kept: what came with the program, data, runs, decoded pictures."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

import studio
from studio.engine.files import expanded


def resource(*parts: str) -> Path:
    """A file or folder of ``resources/``, such as ``resource("recipes", "digits-mlp.toml")``.

    An installed package carries the folder inside, a copy of the repository beside it.
    """
    package = Path(studio.__file__).parent
    inside = package / "resources"
    folder = inside if inside.is_dir() else package.parent / "resources"
    return folder.joinpath(*parts)


def guide_folder() -> Path:
    """Where the pages of the guide are: in an installed package among its resources."""
    inside = resource("guide")
    return inside if inside.is_dir() else Path(studio.__file__).parent.parent / "docs" / "guide"


def own_program() -> list[str]:
    """What starts this program anew, before its arguments: Python with it, or the packaged one."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "studio"]


def own_environment() -> dict[str, str]:
    """This process's, in which Python finds this package from any folder: relative paths hold."""
    root = str(Path(studio.__file__).resolve().parents[1])
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, before] if before else [root])}


def data_folder(given: Path | None = None) -> Path:
    """Where datasets are looked for and downloaded to; it need not exist yet.

    `given`, else the environment's ``STUDIO_DATA``, else a folder of this user's.
    """
    if given is not None:
        return expanded(given)
    return _from_environment("STUDIO_DATA") or _user_folder() / "data"


def runs_folder() -> Path:
    """Where runs are kept: ``STUDIO_RUNS``, else a folder of this user's; it need not exist yet."""
    return _from_environment("STUDIO_RUNS") or _user_folder() / "runs"


def cache_folder() -> Path:
    """Where decoded pictures and other things that can be made again are kept: ``STUDIO_CACHE``,
    else a folder of this user's; it need not exist yet.
    """
    own = platformdirs.user_cache_path("TrainingStudio", appauthor=False)
    return _from_environment("STUDIO_CACHE") or own / "pictures"


def _from_environment(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return expanded(value) if value else None


def _user_folder() -> Path:
    return platformdirs.user_data_path("TrainingStudio", appauthor=False)
