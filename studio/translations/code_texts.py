"""The texts that stand in the code itself, found in its syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from studio.translations.text import Text

TRANSLATORS = {"tr", "_tr", "_units", "_words", "translated"}
"""Functions that take a text in English and give it in the window's language."""

TELLERS = {
    *("tr", "ProgressBar", "Assumption", "StudioError", "RecipeError", "DataError"),
    *("NetworkError", "CheckpointError", "TrainingError", "RunError", "Unfetched", "Unfit"),
}
"""What the engine and the command line give their texts to."""

NO_WORDS = re.compile(r"[^A-Za-z]*|[a-z]+[_.][a-z_.]+|\w+\[.*")
"""Constants that are quotes, names in files, or types."""

SENTENCE = re.compile(
    r"[A-Za-z{].* .*[.?]|[A-Z][a-z]+ [^.]*\{.*|\{.*\}: .*|.* .*\. .*\{\w+\}", re.DOTALL
)
"""What the engine tells a person: an error, a finding, what a setting is for."""

PHRASE = re.compile(r"[A-Za-z][^=\n]* [^=\n]*")
"""What stands in the place of a value in such a sentence, or on a button."""


def window_texts(tree: ast.Module, place: str) -> Iterator[Text]:
    """What a module of the window passes to `tr`, and the constants that it picks it from."""
    picks = False
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = _name(call.func)
        if name in TRANSLATORS and call.args and ast.unparse(call.func) != "tr":
            found = list(_literals(call.args[0]))
            picks = picks or not found
            comment = next(_literals(call.args[1]), "") if len(call.args) > 1 else ""
            yield from (Text(source, comment, place) for source in found)
        elif name in ("translate", "tr") and len(call.args) > 1:
            given = next(_literals(call.args[0]), "")
            comment = next(_literals(call.args[2]), "") if len(call.args) > 2 else ""
            found = list(_literals(call.args[1]))
            picks = picks or (bool(given) and not found)
            yield from (Text(source, comment, place) for source in found)
    if picks:
        yield from (Text(source, "", place) for source in _constants(tree))


def told_texts(tree: ast.Module, place: str) -> Iterator[Text]:
    """What a module of the engine or the command line passes to `tr` or to an error of ours, and
    what stands in the constants of its own that it picks it from.
    """
    given = [
        call.args[0]
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _name(call.func) in TELLERS and call.args
    ]
    names = {part.id for text in given for part in ast.walk(text) if isinstance(part, ast.Name)}
    for source in (*(found for text in given for found in _literals(text)), *_picked(tree, names)):
        yield Text(source, "", place)


def _picked(tree: ast.Module, names: set[str]) -> Iterator[str]:
    """What stands in the constants with these names."""
    for statement in tree.body:
        targets = getattr(statement, "targets", [getattr(statement, "target", None)])
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and names & {
            target.id for target in targets if isinstance(target, ast.Name)
        }:
            yield from _values(statement.value)


def engine_texts(tree: ast.Module, place: str, phrases: bool = False) -> Iterator[Text]:
    """The sentences in a module, and the `phrases` that they are filled with."""
    told = PHRASE if phrases else SENTENCE
    nodes = list(ast.walk(tree))
    skipped = {id(part) for node in nodes for part in _untold(node)}
    for node in nodes:
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if id(node) not in skipped and told.fullmatch(node.value):
            yield Text(node.value, "", place)


def _untold(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and the pieces of f-strings."""
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from ast.walk(node)


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
        is_export = ast.unparse(statement).startswith("__all__")
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and not is_export:
            yield from _values(statement.value)


def _values(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _values(value)
    elif isinstance(node, (ast.Tuple, ast.List)):
        for value in node.elts:
            yield from _values(value)
    elif isinstance(node, ast.Constant) and _is_text(node.value):
        yield str(node.value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not NO_WORDS.fullmatch(value)
