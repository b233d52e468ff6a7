"""What an option of the command line can be, looked up when one is named or listed: so that
``--help`` of another command is quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args


class PlanNames:
    """The plans of fine-tuning."""

    def __iter__(self) -> Iterator[str]:
        from studio.engine.training.stages.stage import PlanName

        return iter(get_args(PlanName))


class FormatNames:
    """The forms that a network is taken away in."""

    def __iter__(self) -> Iterator[str]:
        from studio.engine.export.formats import ExportFormat

        return (kind.command for kind in ExportFormat.kinds.values())
