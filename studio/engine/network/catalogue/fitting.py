"""What layers ask of the shape they are given, and the sentence when it is another."""

from __future__ import annotations

from studio.engine.errors import NetworkError
from studio.engine.network.layer import Shape, shape_text


def features_of(kind: str, in_shape: Shape) -> int:
    """The size of a flat vector, or of each token of T×D.

    Raises:
        NetworkError: `in_shape` is neither.
    """
    if len(in_shape) not in (1, 2):
        raise NetworkError(
            "{kind} needs a flat vector and got {got}: put a Flatten before it.",
            kind=kind,
            got=shape_text(in_shape),
        )
    return in_shape[-1]


def picture_size(kind: str, in_shape: Shape) -> tuple[int, int, int]:
    """C, H and W of a picture.

    Raises:
        NetworkError: `in_shape` is no picture.
    """
    if len(in_shape) != 3:
        raise NetworkError(
            "{kind} needs a picture C×H×W and got {got}: move it before the Flatten.",
            kind=kind,
            got=shape_text(in_shape),
        )
    channels, height, width = in_shape
    return channels, height, width


def check_kernel(kind: str, kernel_size: int, padding: int, in_shape: Shape) -> None:
    """See that a square kernel fits a picture with its padding.

    Raises:
        NetworkError: the kernel is larger.
    """
    _, height, width = picture_size(kind, in_shape)
    if kernel_size > min(height, width) + 2 * padding:
        raise NetworkError(
            "{kind}'s {kernel} kernel does not fit a {got} picture: "
            "use a smaller kernel or more padding.",
            kind=kind,
            kernel=shape_text((kernel_size, kernel_size)),
            got=shape_text((height, width)),
        )


def check_pool(kind: str, kernel_size: int, padding: int, in_shape: Shape) -> None:
    """See that a pooling window fits a picture with its padding.

    Raises:
        NetworkError: the window is larger, or could lie in the padding alone.
    """
    if 2 * padding > kernel_size:
        raise NetworkError(
            "{kind} can pad by half its {kernel} kernel at most and pads by {padding}: "
            "use less padding.",
            kind=kind,
            kernel=shape_text((kernel_size, kernel_size)),
            padding=padding,
        )
    check_kernel(kind, kernel_size, padding, in_shape)


def sequence_size(kind: str, in_shape: Shape) -> tuple[int, int]:
    """C and L of a sequence.

    Raises:
        NetworkError: `in_shape` is none.
    """
    if len(in_shape) != 2:
        raise NetworkError(
            "{kind} needs a sequence C×L and got {got}: put a Reshape before it.",
            kind=kind,
            got=shape_text(in_shape),
        )
    return in_shape[0], in_shape[1]


def tokens_size(kind: str, in_shape: Shape) -> tuple[int, int]:
    """T and D of steps or tokens.

    Raises:
        NetworkError: `in_shape` is none.
    """
    if len(in_shape) != 2:
        raise NetworkError(
            "{kind} needs steps or tokens T×D and got {got}: put a PatchEmbedding or a Reshape "
            "before it.",
            kind=kind,
            got=shape_text(in_shape),
        )
    return in_shape[0], in_shape[1]


def check_groups(kind: str, groups: int, channels: int, out_channels: int) -> None:
    """See that groups divide the channels that come in and go out.

    Raises:
        NetworkError: they do not.
    """
    for count in (channels, out_channels):
        if count % groups:
            raise NetworkError(
                "{kind} splits {count} channels into {groups} groups, which does not come out "
                "even: choose a number of groups that divides {count}.",
                kind=kind,
                count=count,
                groups=groups,
            )


def check_heads(kind: str, heads: int, width: int) -> None:
    """See that heads divide the features.

    Raises:
        NetworkError: they do not.
    """
    if width % heads:
        raise NetworkError(
            "{kind} splits {width} features among {heads} heads, which does not come out even: "
            "choose a number of heads that divides {width}.",
            kind=kind,
            width=width,
            heads=heads,
        )
