"""What a window needs from a Linux machine: a display, and the libraries under Qt.

PySide6's wheels bring Qt but not the system libraries it is linked against, and a small
Linux has none of them. ``python -m studio.display`` installs those that are missing where
it may, else says how. It uses the standard library alone, so it runs before anything is
installed.
"""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
import sys

# Library to Debian package. Each set was found by starting Qt on an otherwise empty Debian.
_ANY_WINDOW = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
_ON_A_SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_PACKAGES = _ANY_WINDOW | _ON_A_SCREEN
_INSTALL = ["apt-get", "install", "--yes", "--no-install-recommends"]


def has_display() -> bool:
    """Whether a window can open: always but on a Linux without a screen or a chosen platform."""
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(place) for place in places)


def missing_libraries() -> list[str]:
    """The libraries (``libEGL.so.1``) that a window here needs and that do not load."""
    if sys.platform != "linux":
        return []
    on_screen = os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
    needed = _PACKAGES if on_screen else _ANY_WINDOW
    return [library for library in needed if not _loads(library)]


def how_to_install(libraries: list[str]) -> str:
    """One sentence that says what is missing, and what to type where that is known."""
    missing = f"Qt needs system libraries that are missing here: {', '.join(libraries)}."
    if not shutil.which("apt-get"):
        return f"{missing} Install the packages that hold them, and start again."
    return f"{missing} Install them with:\n  sudo {shlex.join(_install_command(libraries))}"


def main() -> int:
    """Install what is missing where that is allowed, else say how. Returns the exit status."""
    missing = missing_libraries() if has_display() else []
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        _install(missing)
        missing = missing_libraries()
    if missing:
        print(how_to_install(missing), file=sys.stderr)
        return 1
    return 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(libraries: list[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], check=False)
    subprocess.run(_install_command(libraries), env=environment, check=False)


def _install_command(libraries: list[str]) -> list[str]:
    return _INSTALL + [_name_here(_PACKAGES[library]) for library in libraries]


def _name_here(package: str) -> str:
    """The package's name on this release: some were renamed for 64-bit time (2024)."""
    renamed = f"{package}t64"
    known = subprocess.run(["apt-cache", "show", renamed], capture_output=True, check=False)
    return renamed if known.returncode == 0 else package


if __name__ == "__main__":
    sys.exit(main())
