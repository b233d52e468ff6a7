"""What fine-tuning will do, in a person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import shape_text

if TYPE_CHECKING:
    from studio.engine.data.image_transform import ImageTransform
    from studio.engine.training.fine_tuning.plan import FineTuningPlan


def _tr(text: str) -> str:
    return QCoreApplication.translate("fine_tuning", text)


def plan_words(plan: FineTuningPlan) -> list[str]:
    """One phrase for each thing that is done, the most surprising first."""
    words = []
    if plan.changes_pictures:
        words.append(pictures_words(plan))
    if plan.layers == "checkpoint":
        words.append(_tr("trains its own layers: those of the table do not fit it"))
    if plan.replaced:
        words.append(_tr("begins {0} anew").format(", ".join(plan.replaced)))
    if plan.adapted:
        channels = _tr("RGB") if plan.placement.channels == 3 else _tr("grey")
        words.append(_tr("adapts {0} to {1}").format(", ".join(plan.adapted), channels))
    if plan.partly:
        text = _tr("{0} knows {1} already, and learns the other classes anew")
        words.append(text.format(", ".join(plan.partly), ", ".join(plan.known)))
    if plan.frozen:
        words.append(_tr("{0} frozen").format(", ".join(plan.frozen)))
    if plan.kept:
        words.append(_tr("keeps {0}").format(", ".join(plan.kept)))
    return words


def pictures_words(plan: FineTuningPlan) -> str:
    """What becomes of the pictures."""
    text = _tr("pictures of {0} become {1}, {2}")
    before, after = (shape_text(p.shape) for p in (plan.pictures, plan.placement))
    return text.format(before, after, _way(plan.pictures, plan.placement))


def _way(before: ImageTransform, after: ImageTransform) -> str:
    if after.style == "ink" and after.style != before.style:
        return _tr("grey, their ink cut out and centred")
    return _tr("grey") if after.channels == 1 else _tr("RGB")
