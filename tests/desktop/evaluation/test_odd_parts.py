"""Every view, of parts in which something is missing: what cannot be told is told as that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
import torch
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.evaluation.evaluation_jobs import NetworkChoice, Subject
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.view import Tools
from studio.desktop.evaluation.views import VIEWS
from studio.engine.data.samples import Samples
from studio.engine.evaluation.kept_evaluation import evaluated
from studio.engine.evaluation.unseen import Unseen
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.desktop.evaluation.showing import settle, tools_in
from tests.engine.small import small_recipe, striped_dataset, stripes


@pytest.fixture(scope="module")
def network() -> Checkpoint:
    trainer = Trainer(prepare(small_recipe(epochs=2), striped_dataset()))
    list(trainer.run())
    assert trainer.best is not None
    return trainer.best


@pytest.fixture
def tools(qapp: QApplication) -> Iterator[Tools]:
    made = tools_in(qapp)
    yield made
    made.background.wait_all()


def shown_of(network: Checkpoint, samples: Samples) -> Shown:
    of = Unseen((samples,), "test", 0, True)
    subject = Subject(NetworkChoice("net", None, network), network, "Stripes", {"test": of})
    return Shown(subject, evaluated(network, "Stripes", of))


def one_class_missing(network: Checkpoint) -> Shown:
    samples = stripes(40, 3)
    return shown_of(network, samples.take((samples.labels < 2).nonzero().flatten()))


def never_said(network: Checkpoint) -> Shown:
    """The network says the last class of nothing."""
    weights = dict(network.weights)
    last = [name for name in weights if name.endswith("bias")][-1]
    weights[last] = weights[last] - torch.tensor([0.0, 0.0, 1e3])
    return shown_of(replace(network, weights=weights), stripes(40, 3))


def one_sample(network: Checkpoint) -> Shown:
    return shown_of(network, stripes(40, 3).take(torch.tensor([7])))


ODD = {"class missing": one_class_missing, "never said": never_said, "one sample": one_sample}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", [kind.name for kind in VIEWS])
def test_each_view_shows_it(
    name: str, odd: str, network: Checkpoint, tools: Tools, qtbot: QtBot
) -> None:
    kind = next(kind for kind in VIEWS if kind.name == name)
    view = kind.load()(tools)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    view.show_evaluation(ODD[odd](network))
    settle(tools, qtbot)
    view.grab()
    told = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert not [words for words in told if re.search(r"\b(nan|inf)\b", words)]
    assert not cast(Any, tools.frame).failed
