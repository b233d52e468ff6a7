"""A network read back from source that the studio wrote. It is read as a syntax tree and
never run."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.engine.errors import NetworkError, RecipeError
from studio.engine.files import read_text
from studio.engine.network import modules
from studio.engine.network.block import Block
from studio.engine.network.call import bound
from studio.engine.network.layer import CLASSES, Layer, Leaf
from studio.engine.network.network import Network
from studio.engine.network.source.flow import ForwardFlow, flow_of

FREEZE = "requires_grad_"

NETWORK = "Network"
"""What the class of the whole is called."""

LARGEST = 2**20
"""Bytes. The source of ten thousand layers takes less."""

Scope = Mapping[str, Any]
"""Parameters of a class and what they are for the block that is read."""


def read_source(text: str) -> Network:
    """The network of a ``.py`` that the studio wrote.

    Raises:
        NetworkError: it is no Python, or holds something that the studio does not write;
            the sentence names the line.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or 1
        raise NetworkError(
            "Line {line} is not Python: {reason}.", line=line, reason=error
        ) from error
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    own = [name for name in classes if name not in modules.__all__]
    if not own:
        raise NetworkError(
            "There is no class of a network in it: expected what Save as .py wrote, a class "
            "Network(nn.Module)."
        )
    # Beside the network a file may hold classes of other code: what prepares a picture.
    whole = NETWORK if NETWORK in own else own[-1]
    reader = _SourceReader(classes)
    scope: Scope = {CLASSES: CLASSES}
    try:
        return Network.parse({"layers": reader.layers(classes[whole], scope)})
    except (RecipeError, RecursionError) as error:
        raise NetworkError("Its layers do not go together: {reason}", reason=error) from error


def open_source(path: Path) -> Network:
    """The network of a file that the studio wrote.

    Raises:
        NetworkError: as `read_source` does, or the file cannot be read as text.
    """
    return read_source(read_text(path, LARGEST, NetworkError))


class _SourceReader:
    """Reads classes, with what their parameters are."""

    def __init__(self, classes: Mapping[str, ast.ClassDef]) -> None:
        self._classes = classes

    def layers(self, definition: ast.ClassDef, scope: Scope) -> tuple[Layer, ...]:
        """What a class holds, in the order in which its ``forward`` runs it."""
        attributes, frozen = self._attributes(definition)
        flow = flow_of(_method(definition, "forward"))
        unknown = [name for name in flow.order if name not in attributes]
        unused = [name for name in attributes if name not in flow.order and name != flow.skip]
        for name in (*unknown, *unused):
            raise _unknown(definition, f"self.{name} is not both made and run")
        return tuple(
            self._layer(name, attributes[name], scope, flow, frozen) for name in flow.order
        )

    def _attributes(self, definition: ast.ClassDef) -> tuple[dict[str, ast.expr], set[str]]:
        """The expressions of a class's attributes, and which of them stay as they are."""
        found: dict[str, ast.expr] = {}
        frozen: set[str] = set()
        for node in _method(definition, "__init__").body:
            match node:
                case ast.Assign(targets=[ast.Attribute(value=ast.Name(id="self"), attr=name)]):
                    found[name] = node.value
                case ast.For(
                    iter=held, body=[ast.Expr(value=ast.Call(func=ast.Attribute() as do))]
                ):
                    frozen.add(f"each of {_attribute(held, do.attr == FREEZE)}")
                case ast.Expr(value=ast.Call(func=ast.Attribute(value=held, attr=do))):
                    if do != "__init__":  # of super()
                        frozen.add(_attribute(held, do == FREEZE))
                case _:
                    raise _unknown(node)
        return found, frozen

    def _layer(
        self, name: str, made: ast.expr, scope: Scope, flow: ForwardFlow, frozen: set[str]
    ) -> Layer:
        if not isinstance(made, ast.Call):
            raise _unknown(made)
        values: dict[str, Any] = {"name": name}
        if name in frozen:
            values["frozen"] = True
        if name in flow.loops or _is(made, "Sequential"):
            copies, count = _copies(made)
            each = None if _is(made, "Sequential") else flow.loops.get(name)
            if each is None:
                inside = self._inside(copies, scope)
            else:
                held = {each} if f"each of {name}" in frozen else set()
                inside = (
                    self._layer(each, copies, scope, ForwardFlow((each,), loops=flow.loops), held),
                )
            return _parsed("Repeat", {**values, "n": count, "layers": inside}, made)
        if isinstance(made.func, ast.Name) and made.func.id not in modules.__all__:
            return self._block(made, values, scope)
        return self._leaf(made, values, scope)

    def _block(self, made: ast.Call, values: dict[str, Any], scope: Scope) -> Layer:
        definition = self._definition(made)
        flow = flow_of(_method(definition, "forward"))
        kinds = {"sequence": "Sequential", "residual": "Residual", "parallel": "Parallel"}
        values["layers"] = self._inside(made, scope)
        if flow.kind == "parallel":
            values["join"] = flow.join
        return _parsed(kinds[flow.kind], values, made)

    def _inside(self, made: ast.expr, scope: Scope) -> tuple[Layer, ...]:
        """The layers of the block that an expression makes."""
        if not isinstance(made, ast.Call):
            raise _unknown(made)
        definition = self._definition(made)
        names = [argument.arg for argument in _method(definition, "__init__").args.args[1:]]
        given = [_value(argument, scope) for argument in made.args]
        return self.layers(definition, dict(zip(names, given, strict=False)))

    def _definition(self, made: ast.Call) -> ast.ClassDef:
        if not isinstance(made.func, ast.Name) or made.func.id not in self._classes:
            raise _unknown(made)
        return self._classes[made.func.id]

    def _leaf(self, made: ast.Call, values: dict[str, Any], scope: Scope) -> Layer:
        target = _target(made)
        kind = next((k for k in Layer.kinds.values() if _target_of(k) == target), None)
        if kind is None:
            raise _unknown(made, f"{target} is no kind of layer here")
        args = [_value(argument, scope) for argument in made.args]
        named = {word.arg: _value(word.value, scope) for word in made.keywords if word.arg}
        try:
            given = bound(target, tuple(args), named)
        except TypeError as error:
            raise _unknown(made, str(error)) from error
        fields = {name: given[name] for name in kind.model_fields if name in given}
        return _parsed(kind.__name__, {**values, **fields}, made)


