import subprocess
import sys

import pytest

from studio.engine.lazy import lazy


def test_the_module_is_imported_at_its_first_use() -> None:
    script = """
import sys
from studio.engine.lazy import lazy
wave = lazy("wave")
assert "wave" not in sys.modules
assert wave.open is sys.modules["wave"].open
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=50)


def test_a_submodule_is_reached_by_its_dotted_name() -> None:
    from os import path

    assert lazy("os.path").join is path.join


def test_what_the_module_lacks_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_thing"):
        _ = lazy("json").no_such_thing


def test_a_missing_module_is_told_at_its_first_use() -> None:
    missing = lazy("no_such_module")
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        _ = missing.anything
