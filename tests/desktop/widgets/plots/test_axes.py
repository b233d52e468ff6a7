"""The numbers at the axes of plots."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.desktop.widgets.plots.axes import nice


@given(st.floats(1e-9, 1e9))
def test_a_nice_number_is_near_and_not_below(least: float) -> None:
    assert least * (1 - 1e-6) <= nice(least) <= 2.5 * least * (1 + 1e-6)
