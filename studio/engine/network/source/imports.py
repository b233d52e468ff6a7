"""Import statements in the order in which they are usually written."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable


def import_lines(statements: Iterable[str]) -> list[str]:
    """Statements that import one name each, as lines: those of the standard library first,
    names of one module on one line.
    """
    plain: set[str] = set()
    names: dict[str, set[str]] = {}
    for statement in statements:
        node = ast.parse(statement).body[0]
        if isinstance(node, ast.ImportFrom):
            names.setdefault(node.module or "", set()).add(ast.unparse(node.names[0]))
        else:
            plain.add(statement)
    lines = [(line.split()[1], line) for line in sorted(plain)]
    lines += [
        (module, f"from {module} import {', '.join(sorted(found, key=_by_case))}")
        for module, found in sorted(names.items(), key=lambda pair: pair[0].lower())
    ]
    standard = [line for module, line in lines if _is_standard(module)]
    others = [line for module, line in lines if not _is_standard(module)]
    return [*standard, *([""] if standard and others else []), *others]


def _is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names


def _by_case(name: str) -> tuple[bool, str]:
    """Classes before functions and modules."""
    return name[:1].islower(), name
