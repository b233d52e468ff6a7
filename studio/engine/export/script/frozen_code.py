"""The frozen part of a network, whose outputs a run computed once and kept, as plain PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import nn
from torch.nn.modules.dropout import _DropoutNd

from studio.engine.errors import CheckpointError, TrainingError
from studio.engine.export.script.frozen_steps import add_classes, steps_of
from studio.engine.export.script.pieces import Pieces
from studio.engine.export.script.template import part
from studio.engine.network.parts.chain import chain
from studio.engine.network.text_encoder.encoder import TextBackbone
from studio.engine.training.frozen_prefix.features import chunk_size
from studio.engine.training.frozen_prefix.keeping import prefix_to_keep
from studio.engine.training.frozen_prefix.prefix import FrozenPrefix
from studio.engine.training.frozen_prefix.quick import FEWEST
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.state import Position
from studio.engine.training.loop.training_pass import TrainingPass
from studio.engine.training.stages.spans import spans_of

QUICK = {
    "import copy",
    "from itertools import pairwise",
    "from torch.nn.utils.fusion import fuse_conv_bn_eval",
}
"""What the quicker copy is made with."""

FROZEN = "FROZEN_PART"
"""The part of the script that all of it belongs to."""


@dataclass(frozen=True)
class Kept:
    """What of a stage's network is computed once.

    Attributes:
        steps: how many of `chain`'s; 0 where nothing is.
        at_once: samples that run through them together, on the processor.
        is_quick: whether a quicker copy of them is run.
    """

    steps: int = 0
    at_once: int = 0
    is_quick: bool = False


def kept_by(job: TrainingJob) -> list[Kept]:
    """What each stage of a run computed once; `job` is left as its first stage wants it.

    Raises:
        CheckpointError: it was kept token by token, or with weights that no average has.
    """
    spans, ran = spans_of(job.recipe), TrainingPass(job, Control())
    found = []
    for span in (*spans, spans[0]):
        ran.place = Position(span.begin)
        ran.begin_epoch()
        found.append(_kept(job))
    _refuse_averages(job, [stage.steps for stage in found[:-1]])
    return found[:-1]


def _refuse_averages(job: TrainingJob, steps: Sequence[int]) -> None:
    """What has learned in a stage before has other weights in the average than were kept with."""
    grows = any(after > before for before, after in pairwise(steps))
    if job.recipe.training.average and grows:
        raise CheckpointError(
            "{name} averages its weights, and keeps what layers give that have learned in a stage "
            "before, which a script does not. Train it with training.speed.cache_frozen=false to "
            "export it as a script.",
            name=job.recipe.name,
        )


def _kept(job: TrainingJob) -> Kept:
    try:
        cut = prefix_to_keep(job)
    except TrainingError:  # augmented in a way that keeps none: it computed them in each epoch
        return Kept()
    if cut is None:
        return Kept()
    if cut.of_tokens or (job.split.train.is_text and not _is_encoder(job.module, cut)):
        raise CheckpointError(
            "{name} kept what its frozen layers make of each token, and a script keeps one vector "
            "of a text at most. Train it with training.speed.cache_frozen=false to export it as a "
            "script.",
            name=job.recipe.name,
        )
    convolutions = sum(isinstance(layer, nn.Conv2d) for layer in cut.prefix.modules())
    at_once = chunk_size(cut, torch.device("cpu"))
    return Kept(_further(job.module, len(cut.prefix)), at_once, convolutions >= FEWEST)


def _is_encoder(module: nn.Module, cut: FrozenPrefix) -> bool:
    """Whether the frozen part of a network of texts is its encoder, and no more."""
    first = next(module.children())
    return type(first) is TextBackbone and len(chain(first)) == len(cut.prefix)


def _further(module: nn.Module, count: int) -> int:
    """As many steps, and those after them that change no value."""
    for step in chain(module)[count:]:
        is_flat = isinstance(step, nn.Flatten) and (step.start_dim, step.end_dim) == (1, -1)
        is_off = isinstance(step, _DropoutNd) and not step.training
        if not (is_flat or is_off or isinstance(step, nn.Identity)):
            break
        count += 1
    return count


def add_frozen_part(made: Pieces, job: TrainingJob, kept: Sequence[Kept]) -> list[tuple[int, int]]:
    """The pieces that compute the frozen part once; returns how many of the script's steps it is
    in each stage, and how many samples run through it together.
    """
    computed = [stage for stage in kept if stage.steps]
    steps = steps_of(job.module, {stage.steps for stage in computed})
    made.flag(
        cached=True,
        views=job.augmenter is not None,
        quick=any(stage.is_quick for stage in computed),
        uncached=len(computed) < len(kept),
        cuts=len({stage.steps for stage in kept}) > 1,
    )
    if "cuts" not in made.flags:
        at_once = computed[0].at_once
        made.setting("AT_ONCE", at_once, "samples that run through the frozen layers together")
    if "views" in made.flags:
        made.setting("VIEWS", job.recipe.training.speed.views, "of each picture, augmented once")
    if "quick" in made.flags:
        made.gathered(FROZEN).imports |= QUICK
    add_classes(made.gathered(FROZEN), job.module, steps)
    ends = [step.end for step in steps]
    _add_text(made, [step.source for step in steps], ends.index(computed[0].steps) + 1)
    return [
        (ends.index(stage.steps) + 1, stage.at_once) if stage.steps else (0, 0) for stage in kept
    ]


def _in_lines(sources: list[str], brackets: str) -> str:
    """In brackets: in one line, or each in its own where they are many."""
    opening, closing = brackets[0], brackets[1]
    text = ", ".join(sources)
    if len(text) <= 60:
        return f"{opening}{text}{closing}"
    return f"{opening}\n" + "".join(f"        {one},\n" for one in sources) + f"    {closing}"


def _add_text(made: Pieces, sources: list[str], first: int) -> None:
    """`first` is how many of the steps are kept in the first stage that keeps any."""
    given = {
        "STEPS": _in_lines(sources, "[]"),
        "COMPUTED_ONCE": _in_lines(sources[:first], "()"),
        "REST": _in_lines(sources[first:], "()"),
    }
    made.inserted[FROZEN] = part("frozen_part", made.flags, given)
