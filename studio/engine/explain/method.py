"""What a method of explanation is: from a picture and a class to a map of where it lies."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from studio.engine.progress import Progress
from studio.engine.spec import Kind

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.explain.subject import Subject


@dataclass(frozen=True)
class Attribution:
    """How much each place of a picture has to do with one class.

    Attributes:
        values: H×W, float32, in the picture's own place. Signed: above 0 speaks for the class,
            below it against; otherwise they are at least 0 and tell how much alone.
        is_signed: which of the two.
        facts: what else the method knows, by the names that its docstring gives.
    """

    values: Tensor
    is_signed: bool
    facts: Mapping[str, float | str] = field(default_factory=dict)


class Method(Kind):
    """A way to explain an answer. One is one subclass in a module of ``methods/``; the first
    sentence of its docstring is what a person reads.

    Attributes:
        title: its name on a button.
    """

    title: ClassVar[str]

    @abstractmethod
    def explain(
        self, subject: Subject, picture: Tensor, label: int, progress: Progress | None = None
    ) -> Attribution:
        """Why `subject` gives the class `label` what it gives it for `picture`.

        What is explained is the logit of the class, before it becomes a probability.

        Args:
            picture: uint8 C×H×W, placed as the network reads it.

        Raises:
            CheckpointError: the network's answers are no numbers.
            NetworkError: the method cannot be used on this network.
            Cancelled: as `progress` says.
        """
