"""The packaged program: its size, and how long it takes to start.

    python -m benchmarks.package [FOLDER]

FOLDER is what ``make package`` made (default: ``dist/training-studio``). It is started without
Python in its path and in a folder of its own: ``--version``, a short training, one export of each
form that proves itself, and the window, where Xvfb and xdotool are installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.run import REPOSITORY, row

TITLE = "Training Studio"
DISPLAY = ":93"
FORMS = ("weights", "safetensors", "code", "onnx", "pt2", "page", "server")
LONGEST = 120.0
"""Seconds that the window is waited for."""


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY / "dist" / "training-studio"
    program = folder / "training-studio"
    if not program.is_file():
        sys.exit(f"There is no {program}: make package first.")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print("| what | measured | asked |\n| --- | --- | --- |")
    row("packaged program: size on disk", f"{size / 1e6:,.0f} MB", "")
    with tempfile.TemporaryDirectory() as home:
        _command_line(program, home)
        _window(program, home)


def _command_line(program: Path, home: str) -> None:
    row("packaged program: --version", f"{_timed([program, '--version'], home):.2f} s", "")
    run = f"{home}/run"
    train = [program, "train", "digits-mlp", "--set", "training.epochs=1", "--out", run]
    row("packaged program: Digits trained for an epoch", f"{_timed(train, home):.1f} s", "")
    for form in FORMS:
        export = [program, "export", f"{run}/best.pth", f"{home}/net.{form}", "--to", form]
        row(f"packaged program: exported as {form}", f"{_timed(export, home):.1f} s", "")


def _timed(command: list[object], home: str) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [*map(str, command)], env=_environment(home), check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - begun


def _environment(home: str, **more: str) -> dict[str, str]:
    return {"HOME": home, "PATH": "/nonexistent", "LANG": "C.UTF-8", **more}


def _window(program: Path, home: str) -> None:
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        return
    screen = ["Xvfb", DISPLAY, "-screen", "0", "1280x720x24"]
    with subprocess.Popen(screen, stderr=subprocess.DEVNULL) as server:
        time.sleep(1)
        begun = time.perf_counter()
        environment = _environment(home, DISPLAY=DISPLAY)
        with subprocess.Popen([str(program)], env=environment, cwd=home) as window:
            seen = _is_seen(begun + LONGEST)
            took = time.perf_counter() - begun
            window.terminate()
        server.terminate()
    row("packaged program: window in sight", f"{took:.1f} s" if seen else "not seen", "")


def _is_seen(until: float) -> bool:
    search = ["xdotool", "search", "--onlyvisible", "--name", TITLE]
    while time.perf_counter() < until:
        found = subprocess.run(
            search, env={**os.environ, "DISPLAY": DISPLAY}, capture_output=True, check=False
        )
        if found.stdout.strip():
            return True
        time.sleep(0.1)
    return False


if __name__ == "__main__":
    main()
