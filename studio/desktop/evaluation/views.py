"""The views of the place Evaluation, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from studio.desktop.evaluation.view import EvaluationView, Tools


@dataclass(frozen=True)
class ViewKind:
    """A view that is imported when it is first looked at.

    Attributes:
        name: by which others ask for it.
        title: on its tab, in the person's language.
        load: imports what makes it.
        needs_evaluation: it shows nothing where nothing was measured.
    """

    name: str
    title: Callable[[], str]
    load: Callable[[], Callable[[Tools], EvaluationView]]
    needs_evaluation: bool = True


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def _summary() -> type[EvaluationView]:
    from studio.desktop.evaluation.summary.summary_view import SummaryView

    return SummaryView


def _confusion() -> type[EvaluationView]:
    from studio.desktop.evaluation.confusion.confusion_view import ConfusionView

    return ConfusionView


def _mistakes() -> type[EvaluationView]:
    from studio.desktop.evaluation.mistakes.mistakes_view import MistakesView

    return MistakesView


def _suspects() -> type[EvaluationView]:
    from studio.desktop.evaluation.mistakes.suspects_view import SuspectsView

    return SuspectsView


def _calibration() -> type[EvaluationView]:
    from studio.desktop.evaluation.calibration.calibration_view import CalibrationView

    return CalibrationView


def _threshold() -> type[EvaluationView]:
    from studio.desktop.evaluation.threshold.threshold_view import ThresholdView

    return ThresholdView


def _epochs() -> type[EvaluationView]:
    from studio.desktop.evaluation.epochs.epochs_view import EpochsView

    return EpochsView


def _epochs_title() -> str:
    return QCoreApplication.translate("evaluation", "Epochs", "a view")


def _compare() -> type[EvaluationView]:
    from studio.desktop.evaluation.compare.compare_view import CompareView

    return CompareView


def _robustness() -> type[EvaluationView]:
    from studio.desktop.evaluation.robustness.robustness_view import RobustnessView

    return RobustnessView


def _map() -> type[EvaluationView]:
    from studio.desktop.evaluation.map.map_view import MapView

    return MapView


def _why() -> type[EvaluationView]:
    from studio.desktop.evaluation.why.why_view import WhyView

    return WhyView


def _text_why() -> type[EvaluationView]:
    from studio.desktop.evaluation.text_why.text_why_view import TextWhyView

    return TextWhyView


def _new_pictures() -> type[EvaluationView]:
    from studio.desktop.evaluation.new_pictures.new_pictures_view import NewPicturesView

    return NewPicturesView


def _new_texts() -> type[EvaluationView]:
    from studio.desktop.evaluation.new_texts.new_texts_view import NewTextsView

    return NewTextsView


def _either(
    pictures: Callable[[], type[EvaluationView]], texts: Callable[[], type[EvaluationView]]
) -> Callable[[], Callable[[Tools], EvaluationView]]:
    def load() -> Callable[[Tools], EvaluationView]:
        from studio.desktop.evaluation.either_view import EitherView

        return lambda tools: EitherView(tools, pictures, texts)

    return load


def _predict() -> Callable[[Tools], EvaluationView]:
    from studio.desktop.evaluation.answers.predict_view import PredictView

    return lambda tools: PredictView(tools, _new_pictures, _new_texts)


VIEWS: tuple[ViewKind, ...] = (
    ViewKind("summary", lambda: _tr("Summary"), _summary),
    ViewKind("confusion", lambda: _tr("Confusion"), _confusion),
    ViewKind("mistakes", lambda: _tr("Mistakes"), _mistakes),
    ViewKind("suspects", lambda: _tr("Suspects"), _suspects),
    ViewKind("threshold", lambda: _tr("Threshold"), _threshold),
    ViewKind("calibration", lambda: _tr("Calibration"), _calibration),
    ViewKind("robustness", lambda: _tr("Robustness"), _robustness),
    ViewKind("why", lambda: _tr("Why"), _either(_why, _text_why)),
    ViewKind("map", lambda: _tr("Map"), _map),
    ViewKind(
        "epochs", lambda: QCoreApplication.translate("evaluation", "Epochs", "a view"), _epochs
    ),
    ViewKind("compare", lambda: _tr("Compare"), _compare),
    ViewKind("newPictures", lambda: _tr("Predict"), _predict, needs_evaluation=False),
)