def _parsed(kind: str, values: dict[str, Any], made: ast.AST) -> Layer:
    try:
        return Layer.kinds[kind].parse(values)  # type: ignore[no-any-return]
    except RecipeError as error:
        raise _unknown(made, str(error).rstrip(".")) from error


def _target_of(kind: type[Layer]) -> str:
    if not issubclass(kind, Leaf) or issubclass(kind, Block):
        return ""
    return kind.target or kind.__name__


def _target(made: ast.Call) -> str:
    match made.func:
        case ast.Attribute(value=ast.Name(id="nn"), attr=name):
            return name
        case ast.Name(id=name):
            return name
    raise _unknown(made)


def _is(made: ast.expr, name: str) -> bool:
    return isinstance(made, ast.Call) and _target(made) == name


def _copies(made: ast.Call) -> tuple[ast.expr, int]:
    """One of the copies that a ``ModuleList`` or ``Sequential`` holds, and how many there are."""
    items: list[ast.expr] = []
    for argument in made.args:
        items += argument.elts if isinstance(argument, ast.List) else [argument]
    count = 0
    first: ast.expr | None = None
    for item in items:
        inner = item.value if isinstance(item, ast.Starred) else item
        times = 1
        if isinstance(inner, ast.GeneratorExp):
            times, inner = _times(inner), inner.elt
        count += times
        first = first or inner
    if first is None:
        raise _unknown(made)
    return first, count


def _times(loop: ast.GeneratorExp) -> int:
    match loop.generators:
        case [ast.comprehension(iter=ast.Call(args=[ast.Constant(value=int(times))]), ifs=[])]:
            return times
    raise _unknown(loop)


def _value(node: ast.expr, scope: Scope) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name) if name in scope:
            return scope[name]
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
        case ast.Tuple(elts=items):
            return tuple(_value(item, scope) for item in items)
    raise _unknown(node)


def _method(definition: ast.ClassDef, name: str) -> ast.FunctionDef:
    for node in definition.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node
    raise _unknown(definition, f"class {definition.name} has no {name}")


def _attribute(node: ast.expr, known: bool) -> str:
    """The name in ``self.NAME``, where what is done with it is `known`."""
    match node:
        case ast.Attribute(value=ast.Name(id="self"), attr=name) if known:
            return name
    raise _unknown(node)


def _unknown(node: ast.AST, why: str = "") -> NetworkError:
    return NetworkError(
        "Line {line} is not what the studio writes{why}. Open a file that Save as .py wrote, or "
        "mend that line.",
        line=getattr(node, "lineno", 1),
        why=f" ({why})" if why else "",
    )
