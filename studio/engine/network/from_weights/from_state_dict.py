"""A network read back from nothing but its weights' names and shapes.

torchvision's networks are known by all their keys, other layers each by its own tensors. What
holds no weights (activations, pooling, padding) is not in the file and is assumed; each
assumption is listed, so that the person can mend the layers where it is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torch import Tensor

from studio.engine.errors import CheckpointError, NetworkError, RecipeError
from studio.engine.network.build import state_shapes
from studio.engine.network.from_weights.assembly import layer_names, written
from studio.engine.network.from_weights.assumption import Assumption
from studio.engine.network.from_weights.chain import linked
from studio.engine.network.from_weights.entries import Names, all_inside
from studio.engine.network.from_weights.input_shape import in_shape_of, picture_path_of
from studio.engine.network.from_weights.known import known_network
from studio.engine.network.from_weights.order import in_order_of_use
from studio.engine.network.from_weights.rebuilt import RebuiltNetwork
from studio.engine.network.from_weights.repeats import with_repeats
from studio.engine.network.from_weights.residual import Part, parts_of
from studio.engine.network.from_weights.structure import check_structure
from studio.engine.network.from_weights.told import assumptions_of
from studio.engine.network.from_weights.torchvision_weights import torchvision_network
from studio.engine.network.from_weights.weighted import Weighted, read_layers
from studio.engine.network.network import Network
from studio.engine.network.templates import TEMPLATES
from studio.engine.network.tree import walk

MOST_LAYERS = 500
"""With weights: a network with more is no row that a person could look through and mend."""


def network_from_state_dict(state: Mapping[str, Tensor]) -> RebuiltNetwork:
    """Rebuild the layers that a bare ``state_dict`` belongs to.

    Names such as ``net.0`` become Python names (``net_0``); what `DataParallel` or
    `torch.compile` put before them is dropped.

    Raises:
        CheckpointError: no classifier can be made of them.
    """
    known = torchvision_network(state)
    if known is not None:
        return known
    try:
        return _from_layers(state)
    except CheckpointError:
        own = known_network(state, [template.network for template in TEMPLATES])
        if own is None:
            raise
        return own


def _from_layers(state: Mapping[str, Tensor]) -> RebuiltNetwork:
    layers, unknown = read_layers(state)
    if len(layers) > MOST_LAYERS:
        raise CheckpointError(
            "These are the weights of {count:,} layers, and at most {most} layers can be rebuilt: "
            "build the network by hand and start it from these weights.",
            count=len(layers),
            most=MOST_LAYERS,
        )
    layers = in_order_of_use(layers)
    parts = parts_of(layers)
    check_structure([part for part in parts if isinstance(part, Weighted)])
    return _rebuilt(parts, unknown, state)


def _rebuilt(
    parts: Sequence[Part], unknown: list[Assumption], state: Mapping[str, Tensor]
) -> RebuiltNetwork:
    chain = linked(parts)
    path = picture_path_of(chain)
    names = Names()
    paths = layer_names(chain, names)
    try:
        entries = with_repeats(written(chain, path, names, paths))
        network = Network(layers=tuple(entry.layer for entry in entries))
    except (RecipeError, ValueError) as error:
        raise CheckpointError("These weights fit no layers here: {why}", why=str(error)) from error
    keys, filled = all_inside(entries, "")
    bends = any(layer.kind == "ReLU" for _, layer in walk(network.layers))
    shape, any_size, told = in_shape_of(chain, path)
    rebuilt = RebuiltNetwork(
        network=network,
        in_shape=shape,
        classes=chain.end.width,
        keys=keys,
        assumptions=(*assumptions_of(chain, path, paths, bends), *told, *unknown),
        any_size=any_size,
        std=(1 / 255,) if chain.start.form == "numbers" else (),
        filled=filled,
    )
    _check(rebuilt, state)
    return rebuilt


def _check(rebuilt: RebuiltNetwork, state: Mapping[str, Tensor]) -> None:
    """See that the layers' tensors are those of the file.

    Raises:
        CheckpointError: they are not.
    """
    try:
        expected = state_shapes(rebuilt.network, rebuilt.in_shape, rebuilt.classes)
    except NetworkError as error:
        raise CheckpointError("These weights fit no layers here: {why}", why=str(error)) from error
    given = {key: tuple(value.shape) for key, value in rebuilt.weights_of(state).items()}
    wrong = next((key for key in expected | given if expected.get(key) != given.get(key)), None)
    if wrong is not None:
        raise CheckpointError(
            "{key} fits no layer that could be rebuilt: build the network by hand and start it "
            "from these weights.",
            key=rebuilt.keys.get(wrong, wrong),
        )
