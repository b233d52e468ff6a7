"""What the checks before a run found, in a person's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import duration, in_a_row, memory
from studio.desktop.widgets.float_spin import plain_number

if TYPE_CHECKING:
    from studio.engine.training.settings.settings import Training
    from studio.engine.training.trials.preflight import Preflight, PreflightFinding

Values = dict[str, Any]


@dataclass(frozen=True)
class PreflightWords:
    """A finding, worded.

    Attributes:
        what: a few words.
        why: a sentence or two; what to do where something is wrong.
        fix: what the button says; empty where there is none.
    """

    what: str
    why: str
    fix: str = ""


@dataclass(frozen=True)
class Figure:
    """A number that stands on top, and what it is of."""

    value: str
    unit: str


def preflight_words(finding: PreflightFinding) -> PreflightWords:
    """What to tell of `finding`; one of a code that is not known here is told by its values."""
    values = dict(finding.values)
    make = _WORDS.get(finding.code)
    if make is None:
        told = ", ".join(f"{name} {value}" for name, value in values.items())
        return PreflightWords(finding.code.replace("_", " ").capitalize(), told)
    what, why = make(finding.level == "good", finding.fix is not None, values)
    fix = _mend_words(finding.code, finding.fix) if finding.fix else ""
    return PreflightWords(what, why, fix)


def finding_text(finding: PreflightFinding) -> str:
    """The same in a row of sentences."""
    words = preflight_words(finding)
    return in_a_row([_tr("{0}.").format(words.what), words.why])


def figures(found: Preflight) -> tuple[Figure, ...]:
    """Seconds an epoch and in all where they are known, and the memory that training takes."""
    told = []
    if found.epoch_seconds == found.epoch_seconds:  # not NaN
        told.append(Figure(short_seconds(found.epoch_seconds), _tr("an epoch")))
        told.append(Figure(short_seconds(found.run_seconds), _tr("in all")))
    if found.memory is not None:
        told.append(Figure(memory(found.memory), _tr("of memory")))
    return tuple(told)


def short_seconds(seconds: float) -> str:
    """``34 ms``, ``0.92 s``, ``9.1 s``, ``48 s``, ``3 min 20 s``."""
    if seconds < 0.0995:
        return _units("{0:.0f} ms").format(max(1.0, 1000 * seconds))
    if seconds < 0.995:
        return _units("{0:.2f} s").format(seconds)
    return _units("{0:.1f} s").format(seconds) if seconds < 9.95 else duration(seconds)


def _mend_words(code: str, fix: Training) -> str:
    if code == "memory":
        return _tr("Set the batch to {0}").format(fix.batch_size)
    if code == "threads":
        return _threads(fix.speed.threads or 1, _tr("Use 1 thread"), _tr("Use {0} threads"))
    return _tr("Set the learning rate to {0}").format(_rate(fix.learning_rate))


def _first_loss(good: bool, fixes: bool, values: Values) -> tuple[str, str]:
    if good:
        return _tr("The first loss is as expected"), _tr(
            "It is {0}, and guessing among {1} classes gives {2}."
        ).format(_loss(values["loss"]), values["classes"], _loss(values["expected"]))
    return _tr("The first loss is far off"), _tr(
        "It is {0}, and guessing among {1} classes gives {2}. Look at the normalisation, the last "
        "layer, or a layer whose output is large."
    ).format(_loss(values["loss"]), values["classes"], _loss(values["expected"]))


def _other_classes(good: bool, fixes: bool, values: Values) -> tuple[str, str]:
    return _tr("What it starts from knows these classes badly"), _tr(
        "Its output layer is kept, and its first loss is {0}, where guessing among {1} classes "
        "gives {2}. Its classes are probably others, or pixels were scaled in another way for it: "
        "open it and state them."
    ).format(_loss(values["loss"]), values["classes"], _loss(values["expected"]))


def _not_finite(good: bool, fixes: bool, values: Values) -> tuple[str, str]:
    if good:
        return _tr("Every number is finite"), _tr(
            "Input, loss and gradients hold nothing that is NaN or infinite."
        )
    what, why = _NO_NUMBERS[str(values["where"])]
    return _tr(what), _tr(why).format(**values)


def _no_gradient(good: bool, fixes: bool, values: Values) -> tuple[str, str]:
    if good:
        return _tr("Every layer is taught"), _tr(
            "A gradient reaches each of the {of} tensors that learn."
        ).format(**values)
    return _tr("Some weights get no gradient"), _tr(
        "{count} of {of} tensors stay as they are: {names}. Look for a ReLU whose inputs are all "
        "negative, or a layer that the output does not depend on."
    ).format(**values)


def _time(good: bool, fixes: bool, values: Values) -> tuple[str, str]:
    told = short_seconds(values["epoch_seconds"]), short_seconds(values["run_seconds"])
    return _tr("Time"), _tr("{0} an epoch, {1} in all.").format(*told)


def _memory(good: bool, fixes: bool, values: Values) -> tuple[str, str]:
    told = memory(values["needed"]), memory(values["available"]), values["device"]
    on_cpu = values["device"] == "cpu"
    why = (
        _tr("Training takes {0}; {1} are free.")
        if on_cpu
        else _tr("Training takes {0}; {1} are free on {2}.")
    )
    why = why.format(*told)
    if good:
        return _tr("It fits into memory"), why
    do = (
        _tr("A smaller batch fits; gradients of several add up, so that the steps stay alike.")
        if fixes
        else _tr("Choose a smaller network, or close other programs.")
    )
    return _tr("It does not fit into memory"), in_a_row([why, do])


def _overfits(good: bool, fixes: bool, values: Values) -> tuple[str, str]:
    what, why = _LEARNS[str(values["how"])]
    told = {name: _loss(values[name]) for name in ("first", "last")}
    return _tr(what), _tr(why).format(**{**values, **told, "rate": _rate(values["rate"])})


def _threads_found(good: bool, fixes: bool, values: Values) -> tuple[str, str]:
    current = _threads(values["current"], _tr("1 thread"), _tr("{0} threads"))
    fastest = _threads(values["fastest"], _tr("1 thread"), _tr("{0} threads"))
    if not good:
        return _tr("Another number of threads is faster"), _tr(
            "With {0} a step is {1:.0%} faster than with {2}, beside a busy window. Sums differ "
            "in their last bits with it."
        ).format(fastest, values["gain"], current)
    if values["fastest"] == values["current"]:
        return _tr("The number of threads suits"), _tr("{0}: the fastest here.").format(current)
    return _tr("The number of threads suits"), _tr(
        "{0}; {1} would be {2:.0%} faster, too little to tell."
    ).format(current, fastest, values["gain"])


def _threads(count: int, one: str, several: str) -> str:
    return one if count == 1 else several.format(count)


def _loss(loss: float) -> str:
    if 100 <= loss < 1e6:
        return f"{loss:,.0f}"
    return f"{loss:.2f}" if 0.1 <= loss < 100 else f"{loss:.2g}"


def _rate(rate: float) -> str:
    return plain_number(float(f"{rate:.3g}"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("preflight", text)


def _units(text: str) -> str:
    return QCoreApplication.translate("units", text)


_WORDS: dict[str, Callable[[bool, bool, Values], tuple[str, str]]] = {
    "first_loss": _first_loss,
    "other_classes": _other_classes,
    "not_finite": _not_finite,
    "no_gradient": _no_gradient,
    "time": _time,
    "memory": _memory,
    "overfits": _overfits,
    "threads": _threads_found,
}

_NO_NUMBERS = {
    "input": (
        "The input is no number",
        "What the network reads holds NaN or infinite values. Check the normalisation and the "
        "augmentations.",
    ),
    "loss": (
        "The loss is no number",
        "It becomes NaN or infinite at step {step}. Try a lower learning rate, or look for a "
        "layer whose output grows without bound.",
    ),
    "gradients": (
        "Gradients are no numbers",
        "Those of {names} become NaN or infinite at step {step}, and would destroy the weights. "
        "Clip gradients, or try a lower learning rate.",
    ),
}

_LEARNS = {
    "learned": (
        "It can learn",
        "A single batch of {samples} is learned by heart in {steps} steps: the loss falls from "
        "{first} to {last}.",
    ),
    "falls": (
        "It can learn",
        "In {steps} steps on a single batch of {samples} the loss falls from {first} to {last}.",
    ),
    "slow": (
        "It learns slowly",
        "In {steps} steps on a single batch the loss falls from {first} to {last} only. "
        "A higher learning rate than {rate} may do; Learning rate looks for one.",
    ),
    "flat": (
        "It does not learn",
        "On a single batch the loss stays at {first} for {steps} steps. Raise the learning "
        "rate, or look for frozen or dead layers.",
    ),
    "rose": (
        "The steps are too large",
        "On a single batch the loss rises from {first} to {last} at a learning rate of {rate}.",
    ),
}
