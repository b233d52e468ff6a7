"""The one door: no arguments opens the window, a subcommand works without one."""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings


def main(argv: list[str] | None = None) -> int:
    """Open the window, or do what `argv` (default: the command line) says.

    Without a display the bundled recipe is trained in the terminal instead.

    Returns:
        the process's exit status.
    """
    _silence_libraries()
    try:
        return _main(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt as interruption:
        return int(getattr(interruption, "status", 130))  # what a shell reports for Ctrl+C


def _silence_libraries() -> None:
    """What they warn of is for who writes the studio, and asks for it with ``python -W``."""
    os.environ.setdefault("TORCH_CPP_LOG_LEVEL", "ERROR")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _main(arguments: list[str]) -> int:
    from studio import display
    from studio.cli.sentences import tr

    if not arguments and not display.has_display():
        arguments = ["train", "digits-mlp"]
        print(tr("There is no display here, so no window can open."))
        print(tr("Training the bundled recipe in the terminal instead: train digits-mlp"))
    return _in_terminal(arguments) if arguments else _in_window()


def _in_terminal(arguments: list[str]) -> int:
    from studio.interruption import handling, interrupt

    with handling(interrupt):
        from studio.cli import main as command_line

        return command_line.main(arguments)


def _in_window() -> int:
    from studio import display

    missing = display.missing_libraries()
    if missing:
        print(display.how_to_install(missing), file=sys.stderr)
        return 1
    if sys.platform == "win32":
        import torch  # noqa: F401  Qt before torch breaks torch's DLLs on Windows

    # A million objects come that stay: looking for garbage among them, over and over, is a tenth
    # of the start. `GarbageCollector` does it afterwards.
    gc.disable()
    from studio.desktop import app

    # Until the window hears of it: Python would see Ctrl+C only when Qt next calls it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return app.run()


if __name__ == "__main__":
    sys.exit(main())
