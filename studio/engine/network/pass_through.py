"""One sample through a layer, and the sentences where it does not pass."""

from __future__ import annotations

from torch import Tensor, nn

from studio.engine.errors import NetworkError
from studio.engine.network.layer import Layer, Shape, shape_text

NO_LAYERS = "The network has no layers: add some, or start from a template."


def pass_through(module: nn.Module, sample: Tensor, layer: Layer) -> Tensor:
    """What `module`, built from `layer`, gives for `sample` (1×…).

    Raises:
        NetworkError: it does not fit.
    """
    try:
        out: Tensor = module(sample)
    except (RuntimeError, ValueError) as error:  # a kind whose own checks missed something
        raise NetworkError(
            "{kind} does not fit {got}: {reason}",
            kind=layer.kind,
            got=shape_text(tuple(sample.shape[1:])),
            reason=str(error).splitlines()[0],
        ) from error
    return out


def check_output(out_shape: Shape, classes: int) -> None:
    """See that a network ends in one value a class.

    Raises:
        NetworkError: it ends in something else.
    """
    if len(out_shape) != 1:
        raise NetworkError(
            "The network ends in {got} and needs one value for each of the {classes} classes: "
            "put a Flatten and a Linear at the end.",
            got=shape_text(out_shape),
            classes=classes,
        )
    if out_shape[0] != classes:
        raise NetworkError(
            "The network ends in {got} values and the data has {classes} classes: "
            "let the last layer be a Linear with as many outputs as classes.",
            got=out_shape[0],
            classes=classes,
        )
