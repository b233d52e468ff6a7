"""The texts that stand in the code itself, found in its syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from translations.text import COMMON, Text

TRANSLATORS = {"tr", "_tr", "_units", "_words", "translated"}
"""Functions that take a text in English and give it in the window's language."""

OWN_CONTEXTS = {"parts"}
"""Where a word means something else than in the rest of the window: *Training* as a part of data."""

NO_WORDS = re.compile(r"[^A-Za-z]*|[a-z]+[_.][a-z_.]+|\w+\[.*")
"""Constants that are quotes, names in files, or types."""

SENTENCE = re.compile(r"[A-Z{].* .*[.?]|[A-Z][a-z]+ [^.]*\{.*|\{.*\}: .*", re.DOTALL)
"""What the engine tells a person: an error, a finding, what a setting is for."""


def window_texts(path: Path, place: str) -> Iterator[Text]:
    """What a module of the window passes to `tr`, and the constants that it picks it from."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    picks = False
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = _name(call.func)
        if name in TRANSLATORS and call.args:
            found = list(_literals(call.args[0]))
            picks = picks or not found
            yield from (Text(source, COMMON, place) for source in found)
        elif name == "translate" and len(call.args) > 1:
            given = next(_literals(call.args[0]), "")
            context = given if given in OWN_CONTEXTS else COMMON
            found = list(_literals(call.args[1]))
            picks = picks or (bool(given) and not found)
            yield from (Text(source, context, place) for source in found)
    if picks:
        yield from (Text(source, COMMON, place) for source in _constants(tree))


def engine_texts(path: Path, place: str) -> Iterator[Text]:
    """The sentences in a module of the engine."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = set(map(id, _docstrings(tree)))
    for node in _outside_f_strings(tree):
        if id(node) not in skipped and SENTENCE.fullmatch(node.value):
            yield Text(node.value, COMMON, place)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(node: ast.expr) -> Iterator[str]:
    """A string, or those of which one is picked there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.Call) and _name(node.func) == "get":
        yield from (text for word in node.args[1:] for text in _literals(word))


def _constants(tree: ast.Module) -> Iterator[str]:
    """The strings among a module's constants; keys of tables are no texts."""
    for statement in tree.body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
            if "__all__" not in ast.unparse(statement).split(" = ")[0]:
                yield from _values(statement.value)


def _values(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _values(value)
    elif isinstance(node, (ast.Tuple, ast.List)):
        for value in node.elts:
            yield from _values(value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if not NO_WORDS.fullmatch(node.value):
            yield node.value


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value


def _outside_f_strings(node: ast.AST) -> Iterator[ast.Constant]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child
        elif not isinstance(child, ast.JoinedStr):
            yield from _outside_f_strings(child)
