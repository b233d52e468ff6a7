"""The door of Training Studio, for a copy that is not installed: ``python main.py``."""

import sys

from studio.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
