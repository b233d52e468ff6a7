"""A network read back from nothing but its weights' names and shapes.

torchvision's and timm's networks are known by all their keys, other layers each by its own tensors:
`read_layers` finds them, `structure` refuses what is more than a row, `residual` puts blocks
together, `chain` lets each layer take what the one before it gives, `writing` writes them down.

What holds no weights (activations, pooling, padding) is not in the file and is assumed; each
assumption is listed, so that the person can mend the layers where it is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torch import Tensor

from studio.engine.errors import CheckpointError, NetworkError, RecipeError
from studio.engine.network.build import matches, state_shapes
from studio.engine.network.from_weights.assumptions import assumptions_of
from studio.engine.network.from_weights.chain import chain_of
from studio.engine.network.from_weights.input_shape import input_shape, picture_path, shapes_for
from studio.engine.network.from_weights.read_layers import read_layers, unwrapped
from studio.engine.network.from_weights.rebuilt_network import (
    Assumption,
    RebuiltNetwork,
    tensors_of,
    with_repeats,
)
from studio.engine.network.from_weights.residual import Part, parts_of
from studio.engine.network.from_weights.structure import check_structure, in_order_of_use
from studio.engine.network.from_weights.timm_recognised import timm_network
from studio.engine.network.from_weights.torchvision_networks import torchvision_network
from studio.engine.network.from_weights.weighted_layer import WeightedLayer
from studio.engine.network.from_weights.writing import layers_of
from studio.engine.network.network import Network
from studio.engine.network.templates import templates_for
from studio.engine.network.tree import walk

MOST_LAYERS = 500
"""With weights: a network with more is no row that a person could look through and mend."""


def network_from_state_dict(
    state: Mapping[str, Tensor], shown: Network | None = None
) -> RebuiltNetwork:
    """Rebuild the layers that a bare ``state_dict`` belongs to.

    Names such as ``net.0`` become Python names (``net_0``); what `DataParallel` or
    `torch.compile` put before them is dropped. Where names and shapes tell too little, they may
    still be those of a template or of `shown`, the network in the editor.

    Raises:
        CheckpointError: no classifier can be made of them.
    """
    known = torchvision_network(state) or timm_network(state)
    if known is not None:
        return known
    try:
        return _from_layers(state)
    except CheckpointError:
        networks = [template.network for template in templates_for("pictures")]
        networks += [] if shown is None else [shown]
        own = _known_network(state, networks)
        if own is None:
            raise
        return own


def _known_network(
    state: Mapping[str, Tensor], networks: Sequence[Network]
) -> RebuiltNetwork | None:
    """The first of `networks` whose weights these are, by the names and shapes of all of them."""
    keys = unwrapped(state)
    tensors = {short: state[key] for short, key in keys.items()}
    weights = [tensor for tensor in tensors.values() if tensor.dim() > 1]
    if not weights:
        return None
    classes = len(weights[-1])
    heads = {short.split(".")[0] for short in keys}
    for network in networks:
        if not heads <= {layer.name for layer in network.layers}:
            continue
        shapes = [s for s in shapes_for(weights[0]) if matches(network, s, classes, tensors)]
        if shapes:
            told = Assumption("Layers of these very names and sizes are known here.")
            return RebuiltNetwork(network, shapes[0], classes, keys, (told,), len(shapes) > 1)
    return None


def _from_layers(state: Mapping[str, Tensor]) -> RebuiltNetwork:
    layers, unknown = read_layers(state)
    if len(layers) > MOST_LAYERS:
        raise CheckpointError(
            "These are the weights of {count:,} layers, and at most {most} layers can be rebuilt: "
            "build the network by hand and start it from these weights.",
            count=len(layers),
            most=MOST_LAYERS,
        )
    parts = parts_of(in_order_of_use(layers))
    check_structure([part for part in parts if isinstance(part, WeightedLayer)])
    rebuilt = _rebuilt(parts, unknown)
    _check(rebuilt, state)
    return rebuilt


def _rebuilt(parts: Sequence[Part], unknown: Sequence[Assumption]) -> RebuiltNetwork:
    chain = chain_of(parts)
    path = picture_path(chain)
    try:
        row = layers_of(chain, path)
        layers = with_repeats(row)
        network = Network(layers=tuple(entry.layer for entry in layers))
    except (RecipeError, ValueError) as error:
        raise _fits_nothing(error) from error
    names = {entry.path: entry.layer.name for entry in row if entry.tensors}
    bends = any(layer.kind == "ReLU" for _, layer in walk(network.layers))
    shape, any_size, told = input_shape(chain, path)
    return RebuiltNetwork(
        network=network,
        in_shape=shape,
        classes=chain.end.width,
        tensors=tensors_of(layers),
        assumptions=(*assumptions_of(chain, path, names, bends), *told, *unknown),
        any_size=any_size,
        std=(1 / 255,) if chain.start.form == "numbers" else (),
    )


def _fits_nothing(error: Exception) -> CheckpointError:
    return CheckpointError("These weights fit no layers here: {why}", why=error)


def _check(rebuilt: RebuiltNetwork, state: Mapping[str, Tensor]) -> None:
    """See that the layers' tensors are those of the file.

    Raises:
        CheckpointError: they are not.
    """
    try:
        expected = state_shapes(rebuilt.network, rebuilt.in_shape, rebuilt.classes)
    except NetworkError as error:
        raise _fits_nothing(error) from error
    given = {key: tuple(value.shape) for key, value in rebuilt.weights_of(state).items()}
    wrong = next((key for key in expected | given if expected.get(key) != given.get(key)), None)
    if wrong is not None:
        raise CheckpointError(
            "{key} fits no layer that could be rebuilt: build the network by hand and start it "
            "from these weights.",
            key=rebuilt.keys.get(wrong, wrong),
        )
