"""From a linked chain to named layers."""

from __future__ import annotations

from studio.engine.network.from_weights.chain import Chain, ends_in_convolution
from studio.engine.network.from_weights.entries import Entry, Names
from studio.engine.network.from_weights.picture_path import PicturePath
from studio.engine.network.from_weights.residual import BlockStep
from studio.engine.network.from_weights.writing import Writer, prefix_of


def layer_names(chain: Chain, names: Names) -> dict[str, str]:
    """A name for each layer or block that holds weights, by its path in the file."""
    paths: dict[str, str] = {}
    for step in chain.steps:
        if isinstance(step, BlockStep):
            paths[step.part.path] = names.of_path(step.part.path, prefix_of("Residual"))
        else:
            paths[step.layer.path] = names.of_path(step.layer.path, prefix_of(step.kind))
    return paths


def written(
    chain: Chain,
    path: PicturePath | None,
    names: Names,
    paths: dict[str, str],
    follows: bool = False,
) -> list[Entry]:
    """The layers of a chain.

    Args:
        paths: the names of those that hold weights, by their path in the file.
        follows: whether other layers come before, so that nothing brings pictures to it.

    Raises:
        RecipeError: one has a size that is out of the range the studio knows.
    """
    writer = Writer(path, names)
    if not follows:
        writer.start(chain)
    outputs = [step for step in chain.steps if not isinstance(step, BlockStep) and not step.is_norm]
    writer.row(chain.steps, paths, None if ends_in_convolution(chain.steps) else outputs[-1])
    writer.end(chain)
    return writer.entries
