"""The one door: no arguments opens the window, a subcommand works without one."""

from __future__ import annotations

import signal
import sys

from studio import display


def main(argv: list[str] | None = None) -> int:
    """Open the window, or do what `argv` (default: the command line) says.

    Without a display the bundled recipe is trained in the terminal instead.

    Returns:
        the process's exit status.
    """
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments and not display.has_display():
        arguments = ["train", "digits-mlp"]
        print("There is no display here, so no window can open.")
        print("Training the bundled recipe in the terminal instead: train digits-mlp")
    try:
        return _in_terminal(arguments) if arguments else _in_window()
    except KeyboardInterrupt:
        return 130  # what a shell reports for Ctrl+C


def _in_terminal(arguments: list[str]) -> int:
    from studio import cli

    return cli.main(arguments)


def _in_window() -> int:
    missing = display.missing_libraries()
    if missing:
        print(display.how_to_install(missing), file=sys.stderr)
        return 1
    if sys.platform == "win32":
        import torch  # noqa: F401  Qt before torch breaks torch's DLLs on Windows

    from studio.desktop import app

    # Python would see Ctrl+C only when Qt next calls it; files are whole at any moment.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return app.run()


if __name__ == "__main__":
    sys.exit(main())
