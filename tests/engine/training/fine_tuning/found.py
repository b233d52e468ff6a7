"""Costs and a proposal, as the engine would have found them."""

from __future__ import annotations

from studio.engine.network.memory import MemoryUse
from studio.engine.training.fine_tuning.plan_search import Tried
from studio.engine.training.fine_tuning.proposal import Facts, Proposal
from studio.engine.training.fine_tuning.start_distance import StartDistance
from studio.engine.training.stages.spans import Span
from studio.engine.training.stages.stage import Stage
from studio.engine.training.trials.plan_costs import PlanCost, StageCost
from studio.engine.training.trials.stage_memory import StageMemory
from studio.engine.training.trials.stage_pace import StagePace

MB = 2**20
MEMORY = StageMemory(MemoryUse(60 * MB, 60 * MB, 120 * MB, 700 * MB, 64), 900 * MB, 920 * MB)
PACE = StagePace(0.001, 0.0005, 0.0005, 0.0)


def _stage(number: int, seconds: float) -> StageCost:
    span = Span(Stage(), number, 2 * number, 2 * number + 2)
    return StageCost(span, 1_000, MEMORY, MEMORY, PACE, seconds, 0.0)


COST = PlanCost("slower", (_stage(0, 3.5), _stage(1, 5.0)), 2_000, 18.2, 8 * 1024 * MB)

PROPOSAL = Proposal(
    plan="slower",
    stages=(Stage(learning_rate=0.003, lr_decay=0.5),),
    why="better",
    facts=Facts(1_294, 120, 10, 10, StartDistance(1_000, 0.914, 0.964, 0.837)),
    tried=(Tried("slower", 3.0, 0.99, 0.05, 300, 2.0), Tried("head", 1.0, 0.94, 0.17, 300, 1.0)),
    left_out={"last-n": "not chosen"},
    trained=900,
    measured=300,
    epochs=10,
    cost=COST,
    limit=45.0,
    seconds=44.0,
)
