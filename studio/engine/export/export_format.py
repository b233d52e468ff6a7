"""What every form has in which a network is taken away. One is one subclass of `ExportFormat`."""

from __future__ import annotations

from abc import abstractmethod
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.errors import CheckpointError
from studio.engine.spec import Kind
from studio.engine.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.export.figure import Figure
    from studio.engine.export.proof_samples import ProofSamples
    from studio.engine.progress import Progress
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class ExportFormat(Kind):
    """A form in which a network is taken away. Its fields are what a person may choose of it.

    What is written is read again by what will read it elsewhere, and asked: only where it answers
    as the checkpoint does is it kept.

    Attributes:
        command: its name in the command line.
        title: its name in the window.
        purpose: what it is for, in a sentence.
        ending: of the file; empty for a folder.
        mark: what a name that is suggested ends in before that.
        needs: packages that write or read it.
        extra: of the program's own package that installs these.
        limit: how far its answers may be from the checkpoint's, see `Proof`; infinite where its
            figures say how good it is.
        needs_output_layer: whether a network without one, such as a body, cannot be written so.
    """

    command: ClassVar[str]
    title: ClassVar[str]
    purpose: ClassVar[str]
    ending: ClassVar[str] = ""
    mark: ClassVar[str] = ""
    needs: ClassVar[tuple[str, ...]] = ()
    extra: ClassVar[str] = ""
    limit: ClassVar[float] = 1e-5
    needs_output_layer: ClassVar[bool] = True

    @classmethod
    def named(cls, command: str) -> type[ExportFormat]:
        """The kind with that name in the command line."""
        return next(kind for kind in cls.kinds.values() if kind.command == command)

    def check(self, checkpoint: Checkpoint) -> None:
        """See that `checkpoint` can be written so.

        Raises:
            CheckpointError: it has no output layer, or a package is missing.
        """
        if self.needs_output_layer:
            checkpoint.check_answers()
        if missing := [name for name in self.needs if find_spec(name) is None]:
            raise CheckpointError(
                "{title} needs {missing}, which is not installed: install it with "
                '"pip install training-studio[{extra}]".',
                title=self.title,
                missing=" and ".join(missing),
                extra=self.extra,
            )

    @abstractmethod
    def write(
        self,
        checkpoint: Checkpoint,
        path: Path,
        on: ProofSamples,
        progress: Progress,
        words: Wording = ENGLISH,
    ) -> None:
        """Write it to `path`, where nothing is yet; what else is left in that folder goes with it.

        Args:
            on: samples that it will be tried on.
            words: of the language of what a person reads in it.

        Raises:
            StudioError: it cannot be written so, or the disk is full.
            Cancelled: as `progress` says.
        """

    @abstractmethod
    def answers(self, checkpoint: Checkpoint, path: Path, samples: Tensor) -> Tensor:
        """What the network at `path` says, read by what reads it elsewhere: N×classes.

        Args:
            samples: as the network reads them, uint8 N×C×H×W or int32 N×T.
        """

    def expected(self, checkpoint: Checkpoint, samples: Tensor) -> Tensor:
        """What `answers` has to be near to: N×classes; the logits, where a kind says no other."""
        from studio.engine.export.logits import logits_of

        return logits_of(checkpoint, samples)

    def figures(
        self, checkpoint: Checkpoint, path: Path, on: ProofSamples, progress: Progress
    ) -> tuple[Figure, ...]:
        """What else is to be known of what `write` left at `path`, beside the network as it was;
        nothing, where a kind says no other.

        Raises:
            StudioError: it cannot be measured, or it is too bad to be kept.
            Cancelled: as `progress` says.
        """
        return ()

    def reader(self, path: Path) -> str:
        """What `answers` asks of what is at `path`, by a name, where that is not the same for all
        networks and on every machine; else empty.
        """
        return ""
