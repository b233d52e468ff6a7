"""Saliency: how much the answer would change with each pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.explain.method import Attribution, Method
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.explain.subject import Subject


class Saliency(Method):
    """Where the answer reacts most to a small change of a pixel. Quick and grainy.

    The size of the logit's gradient, the largest of the channels (Simonyan et al., 2013).
    """

    title: ClassVar[str] = "Saliency"

    def explain(
        self, subject: Subject, picture: Tensor, label: int, progress: Progress | None = None
    ) -> Attribution:
        _, gradients = subject.differentiated(subject.read(picture), label)
        return Attribution(gradients[0].abs().amax(0), is_signed=False)
