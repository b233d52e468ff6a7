"""The view Predict: of new pictures or new texts, as the chosen network reads them."""

from __future__ import annotations

from dataclasses import replace

from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Failure
from studio.desktop.evaluation.either_view import EitherView, Load
from studio.desktop.evaluation.evaluation_jobs import NetworkChoice, read_network
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.view import Tools


class PredictView(EitherView):
    """A network that lies in a file is read to know which."""

    def __init__(self, tools: Tools, pictures: Load, texts: Load) -> None:
        super().__init__(tools, pictures, texts)
        self._network: NetworkChoice | None = None
        self._reading = LatestJob[NetworkChoice](self, tools.background)
        self._reading.done.connect(self._turn)
        self._reading.failed.connect(self._on_failed)
        self.turn_to(of_texts=False)

    def show_evaluation(self, shown: Shown) -> None:
        """It is of the network alone."""

    def show_network(self, network: NetworkChoice | None) -> None:
        """Ask this one from now on."""
        if network is None or network.checkpoint is not None:
            self._reading.cancel()
            self._network = network
            self._turn(network)
        elif not network.is_same(self._network):
            self._network = network
            self._reading.ask(lambda _: replace(network, checkpoint=read_network(network)))

    @Slot(object)
    def _turn(self, network: NetworkChoice | None) -> None:
        if network is not None and network.checkpoint is not None:
            style = network.checkpoint.preprocessing.placement.style
            self.turn_to(of_texts=style == "text")
        super().show_network(network)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        """Why it cannot be read is told when it is asked."""
        super().show_network(self._network)
