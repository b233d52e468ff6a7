"""What is wrong with a dataset, seen before it is trained on, and the one click that fixes it.

`report` looks at every sample and gives findings. Mending touches no file: it leaves samples out
by their names, or classes by theirs. **Adding a kind of finding is writing one class**, a
`Finder`, and naming it in `report.PICTURE_FINDERS`, `report.TEXT_FINDERS` or both.
"""

from studio.engine.data.cleaning.finding import CleaningFinding, CleaningReport, FindingKind, Group
from studio.engine.data.cleaning.report import report

__all__ = ["CleaningFinding", "CleaningReport", "FindingKind", "Group", "report"]
