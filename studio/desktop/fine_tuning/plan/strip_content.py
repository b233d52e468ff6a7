"""What the strip shows: layers, stages, and the rates that follow from both."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from studio.desktop.fine_tuning.plan.plan_words import rate_text
from studio.desktop.fine_tuning.plan.strip_rows import StripRow, rows_of
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.course import LearnsBy, UnitSize, unit_shares
from studio.engine.training.stages.learning_rate import rate_at
from studio.engine.training.stages.spans import Span, span_at, spans_over
from studio.engine.training.stages.stage import Stage

LEAST_DECADES, MOST_DECADES = 0.7, 3.0
"""Of rates that the strip's colours tell apart, from the palest to the fullest."""

ADAPTERS = ("lora", "dora")

PALEST = 0.22
"""Of the colour of the highest rate, what the lowest has."""


@dataclass(frozen=True)
class StripContent:
    """Stages over the layers of a network, in a run as it is set.

    Attributes:
        before: the rows that were shown last, which stay while they can.
    """

    units: tuple[UnitSize, ...]
    stages: tuple[Stage, ...]
    training: Training
    before: tuple[StripRow, ...] = ()

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The stages that the run comes to."""
        return spans_over(self.stages, self.training.epochs)

    @cached_property
    def rows(self) -> tuple[StripRow, ...]:
        """From the output layer down."""
        return rows_of(self.units, self.stages, self.before)

    def learns(self, row: int, span: Span) -> bool:
        """Whether the layers of a row learn in a stage."""
        return bool(self._shares(row, span))

    def is_frozen(self, row: int) -> bool:
        """Whether the network itself keeps them as they are."""
        return self.units[self.rows[row].places[0]].frozen

    def learns_by(self, row: int) -> LearnsBy:
        """What of the layers of a row learns in a stage that lets them."""
        return self.units[self.rows[row].places[0]].by

    @cached_property
    def adapter(self) -> LearnsBy | None:
        """The kind of adapter that learns in some layers; None where there is none."""
        return next((unit.by for unit in self.units if unit.by in ADAPTERS), None)

    def strength(self, row: int, epoch: int) -> float:
        """How high the rate is in an epoch: 1 for the highest of all, towards 0 for the lowest, by
        its logarithm; 0 where nothing learns.
        """
        span = span_at(self.spans, epoch)
        shares = self._shares(row, span)
        if not shares:
            return 0.0
        highest, decades = self._scale
        below = math.log10(highest / (max(shares) * self._rates[epoch])) / decades
        return PALEST + (1 - PALEST) * max(1.0 - below, 0.0)

    def rates(self, row: int, span: Span) -> list[float]:
        """The rates of a row's layers in a stage, before any schedule; none where they stay."""
        rate = span.stage.learning_rate or self.training.learning_rate
        return [rate * share for share in self._shares(row, span)]

    def rate_words(self, row: int) -> str:
        """At which rate a row learns in the end, and at first where that was another, the highest
        of its layers; empty where it never learns.
        """
        texts = [rate_text(max(rates)) for span in self.spans if (rates := self.rates(row, span))]
        if not texts or texts[0] == texts[-1]:
            return texts[0] if texts else ""
        return f"{texts[0]} → {texts[-1]}"

    def _shares(self, row: int, span: Span) -> list[float]:
        """Of the stage's rate, of the layers of a row that learn."""
        found = self._all_shares[span.number]
        return [share for place in self.rows[row].places if (share := found[place]) is not None]

    @cached_property
    def _all_shares(self) -> list[tuple[float | None, ...]]:
        """By stage and unit."""
        return [unit_shares(stage, self.units) for stage in self.stages]

    @cached_property
    def _rates(self) -> list[float]:
        """The rate in the middle of each epoch, where a layer learns at all of it."""
        return [
            rate_at(self.training, span, epoch + 0.5, epoch)
            for span in self.spans
            for epoch in range(span.begin, span.end)
        ]

    @cached_property
    def _scale(self) -> tuple[float, float]:
        """The highest rate of any layer, and how many powers of ten the lowest lies below it."""
        ends: list[float] = []
        for span in self.spans:
            shares = [share for share in self._all_shares[span.number] if share is not None]
            rates = self._rates[span.begin : span.end]
            ends += [max(shares) * max(rates), min(shares) * min(rates)] if shares else []
        if not ends:
            return 1.0, LEAST_DECADES
        decades = math.log10(max(ends) / min(ends))
        return max(ends), min(max(decades, LEAST_DECADES), MOST_DECADES)
