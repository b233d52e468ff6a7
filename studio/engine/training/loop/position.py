"""Where a run is."""

from __future__ import annotations

from typing import NamedTuple


class Position(NamedTuple):
    """Between two batches of a run.

    It counts samples, not batches: a run may go on with batches of another size.

    Attributes:
        epoch: epochs that were trained and measured.
        samples: that the running epoch has trained on; all of them before it is measured.
        steps: batches since the run began.
    """

    epoch: int = 0
    samples: int = 0
    steps: int = 0

    def to_dict(self) -> dict[str, int]:
        return self._asdict()
