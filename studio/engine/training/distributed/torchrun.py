"""torchrun as a program of ours: it ends without a traceback of its own."""

from __future__ import annotations

import sys

from torch.distributed.elastic.multiprocessing import SignalException
from torch.distributed.elastic.multiprocessing.errors import ChildFailedError
from torch.distributed.run import main


def run() -> None:
    """Do what the command line says, as ``torchrun`` does. The processes that it has started keep
    what they reached, and say themselves why they fail; it reports what a signal has ended.
    """
    try:
        main()
    except SignalException as ended:
        sys.exit(128 + ended.sigval)  # as a shell reports it
    except ChildFailedError as failed:
        status = failed.get_first_failure()[1].exitcode
        if status < 0:
            print(failed, file=sys.stderr)
        sys.exit(status if status > 0 else 128 - status)


if __name__ == "__main__":
    run()
