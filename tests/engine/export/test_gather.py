"""The source of a function with all that it stands on."""

from __future__ import annotations

from studio.engine.data.pictures.placing import placed
from studio.engine.export.gather import gather
from studio.engine.network.source.imports import import_lines


def test_what_is_gathered_runs_alone() -> None:
    found = gather(placed, given=("ImageTransform",))
    names: dict[str, object] = {}
    text = "\n".join(["from typing import Any", "ImageTransform = Any", *found.imports, found.text])
    exec(text, names)
    assert callable(names["placed"])
    assert not any("studio" in line for line in found.imports)


def test_what_a_function_needs_stands_before_it() -> None:
    names = [*gather(placed, given=("ImageTransform",)).definitions]
    assert names[-1] == "placed"
    assert names.index("without_alpha") < names.index("photo")


def test_a_constant_brings_the_text_that_says_what_it_is() -> None:
    found = gather(placed, given=("ImageTransform",))
    assert '"""' in found.definitions["LONGEST"]


def test_imports_are_put_together_as_one_writes_them() -> None:
    statements = {
        "import torch",
        "import sys",
        "from torch import nn",
        "from torch import Tensor",
        "import numpy as np",
        "from typing import NamedTuple",
    }
    assert import_lines(statements) == [
        "import sys",
        "from typing import NamedTuple",
        "",
        "import numpy as np",
        "import torch",
        "from torch import Tensor, nn",
    ]
