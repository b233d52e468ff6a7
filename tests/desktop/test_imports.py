"""What Qt's binding puts in the place of Python's own."""

from __future__ import annotations

import builtins

import studio.desktop  # noqa: F401


def test_an_import_inside_of_a_function_does_not_look_for_features_of_pyside() -> None:
    assert builtins.__import__.__name__ != "__feature_import__"
