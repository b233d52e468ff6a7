"""Pictures that were made too small, and what is read from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.catalogue import Embedding, Flatten, GlobalAveragePool, Linear
from studio.engine.network.checks.check import Check, Severity
from studio.engine.network.checks.edits import exchanged, with_settings, without
from studio.engine.network.checks.finding import Finding
from studio.engine.network.checks.roles import has_weights, is_picture, is_pooling
from studio.engine.network.checks.run import Stop
from studio.engine.network.checks.view import View
from studio.engine.network.network import Network

MOST = 0.8
"""The share of all parameters that one layer may hold."""

FEATURES = 32
"""Channels of which one mean each still tells much; with fewer, a Flatten is right."""


class TinyPicture(Check):
    """A window that is larger than the picture it slides over."""

    code: ClassVar[str] = "tiny-picture"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, view: View) -> Iterator[Finding]:
        for stop in view.stops:
            side, kernel = _side(stop), getattr(stop.layer, "kernel_size", 1)
            if side is None or stop.layer.kind == "ConvTranspose2d" or kernel <= side:
                continue
            for mend, mended, pooling in _ways_out(view, stop):
                yield self.finding(
                    stop.place,
                    "{layer} slides a {kernel}×{kernel} window over a picture of {side} px.",
                    "Most of what it sees are the zeros around the picture, so most of its "
                    "weights learn nothing. The picture was made small too early.",
                    mend,
                    mended,
                    layer=stop.name,
                    kernel=kernel,
                    side=side,
                    pooling=pooling,
                )


def _side(stop: Stop) -> int | None:
    """The shorter side of the picture that comes in."""
    return min(stop.in_shape[1:]) if is_picture(stop.in_shape) else None


def _ways_out(view: View, stop: Stop) -> Iterator[tuple[str, Network, str]]:
    """Each with the name of the pooling that goes."""
    before = view.upstream(stop)
    shrinking = [s for s in view.stops if s in before and s is not stop and _shrinks(s)]
    if shrinking:
        pooling = shrinking[-1]
        yield "Remove {pooling}", without(view.network, pooling.place), pooling.name
    if is_pooling(stop.layer):
        yield "Remove {pooling}", without(view.network, stop.place), stop.name
    else:
        settings = {"kernel_size": 1, "padding": 0}
        yield "Make its window 1×1", with_settings(view.network, stop.place, **settings), ""


def _shrinks(stop: Stop) -> bool:
    return is_pooling(stop.layer) and stop.out_shape[1:] < stop.in_shape[1:]


class WideFlatten(Check):
    """A first linear layer that holds nearly all parameters."""

    code: ClassVar[str] = "wide-flatten"
    severity: ClassVar[Severity] = Severity.WASTES

    def find(self, view: View) -> Iterator[Finding]:
        for flatten in view.stops_of(Flatten):
            linear = _first_linear(view, flatten) if _lays_features_out(view, flatten) else None
            share = linear.row.parameters / view.summary.parameters if linear else 0
            if linear is None or share <= MOST:
                continue
            yield self.finding(
                flatten.place,
                "{linear} after {layer} holds {share} of all parameters.",
                "It learns anew for every pixel what the convolutions know for all of them, and "
                "soon learns by heart. One mean a channel needs a fraction (Lin et al., 2013).",
                "Use a GlobalAveragePool instead",
                exchanged(view.network, flatten.place, GlobalAveragePool),
                layer=flatten.name,
                linear=linear.name,
                share=f"{share:.0%}",
            )


def _lays_features_out(view: View, flatten: Stop) -> bool:
    """Whether it gets learned channels over several places; not the picture's own colours."""
    shape = flatten.in_shape
    features = is_picture(shape) and shape[0] >= FEATURES and shape[1] * shape[2] > 1
    return features and any(has_weights(stop.layer) for stop in view.upstream(flatten))


def _first_linear(view: View, stop: Stop) -> Stop | None:
    """The linear layer that reads it, past layers without weights."""
    for _ in view.stops:
        after = view.follower(stop)
        if after is None or has_weights(after.layer):
            return after if after is not None and isinstance(after.layer, Linear) else None
        stop = after
    return None


class EmbeddingOfPictures(Check):
    """A table of whole numbers that is given fractions."""

    code: ClassVar[str] = "embedding-of-pictures"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, view: View) -> Iterator[Finding]:
        if not is_picture(view.facts.in_shape):
            return
        for stop in view.stops_of(Embedding):
            yield self.finding(
                stop.place,
                "{layer} looks up whole numbers and gets the brightness of pixels.",
                "Brightness is a fraction, so nearly every pixel looks up the same entry. For "
                "pictures use a PatchEmbedding, which makes tokens of them.",
                layer=stop.name,
            )
