"""Rules by which the tensors of a file get other names, so that a network's own meet them.

Plain beginnings rather than regular expressions: ``encoder.`` → ``backbone.`` is read by anybody,
and takes the same short time whatever the names are.
"""

from __future__ import annotations

from collections.abc import Iterable

from studio.engine.unfit import Unfit

ANYTHING = "*"

MOST_RULES = 100
"""Of one recipe: each is tried on every name."""

Rule = tuple[str, str]
"""What a name begins with, and what stands there instead; the rest of the name stays."""


def check_rules(rules: Iterable[Rule]) -> None:
    """See that each rule says what to write.

    Raises:
        ValueError: one does not.
    """
    for old, new in rules:
        if old.count(ANYTHING) > 1 or new.count(ANYTHING) > old.count(ANYTHING):
            raise Unfit(
                "a rule has one {sign} before and one after at most, which stands for the same "
                "letters; {old!r} → {new!r} has others",
                sign=ANYTHING,
                old=old,
                new=new,
            )
        if old == new:
            raise Unfit("a rule writes something else; {old!r} stays as it is", old=old)


def renamed(name: str, rules: Iterable[Rule]) -> str:
    """`name` after all rules, each applied to what the one before it wrote.

    A rule writes its second text in the place of the first at the beginning of a name:
    ``encoder.`` → ``backbone.``, ``model.`` → nothing, nothing → ``body.``. One ``*`` in the first
    stands for any letters, as few as can be, and one in the second for the same:
    ``*.gamma`` → ``*.weight``.
    """
    for old, new in rules:
        name = _by(name, old, new)
    return name


def _by(name: str, old: str, new: str) -> str:
    head, star, tail = old.partition(ANYTHING)
    if not name.startswith(head):
        return name
    rest = name[len(head) :]
    if not star:
        return new + rest
    anything, found, rest = rest.partition(tail) if tail else (rest, "", "")
    return new.replace(ANYTHING, anything) + rest if found == tail else name
