"""A network as the `nn.Module` that a good engineer would write for it by hand."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from studio.engine.network import modules
from studio.engine.network.call import is_own
from studio.engine.network.layer import CLASSES, Shape, shape_text
from studio.engine.network.network import Network
from studio.engine.network.source.classes import BlockClass, BlockClasses, NamedArgument, is_number
from studio.engine.network.source.forward import forward
from studio.engine.network.source.imports import import_lines
from studio.engine.network.source.masks import reads_ids, takes_mask
from studio.engine.network.source.outline import Copies, Made, New, Outline, Part, outline
from studio.engine.network.tree import Place

WIDTH = 96
INDENT = "    "
NETWORK = "Network"

ABOUT = {
    "sequence": "Layers in a row.",
    "residual": "Layers with a skip around them.",
    "parallel": "Branches side by side.",
}


@dataclass(frozen=True)
class Source:
    """The text of a module, and where in it the layers are.

    Attributes:
        lines: first and last line (from 0) of a layer, by its place; of a block, of its class.
    """

    text: str
    lines: dict[Place, tuple[int, int]]


@dataclass(frozen=True)
class Use:
    """What a module holds beside its network, to use it with.

    Attributes:
        about: what the module's docstring says of it.
        imports: statements, one name each.
        text: the code, below the network.
        names: that it defines.
    """

    about: str
    imports: frozenset[str]
    text: str
    names: frozenset[str]


def write_source(
    network: Network,
    in_shape: Shape,
    classes: int,
    name: str = "network",
    use: Use | None = None,
) -> Source:
    """A Python module with the class ``Network`` that has the network's ``state_dict`` keys.

    It imports only torch, torchvision for a backbone, and what `use` does.

    Args:
        name: what the docstring calls it.

    Raises:
        NetworkError: a layer does not fit.
    """
    root = outline(network, in_shape, classes)
    shared = BlockClasses(root, use.names if use else frozenset())
    writer = _Writer(shared, reads_ids(network))
    for block in shared:
        writer.block(block)
    writer.network(root, classes)
    title = re.sub(r'["\\\n]', " ", name)
    read = f"pictures of {shape_text(in_shape)}"
    if reads_ids(network):
        read = f"texts of up to {shape_text(in_shape)} ids"
    about = f"{title}: {read} in, {classes} classes out."
    if use is None:
        return writer.source([f'"""{about}"""'])
    return writer.source([f'"""{about}', "", *use.about.splitlines(), '"""'], use)


class _Writer:
    """Collects classes line by line."""

    def __init__(self, classes: BlockClasses, masked: bool) -> None:
        self._classes = classes
        self._masked = masked
        self._lines: list[str] = []
        self._places: dict[Place, tuple[int, int]] = {}
        self._own: set[str] = set()

    def source(self, docstring: list[str], use: Use | None = None) -> Source:
        """All of it, under the imports it needs."""
        helpers = [_source_of(name) for name in modules.__all__ if name in self._own]
        needed = _imports("\n".join(helpers)) | (use.imports if use else frozenset())
        head = [*docstring, "", *import_lines(needed), "", ""]
        for helper in helpers:
            head += [*helper.splitlines(), "", ""]
        shift = len(head)
        places = {place: (a + shift, b + shift) for place, (a, b) in self._places.items()}
        tail = ["", "", use.text] if use else []
        return Source("\n".join([*head, *self._lines, *tail]) + "\n", places)

    def block(self, block: BlockClass) -> None:
        """The class of a block."""
        arguments = "".join(f", {name}: {_type(value)}" for name, value in block.parameters)
        start = len(self._lines)
        about = ABOUT[block.outline.flow]
        self._class(block.name, block.outline, about, arguments, list(block.columns))
        place = block.outline.parts[0].place[:-1]
        self._places.setdefault(place, (start, len(self._lines) - 1))
        self._lines += ["", ""]

    def network(self, root: Outline, classes: int) -> None:
        """The class of the whole."""
        slots = self._classes.slots(root)
        names: list[str | None] = [CLASSES if slot.value == CLASSES else None for slot in slots]
        counts = f", classes: int = {classes}" if CLASSES in names else ""
        self._class(NETWORK, root, "The network.", counts, names)

    def _class(
        self, name: str, block: Outline, about: str, arguments: str, columns: list[str | None]
    ) -> None:
        self._lines += [f"class {name}(nn.Module):", f'{INDENT}"""{about}"""', ""]
        self._add(1, f"def __init__(self{arguments}) -> None:")
        self._add(2, "super().__init__()")
        rest = iter(columns)
        for part in block.every_part:
            self._attribute(part, rest)
        self._lines.append("")
        masked = self._masked and takes_mask(block)
        run = forward(block, masked)
        given = f", {run.mask}: Tensor" if masked and name != NETWORK else ""
        self._add(1, f"def forward(self, {run.x}: Tensor{given}) -> Tensor:")
        if masked and name == NETWORK:
            self._add(2, f"{run.mask} = {run.x} != 0  # which are tokens, and no padding")
            self._add(2, f"{run.mask}[:, 0] = True  # also where a text has none")
        for depth, line in run.lines:
            self._add(2 + depth, line)

    def _attribute(self, part: Part, columns: Iterator[str | None]) -> None:
        """``self.fc1 = nn.Linear(784, 256)``."""
        start = len(self._lines)
        self._add(2, f"self.{part.name} = {self._expression(part.made, columns)}")
        if isinstance(part.made, Copies) and part.made.frozen:
            self._add(2, f"for {part.made.each} in self.{part.name}:")
            self._add(3, f"{part.made.each}.requires_grad_(False)")
        if part.frozen:
            self._add(2, f"self.{part.name}.requires_grad_(False)")
        self._places.setdefault(part.place, (start, len(self._lines) - 1))

    def _expression(self, made: Made, columns: Iterator[str | None]) -> str:
        if isinstance(made, Copies):
            return self._copies(made, columns)
        if isinstance(made, Outline):
            values = (_value(slot, columns) for slot in self._classes.arguments(made))
            return f"{self._classes.of(made).name}({', '.join(values)})"
        return self._call(made, columns)

    def _call(self, made: New, columns: Iterator[str | None]) -> str:
        words = []
        for argument in made.arguments:
            slot = NamedArgument(argument.name, argument.value)
            text = (
                _value(slot, iter(columns)) if is_number(argument.value) else repr(argument.value)
            )
            text = text.replace("'", '"')
            words.append(f"{argument.name}={text}" if argument.keyword else text)
        if is_own(made.target):
            self._own |= {made.target, *modules.MADE_OF.get(made.target, ())}
            return f"{made.target}({', '.join(words)})"
        return f"nn.{made.target}({', '.join(words)})"

    def _copies(self, made: Copies, columns: Iterator[str | None]) -> str:
        """All at once where they are alike; those that differ one by one before them."""
        texts = [self._expression(copy, columns) for copy in made.made]
        runs = [(text, len([*same])) for text, same in groupby(texts)]
        words = [
            text if count == 1 else f"*({text} for _ in range({count}))" for text, count in runs
        ]
        if made.each:
            single = len(runs) == 1 and runs[0][1] > 1
            return f"nn.ModuleList({words[0][1:] if single else '[' + ', '.join(words) + ']'})"
        return f"nn.Sequential({', '.join(words)})"

    def _add(self, depth: int, line: str) -> None:
        self._lines += _wrapped(INDENT * depth + line)


def _value(slot: NamedArgument, columns: Iterator[str | None]) -> str:
    """A parameter's name, or the number itself."""
    name = next(iter(columns))
    return repr(slot.value) if name is None else name


