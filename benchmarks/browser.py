"""Chromium without a window, driven through its own protocol: nothing but the browser is needed."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--remote-debugging-pipe",
)


def chromium() -> str | None:
    """Where it is; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One page in a browser of its own.

    Attributes:
        messages: errors and warnings that the page gave.
        requests: addresses that were asked for.
    """

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.requests: list[str] = []
        self._number, self._rest = 0, b""
        self._folder = TemporaryDirectory(ignore_cleanup_errors=True)

    def __enter__(self) -> Self:
        self._out, self._in = self._start()
        target = self._ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        attached = self._ask("Target.attachToTarget", {"targetId": target, "flatten": True})
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        return self

    def _start(self) -> tuple[int, int]:
        """Start it; where its commands are written and its answers read."""
        pipes = [*os.pipe(), *os.pipe()]
        reads, out, into, writes = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in pipes)
        for end in pipes:
            os.close(end)

        def place() -> None:
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        self._process = subprocess.Popen(
            [str(chromium()), *OPTIONS, f"--user-data-dir={self._folder.name}", "about:blank"],
            preexec_fn=place,
            pass_fds=(3, 4),
            stderr=subprocess.DEVNULL,
        )
        os.close(reads)
        os.close(writes)
        return out, into

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)
        self._folder.cleanup()

    def open(self, path: Path) -> None:
        """Open a file and wait until it stands; what is noted is of this page from now on."""
        url = path.absolute().as_uri()
        self.requests.clear()
        self.messages.clear()
        self.ask("Page.navigate", url=url)
        ready = f"document.readyState === 'complete' && location.href === {json.dumps(url)}"
        while not self.run(ready):
            time.sleep(0.05)
        self.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")

    def run(self, script: str) -> Any:
        """What a script of the page's own gives, waited for."""
        found = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in found:
            raise RuntimeError(json.dumps(found["exceptionDetails"]))
        return found["result"].get("value")

    def look(self, width: int, height: int, dark: bool = False, touch: bool = False) -> None:
        """The size and the look that the page is shown in from now on."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        sizes = {"width": width, "height": height, "deviceScaleFactor": 2 if touch else 1}
        self.ask("Emulation.setDeviceMetricsOverride", **sizes, mobile=touch)
        self.ask("Emulation.setTouchEmulationEnabled", enabled=touch)

    def mouse(self, kind: str, x: float, y: float) -> None:
        """``"mousePressed"``, ``"mouseMoved"`` or ``"mouseReleased"`` at a place of the page."""
        pressed = {"button": "left", "buttons": 1, "clickCount": 1}
        self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, **pressed)

    def picture(self, path: Path) -> None:
        """Keep what is seen as a PNG."""
        path.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot")["data"]))

    def ask(self, method: str, **arguments: Any) -> dict[str, Any]:
        """One command of the protocol to the page, and its answer."""
        return self._ask(method, arguments, {"sessionId": self._session})

    def _ask(
        self, method: str, arguments: dict[str, Any], to: dict[str, str] | None = None
    ) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": arguments, **(to or {})}
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            read = self._read()
            if read.get("id") == self._number:
                if "error" in read:
                    raise RuntimeError(f"{method}: {read['error']}")
                return dict(read["result"])
            self._note(read)

    def _note(self, event: dict[str, Any]) -> None:
        method, given = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(given["request"]["url"])
        elif method in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"):
            self.messages.append(json.dumps(given))

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._in, 2**16)
            if not part:
                raise RuntimeError("Chromium ended")
            self._rest += part
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))
