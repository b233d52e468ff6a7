"""A network of texts, measured on the sentences that it tells apart."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from studio.desktop.evaluation.evaluation_jobs import NetworkChoice, Subject
from studio.desktop.evaluation.evaluations import Shown
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.kept_evaluation import Kept
from studio.engine.evaluation.unseen import Unseen
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.engine.text_checkpoints import fresh_texts, learned_texts
from tests.engine.texts import sentence_dataset


@cache
def shown_texts(is_learned: bool = False) -> Shown:
    """By a network that has learned, or one that makes many mistakes."""
    checkpoint: Checkpoint = learned_texts() if is_learned else fresh_texts()
    of = Unseen((sentence_dataset().train,), "train", 0, True)
    evaluation = Evaluation.made(checkpoint, "Films", of)
    network = NetworkChoice("films", None, checkpoint)
    subject = Subject(network, checkpoint, "Films", {"train": of})
    return Shown(subject, Kept(evaluation, cast(Any, None), "new"))
