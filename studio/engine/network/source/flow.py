"""What a ``forward`` that the studio wrote does with the parts of its class."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Literal

from studio.engine.errors import NetworkError


@dataclass
class ForwardFlow:
    """How samples run.

    Attributes:
        order: attributes, in the order in which they are run.
        kind: how they go together.
        skip: the attribute on a residual's skip; empty where it is the input itself.
        join: how a parallel's branches are joined.
        loops: what one copy is called in a loop over an attribute, by the attribute; where a copy
            is a list of copies itself, what one of those is called in the loop within.
    """

    order: tuple[str, ...] = ()
    kind: Literal["sequence", "residual", "parallel"] = "sequence"
    skip: str = ""
    join: Literal["concatenate", "sum"] = "concatenate"
    loops: dict[str, str] = field(default_factory=dict)


def flow_of(forward: ast.FunctionDef) -> ForwardFlow:
    """Read a method.

    Raises:
        NetworkError: it does something that the studio does not write.
    """
    flow = ForwardFlow()
    for node in forward.body:
        match node:
            case ast.Assign(targets=[ast.Name()], value=ast.List(elts=[])):
                flow.kind = "parallel"  # ends = []
            case ast.Assign(targets=[ast.Name()], value=ast.Compare()):
                pass  # mask = x != 0
            case ast.Assign(targets=[ast.Subscript()], value=ast.Constant(value=True)):
                pass  # mask[:, 0] = True
            case ast.Assign(targets=[ast.Name()], value=value):
                _run(flow, value)
            case ast.For(target=ast.Name(id=each), iter=ast.Attribute(attr=name)):
                flow.order += (name,)
                flow.loops[name] = each
                _loops_within(flow, node, each)
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr="append"), args=[value])):
                _run(flow, value)
            case ast.Return(value=ast.expr() as value):
                _end(flow, value)
            case _:
                raise _unknown(node)
    return flow


def _loops_within(flow: ForwardFlow, loop: ast.For, each: str) -> None:
    match loop.body:
        case [ast.For(target=ast.Name(id=inner), iter=ast.Name(id=over)) as within] if over == each:
            flow.loops[each] = inner
            _loops_within(flow, within, inner)


def _run(flow: ForwardFlow, value: ast.expr) -> None:
    """``self.relu(self.fc(x))``: the innermost first."""
    names: list[str] = []
    while isinstance(value, ast.Call):
        match value:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="self"), attr=name),
                args=[inner] | [inner, ast.Name()],  # the second is the mask
            ):
                names.append(name)
                value = inner
            case _:
                raise _unknown(value)
    if not isinstance(value, ast.Name):
        raise _unknown(value)
    flow.order += tuple(reversed(names))


def _end(flow: ForwardFlow, value: ast.expr) -> None:
    match value:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="torch"), attr="cat"), args=[ends]):
            _join(flow, ends, "concatenate")
        case ast.Call(func=ast.Name(id="sum"), args=[ends]):
            _join(flow, ends, "sum")
        case ast.BinOp(left=ast.Name(), op=ast.Add(), right=right):
            flow.kind = "residual"
            if isinstance(right, ast.Call) and isinstance(right.func, ast.Attribute):
                flow.skip = right.func.attr
        case ast.BinOp():
            _join(flow, value, "sum")
        case _:
            _run(flow, value)


def _join(flow: ForwardFlow, ends: ast.expr, join: Literal["concatenate", "sum"]) -> None:
    flow.kind, flow.join = "parallel", join
    match ends:
        case ast.List(elts=items):
            for item in items:
                _run(flow, item)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            _join(flow, left, join)
            _run(flow, right)
        case ast.Call():
            _run(flow, ends)
        case ast.Name():
            pass
        case _:
            raise _unknown(ends)


def _unknown(node: ast.AST) -> NetworkError:
    return NetworkError(
        "Line {line} does something in forward that the studio does not write: {words}. Open a "
        "file that Save as .py wrote, or mend that line.",
        line=getattr(node, "lineno", 1),
        words=ast.unparse(node).splitlines()[0],
    )