def _type(value: object) -> str:
    if isinstance(value, tuple):
        return "tuple[int, ...]"
    return "float" if isinstance(value, float) else "int"


def _imports(helpers: str) -> set[str]:
    needed = {"import torch", "from torch import Tensor", "from torch import nn"}
    if "timm." in helpers:
        needed.add("import timm")
    if "torchvision." in helpers:
        needed.add("import torchvision")
    if "functional." in helpers:
        needed.add("from torch.nn import functional")
    return needed


def _source_of(name: str) -> str:
    """The source of a class of ours, without what only our type checker reads."""
    text = inspect.getsource(getattr(modules, name))
    return re.sub(r"  # type: ignore\[[\w-]+\]", "", text).rstrip()


def _wrapped(line: str) -> list[str]:
    """A line too long with what is in its outermost brackets on lines of its own."""
    if len(line) <= WIDTH:
        return [line]
    start, end = line.index("("), line.rindex(")")
    margin = line[: len(line) - len(line.lstrip())]
    inner = f"{margin}{INDENT}{line[start + 1 : end]}"
    if len(inner) <= WIDTH:
        return [line[: start + 1], inner, f"{margin}{line[end:]}"]
    words = [f"{margin}{INDENT}{word}," for word in _arguments(line[start + 1 : end])]
    return [line[: start + 1], *words, f"{margin}{line[end:]}"]


def _arguments(text: str) -> list[str]:
    """The arguments of a call, split at its own commas only."""
    words, depth = [""], 0
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            words.append("")
        else:
            words[-1] += sign
    return [word.strip() for word in words]
