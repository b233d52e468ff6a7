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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.run import REPOSITORY, row

FOLDER = REPOSITORY / "dist" / "training-studio"
TITLE = "Training Studio"
FORMS = ("weights", "safetensors", "code", "onnx", "pt2", "page", "server", "script")
LONGEST = 120.0
"""Seconds that the window is waited for."""


class Packaged:
    """The program in `folder`, started as on a machine without Python.

    Args:
        home: an empty folder, for what it keeps.
    """

    def __init__(self, folder: Path, home: str) -> None:
        self.program = folder / "training-studio"
        self.size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        self._home = home

    def run(self, *words: str) -> tuple[str, float]:
        """What it says to a command line, and the seconds it takes.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        begun = time.perf_counter()
        command = [str(self.program), *words]
        done = subprocess.run(
            command, env=self._environment(), cwd=self._home, check=True, stdout=subprocess.PIPE
        )
        return done.stdout.decode(), time.perf_counter() - begun

    def open_window(self) -> float | None:
        """Seconds until its window is in sight on a screen of its own; None where it never is."""
        with _screen() as display:
            begun = time.perf_counter()
            environment = self._environment(DISPLAY=display)
            with subprocess.Popen([self.program], env=environment, cwd=self._home) as window:
                seen = _is_seen(display, begun + LONGEST)
                took = time.perf_counter() - begun
                window.terminate()
        return took if seen else None

    def _environment(self, **more: str) -> dict[str, str]:
        return {"HOME": self._home, "PATH": "/nonexistent", "LANG": "C.UTF-8", **more}


def has_screen() -> bool:
    """Whether a window can be opened and looked for here."""
    return all(shutil.which(name) for name in ("Xvfb", "xdotool"))


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not (folder / "training-studio").is_file():
        sys.exit(f"There is no {folder / 'training-studio'}: make package first.")
    print("| what | measured | asked |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as home:
        packaged = Packaged(folder, home)
        row("packaged program: size on disk", f"{packaged.size / 1e6:,.0f} MB", "")
        _command_line(packaged)
        if has_screen():
            took = packaged.open_window()
            row("packaged program: window in sight", f"{took:.1f} s" if took else "not seen", "")


def _command_line(packaged: Packaged) -> None:
    row("packaged program: --version", f"{packaged.run('--version')[1]:.2f} s", "")
    _, took = packaged.run("train", "digits-mlp", "--set", "training.epochs=1", "--out", "run")
    row("packaged program: Digits trained for an epoch", f"{took:.1f} s", "")
    for form in FORMS:
        _, took = packaged.run("export", "run/best.pth", f"net.{form}", "--to", form)
        row(f"packaged program: exported as {form}", f"{took:.1f} s", "")


@contextmanager
def _screen() -> Iterator[str]:
    """The name of a display that nothing else is on."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x720x24"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=[writing]) as server:
        os.close(writing)
        with os.fdopen(reading) as number:
            name = f":{number.readline().strip()}"
        try:
            yield name
        finally:
            server.terminate()


def _is_seen(display: str, until: float) -> bool:
    search = ["xdotool", "search", "--onlyvisible", "--name", TITLE]
    while time.perf_counter() < until:
        found = subprocess.run(
            search, env={**os.environ, "DISPLAY": display}, capture_output=True, check=False
        )
        if found.stdout.strip():
            return True
        time.sleep(0.1)
    return False


if __name__ == "__main__":
    main()
