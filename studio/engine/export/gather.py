"""The source of functions of ours with all that they stand on, to be written into other code.

So what runs elsewhere is what runs here, and is told in one place.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import Any

OURS = "studio"


@dataclass
class Gathered:
    """Source to put together.

    Attributes:
        imports: import statements, one name each.
        definitions: functions, classes and constants by name, each after those that it needs.
    """

    imports: set[str] = field(default_factory=set)
    definitions: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All definitions, two empty lines between them."""
        return "\n\n\n".join(self.definitions.values())


def gather(*functions: Callable[..., Any], given: Collection[str] = ()) -> Gathered:
    """The source of `functions`, and of everything of ours that they use.

    Args:
        given: names that the other code defines itself.
    """
    found = Gathered()
    for function in functions:
        _add(function.__name__, sys.modules[function.__module__], found, given)
    return found


def gather_used(
    source: str, module: ModuleType, found: Gathered, given: Collection[str] = ()
) -> None:
    """Add to `found` what a piece of the source of `module` uses, but not the piece itself."""
    tree = ast.parse(source)
    own = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    for name in _names(tree):
        _add(name, module, found, {*given, *own})


def _add(name: str, module: ModuleType, found: Gathered, given: Collection[str]) -> None:
    """Add what `module` calls `name`, and before it what that needs."""
    if name in found.definitions or name in given:
        return
    outline = _outline(module)
    if name in outline.imports:
        _add_import(name, outline.imports[name], found, given)
    elif name in outline.definitions:
        node, text = outline.definitions[name]
        found.definitions[name] = ""  # a function may call itself
        for used in _names(node):
            _add(used, module, found, given)
        del found.definitions[name]
        found.definitions[name] = text


def _add_import(
    name: str, statement: tuple[str, str], found: Gathered, given: Collection[str]
) -> None:
    """Import it from elsewhere; what is ours is written out instead."""
    source, line = statement
    if source.partition(".")[0] == OURS:
        _add(name, sys.modules[source], found, given)
    else:
        found.imports.add(line)


@dataclass(frozen=True)
class _Outline:
    """What a module defines and imports, by name.

    Attributes:
        imports: the module that a name comes from, and the statement that brings it.
        definitions: the syntax tree and the text of each.
    """

    imports: dict[str, tuple[str, str]]
    definitions: dict[str, tuple[ast.AST, str]]


@cache
def _outline(module: ModuleType) -> _Outline:
    source = inspect.getsource(module)
    outline = _Outline({}, {})
    body = ast.parse(source).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Import):
            for alias in node.names:
                line = ast.unparse(ast.Import([alias]))
                outline.imports[alias.asname or alias.name] = alias.name, line
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                line = ast.unparse(ast.ImportFrom(node.module, [alias], 0))
                outline.imports[alias.asname or alias.name] = node.module or "", line
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            outline.definitions[node.name] = node, _segment(source, node, node)
        elif (name := _assigned(node)) is not None:
            last = after if _is_docstring(after) else node
            outline.definitions[name] = node, _segment(source, node, last)
    return outline


def _assigned(node: ast.stmt) -> str | None:
    """The name that a statement gives a value."""
    targets = node.targets if isinstance(node, ast.Assign) else ()
    target = node.target if isinstance(node, ast.AnnAssign) else next(iter(targets), None)
    return target.id if isinstance(target, ast.Name) else None


def _segment(source: str, first: ast.stmt, last: ast.stmt | None) -> str:
    above = getattr(first, "decorator_list", [])
    start = min(node.lineno for node in (first, *above))
    return "\n".join(source.splitlines()[start - 1 : (last or first).end_lineno])


def _is_docstring(node: ast.stmt | None) -> bool:
    """Whether it is a text that stands alone, such as says what a constant is."""
    is_alone = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_alone and isinstance(node.value.value, str)  # type: ignore[union-attr]


def _names(node: ast.AST) -> list[str]:
    """The names that a definition reads, in its own order."""
    return [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
