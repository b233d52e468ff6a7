"""The bytes that lie at an address on the network."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from studio.engine.errors import StudioError
from studio.engine.progress import Progress
from studio.engine.reasons import reason_of

CHUNK = 1 << 16
"""Bytes read at a time."""

SILENCE = 10.0
"""Seconds without a byte after which an address is given up."""

REPORT_EVERY = 0.2
"""Seconds: a slow server must not keep the person from ending the job."""


class Unfetched(StudioError):
    """An address did not give the file; the next one may."""


class _Response:
    """What lies at an address; asked for at the first read."""

    def __init__(self, address: str) -> None:
        self._request = Request(address, headers={"User-Agent": "training-studio"})
        self._body: Any = None
        self.size = 0

    def read(self) -> bytes:
        if self._body is None:
            self._body = urlopen(self._request, timeout=SILENCE)
            self.size = int(self._body.headers.get("Content-Length") or 0)
        chunk: bytes = self._body.read1(CHUNK)
        return chunk

    def close(self) -> None:
        if self._body is not None:
            self._body.close()


def chunks_at(address: str, progress: Progress) -> Generator[bytes, None, None]:
    """The bytes at `address`. A thread waits for the network, so that this one can report.

    Raises:
        Unfetched: they do not come.
        Cancelled: as `progress` says.
    """
    response, done = _Response(address), 0
    pool = ThreadPoolExecutor(1)
    try:
        while True:
            job = pool.submit(response.read)
            progress.report(done, response.size)
            while not wait([job], timeout=REPORT_EVERY).done:
                progress.report(done, response.size)
            chunk = _result(job)
            if not chunk:
                break
            done += len(chunk)
            yield chunk
    finally:
        # Not waited for: a read that hangs ends after `SILENCE`, and then the connection closes.
        pool.submit(response.close)
        pool.shutdown(wait=False)
    if done < response.size:
        raise Unfetched("the connection ended early")


def _result(job: Future[bytes]) -> bytes:
    try:
        return job.result()
    except HTTPError as error:
        error.close()  # it carries the page that came instead
        raise Unfetched(
            "the server answered {code} {reason}", code=error.code, reason=error.reason
        ) from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        told = reason if isinstance(reason, str) else reason_of(reason)
        raise Unfetched("{reason}", reason=told) from error
