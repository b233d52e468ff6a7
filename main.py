"""The door of Training Studio, for a copy that is not installed: ``python main.py``."""

import multiprocessing
import sys

from studio.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a packaged program is started anew for each process
    sys.exit(main())
