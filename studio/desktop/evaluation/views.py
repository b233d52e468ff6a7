"""The views of the place Evaluation, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from studio.desktop.evaluation.view import EvaluationView


@dataclass(frozen=True)
class ViewKind:
    """A view that is imported when it is first looked at.

    Attributes:
        name: by which others ask for it.
        title: on its tab, in the person's language.
        load: imports its class.
    """

    name: str
    title: Callable[[], str]
    load: Callable[[], type[EvaluationView]]


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def _robustness() -> type[EvaluationView]:
    from studio.desktop.evaluation.robustness.robustness_view import RobustnessView

    return RobustnessView


def _map() -> type[EvaluationView]:
    from studio.desktop.evaluation.map.map_view import MapView

    return MapView


def _why() -> type[EvaluationView]:
    from studio.desktop.evaluation.why.why_view import WhyView

    return WhyView


VIEWS: tuple[ViewKind, ...] = (
    ViewKind("robustness", lambda: _tr("Robustness"), _robustness),
    ViewKind("why", lambda: _tr("Why"), _why),
    ViewKind("map", lambda: _tr("Map"), _map),
)
