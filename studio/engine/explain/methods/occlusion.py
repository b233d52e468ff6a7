"""Occlusion: how much the answer loses where the picture is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.explain.covering import covered_logits, tiles
from studio.engine.explain.method import Attribution, Method
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.explain.subject import Subject


class Occlusion(Method):
    """What the answer loses when a place is covered. Slower, and easiest to believe.

    A square is moved over the picture by half of its side; each pixel gets the mean of what the
    logit lost under the squares that covered it (Zeiler and Fergus, 2014).

    Facts: ``side`` of the square, in pixels.
    """

    title: ClassVar[str] = "Occlusion"

    share: float = setting(
        1 / 7,
        gt=0,
        le=1,
        title="Square",
        help="The side of the square that covers; smaller ones see more, and take longer.",
        unit="of a side",
    )

    def explain(
        self, subject: Subject, picture: Tensor, label: int, progress: Progress | None = None
    ) -> Attribution:
        given = subject.read(picture)
        height, width = given.shape[2:]
        side = max(1, round(self.share * min(height, width)))
        masks = tiles(height, width, side, max(1, side // 2))
        logits = covered_logits(subject, given, masks, progress or Progress())
        lost = subject.logits(given)[:, label] - logits[:, label]
        values = (masks * lost[:, None, None]).sum(0) / masks.sum(0)
        return Attribution(values, is_signed=True, facts={"side": side})
