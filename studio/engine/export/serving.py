"""A folder that answers over HTTP: what stands in it, and how it is asked."""

from __future__ import annotations

import http.client
import io
import json
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from torch import Tensor

from studio.engine.data.text_transform import TextTransform
from studio.engine.export.code import code_of
from studio.engine.export.from_outside import Given, as_given
from studio.engine.export.weights import export_weights
from studio.engine.files import write_atomic
from studio.engine.paths import resource
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.wording import Wording

MARK = "#ANSWER"
"""Where in the program stands what pictures and texts have each of their own."""

CURL = {
    "pictures": "curl --data-binary @picture.png http://127.0.0.1:8000/predict",
    "texts": 'curl --json \'{"text": "..."}\' http://127.0.0.1:8000/predict',
}
LIBRARIES = {"pictures": ("torch", "numpy", "pillow"), "texts": ("torch", "numpy", "tokenizers")}
NAMED = 20
"""Classes that the README names."""


def write_server(checkpoint: Checkpoint, folder: Path, words: Wording) -> None:
    """Write the program, the network, its weights, and how to use them into `folder`; that in the
    language of `words`.
    """
    kind = _kind(checkpoint)
    answer = _part(f"answer_{kind}.py.template").strip()
    program = _part("serve.py.template").replace(MARK, answer)
    takes = answer.split("READS = ", 1)[1].splitlines()[0].strip("\"'")
    code = code_of(checkpoint, "network").text
    libraries = [*LIBRARIES[kind], *(["torchvision"] if "import torchvision" in code else [])]
    files = {
        "network.py": code,
        "serve.py": program.replace("WHAT_IT_TAKES", takes),
        "README.md": _readme(checkpoint, kind, words),
        "Dockerfile": _part("Dockerfile"),
        "requirements.txt": "\n".join(libraries) + "\n",
    }
    for name, text in files.items():
        write_atomic(folder / name, text.encode())
    export_weights(checkpoint, folder / "weights.pth")


def _kind(checkpoint: Checkpoint) -> str:
    is_text = isinstance(checkpoint.preprocessing.placement, TextTransform)
    return "texts" if is_text else "pictures"


def _part(name: str) -> str:
    return resource("serving", name).read_text(encoding="utf-8")


def _readme(checkpoint: Checkpoint, kind: str, words: Wording) -> str:
    classes, name = checkpoint.classes, checkpoint.recipe.name
    shown = ", ".join(classes[:NAMED]) + (", …" if len(classes) > NAMED else "")
    tag = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower()).strip("-")
    return _part(f"README.{words.language}.md").format(
        name=name,
        what=words.tr("classifies pictures" if kind == "pictures" else "classifies texts"),
        count=len(classes),
        classes=shown,
        curl=CURL[kind],
        example=classes[0],
        tag=tag or "network",
        sample=words.tr("a picture" if kind == "pictures" else "a text"),
        trained=_trained(checkpoint, words),
    )


def _trained(checkpoint: Checkpoint, words: Wording) -> str:
    data = checkpoint.recipe.data.source.titled(words)
    accuracy = checkpoint.metrics.get("test_accuracy")
    if accuracy is None:
        return words.tr("It was trained on {data}.", data=data)
    return words.tr(
        "It was trained on {data}. On its test part its accuracy was {accuracy:.2%}.",
        data=data,
        accuracy=accuracy,
    )


def bodies(checkpoint: Checkpoint, samples: Tensor) -> list[bytes]:
    """Samples as they are sent: PNG files, or texts."""
    return [_body(given) for given in as_given(checkpoint, samples)]


def _body(given: Given) -> bytes:
    if isinstance(given, str):
        return given.encode()
    file = io.BytesIO()
    given.save(file, "PNG")
    return file.getvalue()


def asked(folder: Path, requests: Sequence[bytes]) -> Iterator[dict[str, Any]]:
    """What the server in `folder` answers to each request, over the loopback."""
    with _running(folder) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            for body in requests:
                connection.request("POST", "/predict", body)
                reply = connection.getresponse()
                yield json.loads(reply.read()) | {"status": reply.status}
        finally:
            connection.close()


@contextmanager
def _running(folder: Path) -> Iterator[int]:
    """Its port. It runs in a thread of this process: a packaged program has no Python beside it."""
    program = _loaded(folder)
    server = program["server"]("127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _loaded(folder: Path) -> dict[str, Any]:
    """The program's names; what it imports as ``network`` is the file beside it."""
    network = ModuleType("network")
    _run(folder / "network.py", network.__dict__)
    before, sys.modules["network"] = sys.modules.get("network"), network
    try:
        program: dict[str, Any] = {"__name__": "serve", "__file__": str(folder / "serve.py")}
        _run(folder / "serve.py", program)
    finally:
        del sys.modules["network"]
        if before is not None:
            sys.modules["network"] = before
    return program


def _run(path: Path, names: dict[str, Any]) -> None:
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)
