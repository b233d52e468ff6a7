"""Integrated gradients: what each pixel adds on the way from an empty picture to this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.explain.method import Attribution, Method
from studio.engine.explain.straight_way import FIRST_STEPS, StraightWay
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.explain.subject import Subject


class IntegratedGradients(Method):
    """What each pixel adds to the answer on the way from an empty picture to this one. Adds up.

    The gradient times the input, averaged over the straight way from `Subject.nothing` to the
    picture (Sundararajan et al., 2017), by the trapezoidal rule; the channels are added up. Steps
    that miss most of what the logit gained on them are halved until the sum of the map is the whole
    gain, within `tolerance`: so few steps are taken where the network is straight.

    Facts: ``steps`` of the way; ``gain`` of the logit; ``gap``, the share of the gain by which the
    sum of the map misses it.
    """

    title: ClassVar[str] = "Integrated gradients"

    tolerance: float = setting(
        0.01,
        gt=0,
        le=1,
        title="Tolerance",
        help="The share of the answer's gain by which the sum of the map may miss it.",
    )
    most_steps: int = setting(
        1024, ge=FIRST_STEPS, le=65536, title="Steps", help="No more are taken than these."
    )

    def explain(
        self, subject: Subject, picture: Tensor, label: int, progress: Progress | None = None
    ) -> Attribution:
        ends = subject.nothing, subject.read(picture)
        way = StraightWay(subject, ends, label, progress or Progress())
        way.refine(self.tolerance, self.most_steps)
        facts = {"steps": way.steps, "gain": way.gain, "gap": way.gap}
        return Attribution(way.added().sum(0), True, facts)
