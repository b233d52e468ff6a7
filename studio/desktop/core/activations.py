"""What a person looks at inside a network, and what was found there."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studio.engine.errors import StudioError
from studio.engine.network.network import Network
from studio.engine.network.tree import Place
from studio.engine.paths import data_folder

if TYPE_CHECKING:
    from torch import Tensor

    from studio.desktop.core.opened_data import OpenedData
    from studio.engine.evaluation.predictor import Predictor
    from studio.engine.training.checkpoints.fresh import FreshNetworks

Values = NDArray[np.float32]


@dataclass(frozen=True)
class ActivationRequest:
    """A layer of a network, and a picture.

    Attributes:
        place: of the layer.
        seed: of the weights before training.
        sample: the number of a training sample to look at; None for what is drawn.
    """

    network: Network
    place: Place
    seed: int
    sample: int | None


@dataclass(frozen=True)
class ActivationResult:
    """What a layer gives.

    Attributes:
        before: with the weights that training begins with; None where they don't fit the data.
        after: with the trained network's; None where that is another network.
        has_picture: whether there was anything to look at.
    """

    request: ActivationRequest
    before: Values | None = None
    after: Values | None = None
    has_picture: bool = True


@dataclass
class ActivationInspector:
    """Answers requests, in a thread; keeps the untrained network it made last."""

    opened: OpenedData
    fresh: FreshNetworks | None = None
    _made: tuple[Network, int] | None = field(default=None)
    _untrained: Predictor | None = field(default=None)

    def inspect(
        self, request: ActivationRequest, trained: Predictor | None, drawing: Tensor | None
    ) -> ActivationResult:
        """What the layer gives for the sample, or for the drawing."""
        from studio.engine.network.build import module_paths

        train = self.opened.view.parts["train"]
        picture = drawing
        if request.sample is not None and len(train):
            sample = request.sample % len(train)  # it may be of a larger dataset, open before
            picture = train.part(sample, sample + 1)[0]
        if picture is None:
            return ActivationResult(request, has_picture=False)
        path = module_paths(request.network, request.place)[0]
        before = self._before(request)
        return ActivationResult(
            request,
            None if before is None else _activation(before, picture, path),
            None
            if trained is None or not self._is_trained(request, trained)
            else _activation(trained, picture, path),
        )

    def _before(self, request: ActivationRequest) -> Predictor | None:
        from studio.engine.evaluation.predictor import Predictor
        from studio.engine.training.checkpoints.fresh import FreshNetworks

        if self._made == (request.network, request.seed):
            return self._untrained
        if self.fresh is None:
            train = self.opened.view.parts["train"]
            self.fresh = FreshNetworks(self.opened.dataset, train, data_folder())
        self._made = (request.network, request.seed)
        try:
            self._untrained = Predictor(self.fresh.checkpoint(request.network, request.seed))
        except StudioError:  # its layers do not fit yet
            self._untrained = None
        return self._untrained

    def _is_trained(self, request: ActivationRequest, trained: Predictor) -> bool:
        classes = len(self.opened.overview.classes)
        return trained.network == request.network.for_classes(classes)


def _activation(predictor: Predictor, picture: Tensor, path: str) -> Values | None:
    """None where the network reads pictures of another shape."""
    if tuple(picture.shape) != predictor.placement.shape:
        return None
    return predictor.activation(picture, path)


def any_sample(count: int) -> int:
    """Another one each time."""
    return random.randrange(max(1, count))
