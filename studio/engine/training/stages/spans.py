"""Where in a run its stages lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.engine.recipe import Recipe
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.stage import Stage


@dataclass(frozen=True)
class Span:
    """A stage and the epochs that it takes.

    Attributes:
        number: of the stage, from 0.
        begin, end: epochs done before it begins, and when it has ended.
    """

    stage: Stage
    number: int
    begin: int
    end: int


def spans_of(recipe: Recipe) -> tuple[Span, ...]:
    """The stages of a run in order; those that would begin after its end are left out.

    A run without stages is one, in which all layers learn that are not frozen.
    """
    tuning = recipe.fine_tuning
    stages = tuning.stages if tuning is not None and tuning.stages else (Stage(),)
    return spans_over(stages, recipe.training.epochs)


def spans_over(stages: Sequence[Stage], epochs: int) -> tuple[Span, ...]:
    """Where `stages` lie in a run of so many epochs; the last goes on to its end."""
    spans: list[Span] = []
    begin = 0
    for number, stage in enumerate(stages):
        is_last = number == len(stages) - 1
        end = epochs if is_last or stage.epochs is None else min(begin + stage.epochs, epochs)
        if begin < epochs:
            spans.append(Span(stage, number, begin, end))
        begin = end
    return tuple(spans)


def whole_run(training: Training) -> Span:
    """The one stage of a run without any."""
    return Span(Stage(), 0, 0, training.epochs)


def span_at(spans: tuple[Span, ...], epoch: int) -> Span:
    """The stage that the epoch `epoch`, from 0, belongs to; the last one after the end."""
    return next((span for span in spans if epoch < span.end), spans[-1])
