"""The layer editor in the real window: typing into a form of a 150-layer network, a large backbone
opened, and how smooth the window stays while memory is measured.

    python -m benchmarks.network
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox

from benchmarks.driving import Driver
from benchmarks.window import Ticks
from studio.desktop.network.layer_settings import LayerSettings
from studio.desktop.network.models.network_model import Column
from studio.engine.network.catalogue import (
    Backbone,
    Conv2d,
    GlobalAveragePool,
    Linear,
    ReLU,
)
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network

LAYERS = 150
KEYS = 40


def main() -> None:
    with tempfile.TemporaryDirectory() as runs:
        import os

        os.environ["STUDIO_RUNS"] = runs
        driver = Driver(QApplication(sys.argv[:1]))
        driver.wait(lambda: driver.workspace.opened is not None)
        driver.pause(3)  # what is done by itself after the start is over
        typing(driver)
        backbone(driver)
        driver.close()


def deep_network() -> Network:
    """150 layers, of which every one but the first keeps its width."""
    layers: list[Layer] = [Conv2d(name="conv0", out_channels=16, padding=1)]
    while len(layers) < LAYERS - 2:
        number = len(layers)
        layers.append(Conv2d(name=f"conv{number}", out_channels=16, padding=1))
        layers.append(ReLU(name=f"relu{number}"))
    layers = layers[: LAYERS - 2]
    head = (GlobalAveragePool(name="pool"), Linear(name="fc", out_features="classes"))
    return Network(layers=(*layers, *head))


def typing(driver: Driver) -> None:
    """From a key in the form to the second layer's new figures, painted."""
    panel = driver.window.layers
    panel.change_network(deep_network(), "Deep")
    driver.click("exploreButton")  # with the diagram in sight
    driver.pause(1)
    panel.edit_settings((0,))
    spin = panel.findChild(LayerSettings).findChild(QSpinBox)
    taken, drawn = [], []
    for key in range(KEYS):
        spin.selectAll()
        started = time.perf_counter()
        QTest.keyClicks(spin, str(key % 9 + 1))  # one key, another width each time
        panel._table.viewport().repaint()
        taken.append(1000 * (time.perf_counter() - started))
        driver.pause(0.02)
        started = time.perf_counter()
        panel._guide.update()
        drawn.append(1000 * (time.perf_counter() - started))
    shown = panel.model.index(1, Column.PARAMETERS).data()
    QTest.keyClick(spin, Qt.Key.Key_Return)
    driver.click("exploreButton")
    print(f"typing in a {LAYERS}-layer network, key to painted figures: ", end="")
    print(f"median {statistics.median(taken):.0f} ms, worst {max(taken):.0f} ms ({shown})")
    print("checks and diagram, a moment after the last key: ", end="")
    print(f"median {statistics.median(drawn):.0f} ms, worst {max(drawn):.0f} ms")


def backbone(driver: Driver) -> None:
    """ResNet-152 chosen, until its figures stand in the table; then what it has inside."""
    import studio.engine.network.torchvision_models  # noqa: F401  torchvision is in memory

    panel, ticks = driver.window.layers, Ticks()
    head = Linear(name="fc", out_features="classes")
    large = Backbone(name="backbone", architecture="resnet152", pretrained=False, size=64)
    started = time.perf_counter()
    panel.change_network(Network(layers=(large, head)), "ResNet-152")
    driver.wait(lambda: panel.summary is not None)
    known = time.perf_counter() - started
    panel._table.expand(panel.model.index_of((0,)))
    driver.wait(lambda: panel.model.rowCount(panel.model.index_of((0,))) > 0)
    inside = time.perf_counter() - started - known
    started = time.perf_counter()
    driver.wait(lambda: bool(panel.remark.toolTip()))
    measured = time.perf_counter() - started
    ticks.stop()
    p99 = statistics.quantiles(ticks.gaps, n=100)[-1]
    print(f"ResNet-152 as a backbone: figures after {known:.2f} s, its inside {inside:.2f} s more")
    print(f"its memory measured by a real step after {measured:.1f} s: {panel.remark.text()}")
    print(f"a 16 ms timer meanwhile: p99 {p99:.0f} ms, worst {max(ticks.gaps):.0f} ms")


if __name__ == "__main__":
    main()
