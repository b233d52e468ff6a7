"""The thread that classifies what is drawn, while it is drawn and while a network trains."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, QThread

from studio.desktop.core.prediction import Pixels, Prediction, SeenToken, SeenWord
from studio.desktop.core.signals import Signal
from studio.desktop.core.worker import Failure
from studio.desktop.tryout.word_explainer import WordExplainer
from studio.engine.errors import StudioError

if TYPE_CHECKING:
    from torch import Tensor

    from studio.desktop.core.activations import (
        ActivationInspector,
        ActivationRequest,
        ActivationResult,
    )
    from studio.engine.data.input_transform import InputTransform
    from studio.engine.evaluation.predictor import Predictor
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.weights import Weights


class PredictionThread(QThread):
    """Classifies the newest picture with the newest weights; older requests are dropped.

    Signals:
        predicted: the answer to the newest picture.
        words_explained: a text, and what each of its words gives to the answer.
        activations_ready: what a layer gives for the picture that is looked at.
        sample_answered: the name of a sample, and the answer to it.
        failed: of any of them.
    """

    predicted: Signal[Prediction] = Signal(object)
    words_explained: Signal[str, tuple[SeenWord, ...]] = Signal(str, object)
    activations_ready: Signal[ActivationResult] = Signal(object)
    sample_answered: Signal[str, Prediction] = Signal(str, object)
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wake = threading.Condition()
        self._changes: list[Callable[[Predictor | None], Predictor | None]] = []
        self._place: Callable[[InputTransform], Tensor] | None = None
        self._pending = False
        self._ending = False
        self._predictor: Predictor | None = None
        self._follows = True
        self._look: ActivationRequest | None = None
        self._looker: ActivationInspector | None = None
        self._drawing: Tensor | None = None
        self._sample: tuple[str, Callable[[InputTransform], Tensor]] | None = None
        self._text = ""
        self._explainer = WordExplainer()

    def look_at(self, look: ActivationRequest | None, looker: ActivationInspector | None) -> None:
        """Tell what a layer gives, now and whenever picture or weights change; None: no more."""
        with self._wake:
            self._look, self._looker = look, looker
            self._pending = self._pending or look is not None
            self._wake.notify()

    def use(self, checkpoint: Checkpoint, follows: bool = True) -> None:
        """Answer with this network from now on, again for the current picture.

        Args:
            follows: takes the newer weights of a run that trains it.
        """

        def change(_: Predictor | None) -> Predictor:
            from studio.engine.devices import set_up_thread
            from studio.engine.evaluation.predictor import Predictor

            set_up_thread()
            self._follows = follows
            self._explainer.use(checkpoint)
            return Predictor(checkpoint)

        self._ask(change)

    def update(self, weights: Weights) -> None:
        """Answer with newer weights of the same network."""

        def change(predictor: Predictor | None) -> Predictor | None:
            if predictor is not None and self._follows:
                predictor.update(weights)
                self._explainer.use(None)
            return predictor

        self._ask(change)

    def classify_ink(self, ink: Pixels) -> None:
        """Classify a drawing: light ink on dark, H×W."""

        def place(placement: InputTransform) -> Tensor:
            import torch

            from studio.engine.data.input_transform import of_pictures
            from studio.engine.data.pictures.picture import place_ink

            return place_ink(torch.from_numpy(ink), of_pictures(placement))

        self._classify(place)

    def classify_picture(self, pixels: Pixels) -> None:
        """Classify any picture."""

        def place(placement: InputTransform) -> Tensor:
            from PIL import Image

            from studio.engine.data.input_transform import of_pictures
            from studio.engine.data.pictures.picture import place

            return place(Image.fromarray(pixels), of_pictures(placement))

        self._classify(place)

    def classify_file(self, path: str) -> None:
        """Classify the picture in a file, as `predict` does; it is read once a placement."""

        @cache
        def place(placement: InputTransform) -> Tensor:
            from studio.engine.data.input_transform import of_pictures
            from studio.engine.data.pictures.picture import place_file

            return place_file(Path(path), of_pictures(placement))

        self._classify(place)

    def classify_text(self, text: str) -> None:
        """Classify a text, as `predict` does."""
        self._classify(partial(_ids_of, text), text)

    def classify_sample(self, name: str, file: str, pixels: Pixels) -> None:
        """Tell of one sample, beside what is on the canvas: of its file, else of its pixels."""

        def place_it(placement: InputTransform) -> Tensor:
            from PIL import Image

            from studio.engine.data.input_transform import of_pictures
            from studio.engine.data.pictures.picture import place, place_file

            if file:
                return place_file(Path(file), of_pictures(placement))
            return place(Image.fromarray(pixels), of_pictures(placement))

        self._classify_sample(name, place_it)

    def classify_text_sample(self, name: str, text: str) -> None:
        """Tell of one sample of texts, beside what stands in the field."""
        self._classify_sample(name, partial(_ids_of, text))

    def forget_picture(self) -> None:
        """There is nothing to classify any more."""
        with self._wake:
            self._place = None
            self._pending = self._pending or self._look is not None
            self._wake.notify()

    def end(self) -> None:
        """End the thread and wait for it."""
        with self._wake:
            self._ending = True
            self._wake.notify()
        self.wait()

    def run(self) -> None:
        """In the thread. Called by Qt; use `start`."""
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._pending or self._ending)
                if self._ending:
                    return
                self._pending = False
                changes, self._changes = self._changes, []
                place, look, looker = self._place, self._look, self._looker
                text = self._text
                sample, self._sample = self._sample, None
            try:
                self._answer(changes, place, text)
                self._tell_of(sample)
                self._explain(text)
                if look is not None and looker is not None:
                    self.activations_ready.emit(
                        looker.inspect(look, self._predictor, self._drawing)
                    )
            except StudioError as error:
                self.failed.emit(Failure(error, str(error)))
            except Exception as error:
                self.failed.emit(Failure(error, traceback.format_exc()))

    def _answer(
        self, changes: list[Any], place: Callable[[InputTransform], Tensor] | None, text: str
    ) -> None:
        for change in changes:
            self._predictor = change(self._predictor)
        self._drawing = None
        if self._predictor is None or place is None:
            return
        if (self._predictor.placement.style == "text") != bool(text):
            return  # the panel says that no network reads it
        self._drawing = place(self._predictor.placement)
        found = _prediction(self._predictor, self._drawing)
        self.predicted.emit(_with_tokens(found, text, self._predictor) if text else found)

    def _explain(self, text: str) -> None:
        """What the words of a text give, unless something newer is asked for meanwhile."""
        if text and self._drawing is not None and not self._pending:
            found = self._explainer.words(text, lambda: self._pending or self._ending)
            if found is not None:
                self.words_explained.emit(text, found)

    def _tell_of(self, sample: tuple[str, Callable[[InputTransform], Tensor]] | None) -> None:
        if sample is not None and self._predictor is not None:
            name, place = sample
            picture = place(self._predictor.placement)
            self.sample_answered.emit(name, _prediction(self._predictor, picture))

    def _ask(self, change: Callable[[Predictor | None], Predictor | None]) -> None:
        with self._wake:
            self._changes.append(change)
            self._pending = True
            self._wake.notify()

    def _classify(self, place: Callable[[InputTransform], Tensor], text: str = "") -> None:
        with self._wake:
            self._place, self._text = place, text
            self._pending = True
            self._wake.notify()

    def _classify_sample(self, name: str, place: Callable[[InputTransform], Tensor]) -> None:
        with self._wake:
            self._sample = name, place
            self._pending = True
            self._wake.notify()


def _ids_of(text: str, placement: InputTransform) -> Tensor:
    from studio.engine.data.input_transform import of_texts
    from studio.engine.data.texts.tokenizing import token_ids

    return token_ids([text], of_texts(placement))[0]


def _prediction(predictor: Predictor, picture: Tensor) -> Prediction:
    """Of a picture that is placed already, C×H×W, or the ids of a text, T."""
    shares = predictor.probabilities(picture[None])[0].tolist()
    seen = picture.numpy() if picture.dim() == 3 else np.empty((0, 0, 0), np.uint8)
    return Prediction(predictor.classes, tuple(shares), seen, predictor.is_unsure(max(shares)))


def _with_tokens(prediction: Prediction, text: str, predictor: Predictor) -> Prediction:
    from studio.engine.data.input_transform import of_texts
    from studio.engine.data.texts.tokenizing import tokens_of

    tokens = tuple(
        SeenToken(token.start, token.end, token.is_known, token.is_read)
        for token in tokens_of(text, of_texts(predictor.placement))
    )
    return replace(prediction, text=text, tokens=tokens)
