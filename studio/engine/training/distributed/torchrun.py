"""torchrun as a program of ours: asked to end it does so without a traceback."""

from __future__ import annotations

import sys

from torch.distributed.elastic.multiprocessing import SignalException
from torch.distributed.run import main


def run() -> None:
    """Do what the command line says, as ``torchrun`` does. The processes that it has started keep
    what they reached, and it reports those that fail.
    """
    try:
        main()
    except SignalException as ended:
        sys.exit(128 + ended.sigval)  # as a shell reports it


if __name__ == "__main__":
    run()
