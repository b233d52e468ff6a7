"""What a person should know about a network while it is built: why it matters, and its fix.

`findings` looks a network over and gives what hurts it, the most serious first, most with the
network as it would be after one click. **Adding a check is writing one class**, a `Check`, in a
module that is imported here.
"""

from studio.engine.network.checks import (  # noqa: F401  registers the checks
    activation,
    backbone,
    dropout,
    normalisation,
    output,
    photos,
    picture,
    size,
    texts,
)
from studio.engine.network.checks.check import Check, NetworkFinding, Severity, findings
from studio.engine.network.checks.context import Facts
from studio.engine.network.checks.texts import check_reads_ids

__all__ = ["Check", "Facts", "NetworkFinding", "Severity", "check_reads_ids", "findings"]
