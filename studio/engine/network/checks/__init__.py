"""What a person should know about a network while it is built: why it matters, and its mend.

`findings` looks a network over and gives what hurts it, the most serious first, most with the
network as it would be after one click. **Adding a check is writing one class**, a `Check`, in a
module that is imported here.
"""

from studio.engine.network.checks import (  # noqa: F401  registers the checks
    backbone,
    depth,
    dropout,
    linear_pair,
    normalisation,
    output,
    picture,
    size,
)
from studio.engine.network.checks.check import Check, Severity
from studio.engine.network.checks.finding import Facts, Finding
from studio.engine.network.checks.report import findings

__all__ = ["Check", "Facts", "Finding", "Severity", "findings"]
