"""The exported server answers as the studio does, refuses what it should, and stays up."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.text_answers import classified
from studio.engine.export import serving
from studio.engine.export.exporting import export
from studio.engine.export.formats import Server
from studio.engine.export.serving import write_server
from studio.engine.paths import data_folder, resource
from studio.engine.progress import Progress
from studio.engine.wording import Language, Wording
from tests.engine.small import striped_dataset
from tests.engine.text_checkpoints import learned_texts
from tests.engine.training.adapters.networks import CONVOLUTIONAL, base_of

WITHOUT_STUDIO = """
import runpy, sys
sys.modules["studio"] = None
sys.argv = sys.argv[1:]
sys.path.insert(0, sys.argv[0].rpartition("/")[0])
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def test_it_is_proved_over_the_loopback(tmp_path: Path) -> None:
    for name, checkpoint in (("p", base_of(CONVOLUTIONAL)), ("t", learned_texts())):
        made = export(checkpoint, tmp_path / name, Server(), data_folder(), Progress())
        assert made.proof is not None and made.proof.apart <= Server.limit
        names = {file.name for file in made.path.iterdir()}
        assert names == {
            "Dockerfile",
            "README.md",
            "network.py",
            "requirements.txt",
            "serve.py",
            "weights.pth",
        }
        assert "curl" in (made.path / "README.md").read_text()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Of a server of texts, in a process that has no studio."""
    folder = tmp_path_factory.mktemp("served") / "server"
    export(learned_texts(), folder, Server(), data_folder(), Progress())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    program = [
        sys.executable,
        "-c",
        WITHOUT_STUDIO,
        str(folder / "serve.py"),
        "--port",
        str(number),
    ]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(program, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(number, process)
        yield number
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 50
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not come up")


def asked(
    port: int, body: bytes | None, path: str = "/predict", **headers: str
) -> tuple[int, dict[str, object]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest("POST" if body is not None else "GET", path)
    if body is not None and "length" not in headers:
        connection.putheader("Content-Length", str(len(body)))
    elif headers.get("length"):
        connection.putheader("Content-Length", headers["length"])
    connection.endheaders()
    if body and "length" not in headers:
        connection.send(body)
    reply = connection.getresponse()
    found = reply.status, json.loads(reply.read())
    connection.close()
    return found


@pytest.mark.parametrize("as_json", [True, False])
def test_without_the_studio_it_answers_as_the_studio_does(port: int, as_json: bool) -> None:
    text = "the film was great and so very 🙂"
    body = json.dumps({"text": text}) if as_json else text
    status, told = asked(port, body.encode())
    (ours,) = classified(Predictor(learned_texts()), [text])
    assert status == 200 and told["class"] == "praise"
    assert told["probabilities"] == pytest.approx(ours.probabilities, abs=1e-5)


@pytest.mark.parametrize(
    ("body", "headers", "status", "reason"),
    [
        (b"\xff\xfe", {}, 400, "UTF-8"),
        (b"{", {}, 400, "JSON"),
        (b'{"words": 1}', {}, 400, "JSON"),
        (b'{"text": 3}', {}, 400, "no text"),
        (b" ", {}, 400, "no text"),
        (b"x", {"length": str(10**12)}, 413, "at most"),
        (b"x", {"length": "-1"}, 411, "Content-Length"),
        (b"x", {"length": ""}, 411, "Content-Length"),
    ],
)
def test_what_it_cannot_read_it_refuses_and_goes_on(
    port: int, body: bytes, headers: dict[str, str], status: int, reason: str
) -> None:
    found, told = asked(port, body, **headers)
    assert found == status and reason in str(told["error"])
    assert asked(port, b"good")[0] == 200


def test_it_tells_what_it_is(port: int) -> None:
    status, told = asked(port, None, "/")
    assert status == 200 and told["classes"] == ["praise", "blame"]
    assert asked(port, b"good", "/other")[0] == 404


def test_a_file_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    checkpoint = base_of(CONVOLUTIONAL)
    export(checkpoint, tmp_path / "s", Server(), data_folder(), Progress())
    png = serving.bodies(checkpoint, striped_dataset().train.store[:1])[0]
    replies = list(serving.asked(tmp_path / "s", [b"no picture", png[:40], png]))
    assert [reply["status"] for reply in replies] == [400, 400, 200]
    assert "none of PNG, JPEG" in replies[0]["error"] and "object at" not in replies[0]["error"]


def test_a_port_that_is_taken_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_server(learned_texts(), tmp_path, Wording())
    program = serving._loaded(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        for number in (other.getsockname()[1], 99_999):
            monkeypatch.setattr(sys, "argv", ["serve.py", "--port", str(number)])
            with pytest.raises(SystemExit, match=rf"{number} .*choose another --port"):
                program["main"]()


def test_its_readme_is_the_same_in_each_language() -> None:
    english, *others = (
        resource("serving", f"README.{language}.md").read_text(encoding="utf-8")
        for language in get_args(Language)
    )
    typed = r"\{[^{}]*\}|`[^`]*`|^    .*$"
    for other in others:
        assert sorted(re.findall(typed, other, re.MULTILINE)) == sorted(
            re.findall(typed, english, re.MULTILINE)
        )


def test_its_readme_is_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    write_server(learned_texts(), tmp_path, Wording("zh_CN"))
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "对文本分类" in readme and "为它准备文本的代码" in readme
    assert "texts" not in readme and "trained" not in readme
