"""All texts of the program that are translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from studio.cli.arguments.words import OF_ARGPARSE
from studio.engine.export.page.page_texts import page_texts
from studio.translations.code_texts import engine_texts, told_texts, window_texts
from studio.translations.spec_texts import spec_texts
from studio.translations.text import Text

REPOSITORY = Path(__file__).parents[2]

CATALOGUE = REPOSITORY / "resources" / "i18n" / "studio_zh_CN.ts"

UNTOLD = ("engine/network/source/write.py",)
"""Its sentences stand in what it writes."""

PHRASES = (
    "cli/arguments/",
    "engine/data/downloads/download.py",
    "engine/data/downloads/remote.py",
    "engine/data/label_folders.py",
    "engine/data/sources/reading/idx_file.py",
    "engine/data/sources/reading/read_tensors.py",
    "engine/files.py",
    "engine/network/checks/",
    "engine/network/layer.py",
    "engine/reasons.py",
    "engine/recipe.py",
    "engine/stated.py",
    "engine/tensor_files/kinds.py",
    "engine/tensor_files/safetensors_files.py",
    "engine/training/adapters/applying.py",
    "engine/training/adapters/choosing.py",
    "engine/training/stages/presets.py",
)
"""What their sentences are filled with is told in words too."""

STUDIO = REPOSITORY / "studio"


def all_texts() -> Iterator[Text]:
    """Of the window first: what stands in several places is listed under the first."""
    trees = {_place(path): _parsed(path) for path in sorted(STUDIO.rglob("*.py"))}
    for place, tree in trees.items():
        if place.startswith("desktop"):
            yield from window_texts(tree, place)
    for place, tree in trees.items():
        if place.startswith(("desktop", "engine")) and place not in UNTOLD:
            yield from engine_texts(tree, place)
        if place.startswith(PHRASES):
            yield from engine_texts(tree, place, phrases=True)
        if not place.startswith(("desktop", "translations")):
            yield from told_texts(tree, place)
    yield from (Text(source, "", "argparse") for source in OF_ARGPARSE)
    yield from (Text(source, "", "page") for source in page_texts())
    yield from spec_texts()


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _place(path: Path) -> str:
    return path.relative_to(STUDIO).as_posix()
