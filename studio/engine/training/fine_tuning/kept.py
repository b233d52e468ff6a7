"""What a person keeps to teach a network by: drawings, or sentences where it reads texts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from studio.engine.data import drawing_store, sentence_store
from studio.engine.data.sample_store import SampleStore
from studio.engine.data.sources import DataSource, Digits, Drawings, Sentences, SmsSpam
from studio.engine.errors import DataError
from studio.engine.training.checkpoints.checkpoint import Checkpoint


@dataclass(frozen=True)
class Kept:
    """Samples of one kind.

    Attributes:
        source: all of them as a dataset.
        store: where they lie.
        bundled: what comes with the program and stands for the data of a network where these are
            not on this machine.
        bundled_classes: its classes; a network that knows some of them rehearses by it.
    """

    source: DataSource
    store: SampleStore
    bundled: DataSource
    bundled_classes: frozenset[str]

    def is_name(self, name: str) -> bool:
        """Whether it is the name of a kept sample in a dataset that they are joined to."""
        return name.startswith(f"{self.source.title}: ")

    def stands_for(self, classes: Collection[str]) -> bool:
        """Whether `bundled` has some of these."""
        return not self.bundled_classes.isdisjoint(classes)


DRAWINGS = Kept(Drawings(), drawing_store.STORE, Digits(), frozenset("0123456789"))
SENTENCES = Kept(Sentences(), sentence_store.STORE, SmsSpam(), frozenset(("ham", "spam")))


def kept_for(start: Checkpoint) -> Kept:
    """What `start` is taught by.

    Raises:
        DataError: it reads neither drawings nor texts.
    """
    style = start.preprocessing.placement.style
    if style == "photo":
        raise DataError(
            "This network reads photographs and is not taught by drawing: fine-tune it on pictures."
        )
    return SENTENCES if style == "text" else DRAWINGS
