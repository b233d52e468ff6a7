"""What the window has done in threads."""

from __future__ import annotations

import pytest

from studio.desktop.core.jobs import load_engine
from studio.engine.network import summary
from studio.engine.network.templates import TEMPLATES


def test_the_first_layer_is_measured_in_the_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """It brings in torch's compiler: for two seconds the window answered nothing."""
    summary._row.cache_clear()
    load_engine()
    monkeypatch.setattr(summary, "probe", lambda *_: pytest.fail("measured in the window's thread"))
    assert summary.summarise(TEMPLATES[0].network, (1, 28, 28), 10).parameters > 0
