"""How a long job says how far it is, and learns that it should end."""

from __future__ import annotations


class Progress:
    """What a long job reports to. This one listens to nothing and never cancels.

    The window and the command line pass their own subclass; a job calls
    ``report`` at least twice a second, and lets ``Cancelled`` pass through
    after tidying up.
    """

    def report(self, done: int, total: int) -> None:
        """Say that `done` of `total` units are finished (`total` 0: not known).

        Raises:
            Cancelled: the person asked the job to end.
        """
