"""What every test stands on: no screen, one thread, its own folders, nothing left behind."""

from __future__ import annotations

import gc
import os
import random
import signal
import sys
import threading
import weakref
from collections.abc import Generator, Iterator
from pathlib import Path

# Before Qt and torch are imported: they read these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThread
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.core.garbage import collect_if_due
from tests.bare import Bare, bare_processes

# Started in the background or by nohup, processes ignore these, and so would all that tests start.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

REPOSITORY = Path(__file__).parents[1]
GRACE = 2.0
"""Seconds that a thread which was told to end has to do so."""

# The same examples on every machine, and no clock: a test that fails by chance tells nothing.
settings.register_profile(
    "studio",
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("studio")

_failed = pytest.StashKey[bool]()
_started: weakref.WeakSet[QThread] = weakref.WeakSet()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, None, None]:
    """Imports nearly all there is: millions of objects that stay, and none that is garbage."""
    gc.disable()  # and stays so, as in the program: a thread must not destroy a widget it finds
    try:
        return (yield)
    finally:
        gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What draws without a seed of its own, as a new module does, draws the same in each run, in
    whatever order the tests come: else what a tolerance forgives is a matter of chance.
    """
    import torch

    random.seed(0)
    torch.default_generator.manual_seed(0)
    if torch.cuda.is_initialized():  # else `torch.manual_seed` keeps a stack of every call for it
        torch.cuda.manual_seed_all(0)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[_failed] = True
    return report


@pytest.fixture(scope="session", autouse=True)
def _remember_started_threads() -> Iterator[None]:
    start = QThread.start

    def start_and_remember(thread: QThread, *priority: QThread.Priority) -> None:
        _started.add(thread)
        start(thread, *priority)

    QThread.start = start_and_remember  # type: ignore[assignment, method-assign]
    yield
    QThread.start = start  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def _folders_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """For fixtures that live longer than a test."""
    with pytest.MonkeyPatch.context() as patch:
        _use_folders_in(tmp_path_factory.mktemp("session"), patch)
        yield


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what belongs to the person, nor what another test wrote."""
    _use_folders_in(tmp_path_factory.mktemp("studio"), monkeypatch)


def _use_folders_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("STUDIO_DATA", str(folder / "data"))
    patch.setenv("STUDIO_CACHE", str(folder / "cache"))
    patch.setenv("STUDIO_RUNS", str(folder / "runs"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a thread running or a window open."""
    threads, widgets = set(threading.enumerate()), set(_windows())
    yield
    collect_if_due()
    if request.node.stash.get(_failed, False):
        return  # its traceback keeps what it made alive
    left = [*_threads_left(threads), *_windows_left(widgets)]
    if left:
        pytest.fail("The test left behind: " + ", ".join(left))


@pytest.fixture(autouse=True)
def _small_numbers_stay() -> Iterator[None]:
    """Training flushes denormal numbers to zero in its thread, and in tests that is this one."""
    yield
    if torch := sys.modules.get("torch"):
        torch.set_flush_denormal(False)


def _threads_left(before: set[threading.Thread]) -> list[str]:
    left = []
    for thread in set(threading.enumerate()) - before:
        # A QThread that ran Python has a dummy here, for ever, that nobody can join.
        if not isinstance(thread, threading._DummyThread):
            thread.join(GRACE)
            left += [repr(thread)] if thread.is_alive() else []
    running = [thread for thread in list(_started) if _is_running(thread)]
    return left + [repr(thread) for thread in running if not thread.wait(int(1000 * GRACE))]


def _is_running(thread: QThread) -> bool:
    try:
        return thread.isRunning()
    except RuntimeError:  # Qt has deleted it already
        return False


def _windows_left(before: set[QWidget]) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if set(_windows()) - before:
        gc.collect()  # a cycle of references, such as a connected lambda, may hold it
    return [repr(widget) for widget in _windows() if widget not in before]


def _windows() -> list[QWidget]:
    """Top-level widgets that nothing else owns, but for Qt's own tool tip."""
    if not isinstance(QApplication.instance(), QApplication):
        return []
    tops = [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
    return [widget for widget in tops if widget.metaObject().className() != "QTipLabel"]


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bare]:
    """Processes without the studio: torch is imported once for all of them."""
    with bare_processes(tmp_path_factory.mktemp("bare")) as made:
        yield made


@pytest.fixture(scope="session")
def mnist_dir() -> Path:
    """A folder that holds the real ``MNIST/raw``; skips where there is none."""
    return _real_data("MNIST/raw")


@pytest.fixture(scope="session")
def hymenoptera_dir() -> Path:
    """The folder of ants and bees, ``train`` and ``val`` inside; skips where there is none."""
    return _real_data("hymenoptera") / "hymenoptera"


@pytest.fixture(scope="session")
def mini_lm_dir() -> Path:
    """The folder of a published text encoder; skips where there is none."""
    folder = "pretrained/all-MiniLM-L6-v2"
    return _real_data(folder) / folder


def _real_data(wanted: str) -> Path:
    given = os.environ.get("STUDIO_TEST_DATA")
    folder = Path(given) if given else REPOSITORY.parent / "shared" / "data"
    if not (folder / wanted).is_dir():
        pytest.skip(f"{folder} holds no {wanted}; STUDIO_TEST_DATA names a folder that does")
    return folder
