"""The usual plans, their stages and rates in a person's words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import short_count
from studio.desktop.widgets.spec_form import kind_title
from studio.engine.training.stages.course import LearnsBy
from studio.engine.training.stages.spans import Span
from studio.engine.training.stages.stage import PlanName, Stage


def _tr(text: str) -> str:
    return QCoreApplication.translate("fine_tuning", text)


def plan_title(plan: PlanName, last: int | None = None, layers: int | None = None) -> str:
    """What a plan is called; of the last layers, how many of how many where that is known."""
    if plan == "last-n" and last is not None:
        if layers is None:
            return _tr("Last {0}").format(last)
        return _tr("Last {0} of {1}").format(min(last, layers), layers)
    return _tr(_PLANS[plan][0])


def adapter_title(kind: LearnsBy) -> str:
    """``LoRA`` or ``DoRA``."""
    return plan_title("dora" if kind == "dora" else "lora")


def plan_help(plan: PlanName) -> str:
    """What a plan does and when it is the one to take."""
    return _tr(_PLANS[plan][1])


_PLANS: dict[PlanName, tuple[str, str]] = {
    "head": (
        "Head only",
        "Only the output layer learns: quick, and nothing that the layers before it know is lost. "
        "The one to begin with, and for few samples.",
    ),
    "lp-ft": (
        "Head, then all",
        "First the output layer alone, then all layers at a tenth of the rate: what a network "
        "knows is not shaken by an output layer that knows nothing (Kumar et al., 2022).",
    ),
    "gradual": (
        "Gradual",
        "From the output layer down, a few more layers with each stage, lower ones slower "
        "(Howard and Ruder, 2018).",
    ),
    "all": (
        "All",
        "Every layer learns at the same rate: for much data, or data unlike what the network was "
        "trained on.",
    ),
    "slower": (
        "Lower slower",
        "Every layer learns, each more slowly than the one after it (Howard and Ruder, 2018).",
    ),
    "last-n": (
        "Last layers",
        "The last few layers learn, those before them stay as they are.",
    ),
    "lora": (
        "LoRA",
        "Layers stay as they are; beside each learns a product of two small matrices, and the "
        "output layer: little to keep, and it can be switched off (Hu et al., 2022).",
    ),
    "dora": (
        "DoRA",
        "As LoRA, and the length of each output's weights learns by itself: often nearer to "
        "training all (Liu et al., 2024).",
    ),
}


def learning_text(first: int, every: int, parameters: int) -> str:
    """How many parameters learn: ``2,562 learn``; ``2,562, then all`` where it begins with less."""
    text = _tr("all") if every == parameters else short_count(every)
    if first == every:
        return _tr("{0} learn").format(text)
    return _tr("{0}, then {1}").format(short_count(first), text)


def learning_sentence(every: int, parameters: int, beside: bool = False) -> str:
    """With `beside`, an adapter's parameters are among those that learn, and are none of the
    network's.
    """
    text = _tr("{0:,} of {1:,} parameters learn.")
    if beside:
        text = _tr("{0:,} parameters learn, with the adapter’s; the network has {1:,}.")
    return text.format(every, parameters)


def rate_text(rate: float) -> str:
    """``1e-3``, ``4.8e-4``, ``0.02``: as short as two digits can be told."""
    if rate >= 0.01:
        return f"{float(f'{rate:.2g}'):g}"
    digits, exponent = f"{rate:.1e}".split("e")
    return f"{digits.removesuffix('.0')}e{int(exponent)}"


def rates_text(rates: Iterable[float]) -> str:
    """One rate, or from the lowest to the highest."""
    texts = [rate_text(rate) for rate in sorted(rates)]
    return texts[0] if texts[0] == texts[-1] else f"{texts[0]}–{texts[-1]}"


def epochs_text(span: Span) -> str:
    """``epoch 1`` or ``epochs 3–5``."""
    if span.end - span.begin == 1:
        return _tr("epoch {0}").format(span.end)
    return _tr("epochs {0}–{1}").format(span.begin + 1, span.end)


def stage_text(number: int) -> str:
    """``Stage 1``."""
    return _tr("Stage {0}").format(number + 1)


def settings_text(stage: Stage) -> str:
    """What a stage sets otherwise than the run: ``1e-4 · decay 0.9 · Cosine``; empty where
    nothing.
    """
    told = []
    if stage.learning_rate is not None:
        told.append(rate_text(stage.learning_rate))
    if stage.backbone_lr_scale < 1:
        told.append(_tr("earlier layers × {0:g}").format(stage.backbone_lr_scale))
    if stage.lr_decay < 1:
        told.append(_tr("decay {0:g}").format(stage.lr_decay))
    if stage.schedule is not None:
        told.append(kind_title(type(stage.schedule)))
    return " · ".join(told)


def beyond_sentence(seen: int, stages: int, epochs: int) -> str:
    """Which stages the run does not come to."""
    if stages - seen == 1:
        text = _tr("{0} would begin after epoch {1}, the last: set more epochs, or shorten others.")
        return text.format(stage_text(seen), epochs)
    text = _tr(
        "{0} stages would begin after epoch {1}, the last: set more epochs, or shorten others."
    )
    return text.format(stages - seen, epochs)
