"""Keeps what stands beside the table in step with the network: when there is time for it.

Shapes and totals follow each key; diagram, checks and code come a moment later, and only
those that are in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import sentence, shape_text
from studio.desktop.network.advice.advice_card import Advice
from studio.desktop.network.advice.advice_strip import AdviceStrip
from studio.desktop.network.models.network_input import Input
from studio.desktop.network.models.network_model import NetworkModel
from studio.engine.errors import NetworkError
from studio.engine.network.network import Network
from studio.engine.network.reading_size import reading_size
from studio.engine.network.tree import Place, layer_at

if TYPE_CHECKING:
    from studio.desktop.network.explore_pane import ExplorePane
    from studio.engine.network.checks import NetworkFinding
    from studio.engine.network.source import Source
    from studio.engine.network.summary import Summary

SOON_MS = 80
"""After the last key: typing itself must not wait for a drawing."""


class Edited(Protocol):
    """What the guide reads from and changes."""

    input: Input | None
    summary: Summary | None
    model: NetworkModel

    def network(self) -> Network: ...
    def chosen_place(self) -> Place: ...
    def choose_place(self, place: Place) -> None: ...
    def change_network(self, network: Network, text: str) -> None: ...


class NetworkGuide(QObject):
    """Shows a network's diagram, lesson, checks and code.

    Attributes:
        name: what the code calls the network.
        device: what will train, for the choice of a template.

    Signals:
        check_requested: it takes time to check it.
        size_requested: read the pictures at so many pixels a side.
    """

    check_requested: Signal[Network, Summary, Input] = Signal(object, object, object)
    size_requested = Signal(int)

    def __init__(self, edited: Edited, strip: AdviceStrip) -> None:
        super().__init__(strip)
        self.name = "network"
        self.device: Literal["CPU", "GPU"] = "CPU"
        self._edited, self._strip = edited, strip
        self._pane: ExplorePane | None = None
        self._findings: list[NetworkFinding] = []
        self._told: set[str] = set()
        self._new: set[str] = set()
        self._source: Source | None = None
        self._editable = True
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.update)
        strip.fix_requested.connect(self._mend_first)

    def show_in(self, pane: ExplorePane) -> None:
        """Show it in these views, which were not there before."""
        self._pane = pane
        pane.view_changed.connect(self.update)
        pane.checks.fix_requested.connect(self._mend)
        pane.checks.show_requested.connect(self._show)

    def update_soon(self) -> None:
        """The network has changed."""
        self._soon.start()

    def set_editable(self, editable: bool) -> None:
        """Whether mends can be made."""
        self._editable = editable
        self._tell_findings()

    @Slot()
    def update(self) -> None:
        """Bring all that is in sight up to date."""
        self._soon.stop()
        edited = self._edited
        if edited.summary is None or edited.input is None:
            self.show_findings(edited.network(), [])
        else:
            self.check_requested.emit(edited.network(), edited.summary, edited.input)
        pane = self._pane
        if pane is not None and pane.is_in_sight(pane.diagram):
            self._draw(pane)
        if pane is not None and pane.is_in_sight(pane.code):
            self._write(pane)
        self.look_at(self._edited.chosen_place())

    def look_at(self, place: Place) -> None:
        """Show one layer in each view that is in sight."""
        self._tell_findings()
        pane = self._pane
        if pane is None:
            return
        if pane.is_in_sight(pane.diagram):
            pane.diagram.choose(place or None)
        if pane.is_in_sight(pane.lesson):
            self._teach(place, pane)
        if pane.is_in_sight(pane.code) and self._source is not None:
            pane.code.mark_lines(*self._source.lines.get(place, (-1, -1)))

    def show_findings(self, network: Network, findings: list[NetworkFinding]) -> None:
        """What checks have to say of `network`; dropped where it is another by now."""
        edited = self._edited
        if network != edited.network():
            return
        self._findings = findings
        told = {str(finding) for finding in self._findings}
        if told != self._told:
            self._new, self._told = told - self._told, told
        edited.model.show_advice({f.place: _words(f, f.what) for f in reversed(self._findings)})
        self._tell_findings()
        if self._pane is not None and self._pane.is_in_sight(self._pane.diagram):
            self._draw(self._pane)

    def _tell_findings(self) -> None:
        advice = [_advice(finding, self._editable) for finding in self._findings]
        if self._pane is not None:
            self._pane.show_advice(advice)
        self._strip.advise([advice[i] for i in self._by_interest()], self._editable)

    def _by_interest(self) -> list[int]:
        """What the last edit brought comes first, then what is about the chosen layer."""
        place = self._edited.chosen_place()

        def rank(number: int) -> tuple[bool, bool]:
            finding = self._findings[number]
            return str(finding) not in self._new, finding.place != place

        return sorted(range(len(self._findings)), key=rank)

    def _draw(self, pane: ExplorePane) -> None:
        from studio.desktop.network.diagram.network_boxes import boxes_of

        edited = self._edited
        classes = edited.input.classes if edited.input else None
        text = shape_text(edited.input.shape) if edited.input else ""
        advised = edited.model.cells.advised
        boxes = boxes_of(edited.network().layers, edited.summary, classes, advised)
        pane.show_boxes(text, boxes)

    def _write(self, pane: ExplorePane) -> None:
        self._source, why = self.source()
        if self._source is None:
            pane.code.show_reason(why)
        else:
            pane.code.show_code(self._source.text)

    def source(self) -> tuple[Source | None, str]:
        """The code of the network, or why there is none."""
        edited = self._edited
        if edited.summary is None or edited.input is None:
            return None, self.tr("The code comes as soon as the data is open.")
        if not edited.network().layers:
            return None, self.tr("There are no layers yet.")
        from studio.engine.network.source import write_source

        given = edited.input
        try:
            return write_source(edited.network(), given.shape, given.classes, self.name), ""
        except NetworkError as error:
            return None, self.tr("There is no code until the layers fit. {0}").format(
                sentence(error)
            )

    def _teach(self, place: Place, pane: ExplorePane) -> None:
        lesson = pane.lesson
        if not place or self._edited.summary is None:
            lesson.show_nothing()
            return
        layer = layer_at(self._edited.network(), place)
        lesson.show_layer(layer, self._edited.summary.row(place))

    @Slot(int)
    def _mend(self, number: int) -> None:
        finding = self._findings[number]
        size = finding.picture_size
        if finding.fixed is not None:
            self._edited.change_network(finding.fixed, _words(finding, finding.fix))
            size = reading_size(finding.fixed)
        if size is not None:
            self.size_requested.emit(size)

    @Slot(int)
    def _show(self, number: int) -> None:
        self._edited.choose_place(self._findings[number].place)

    @Slot()
    def _mend_first(self) -> None:
        if self._findings:
            self._mend(self._by_interest()[0])


def _advice(finding: NetworkFinding, editable: bool) -> Advice:
    mend = _words(finding, finding.fix) if finding.has_fix and editable else ""
    return Advice(_words(finding, finding.what), _words(finding, finding.why), mend)


def _words(finding: NetworkFinding, template: str) -> str:
    return QCoreApplication.translate("checks", template).format(**finding.values)
