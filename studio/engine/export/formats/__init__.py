"""Every form in which a network is taken away, one class each. A new one is a class in a module
here.

Importing this package registers them all under `ExportFormat.kinds`, in the order in which the
window lists them: those named below, then any others. It does not import torch.
"""

import importlib
import pkgutil

from studio.engine.export.export_format import ExportFormat

# A class registers when its module is imported, so this order is the list's.
# isort: off
from studio.engine.export.formats.weights import Weights
from studio.engine.export.formats.safetensors import Safetensors
from studio.engine.export.formats.adapter import AdapterFolder
from studio.engine.export.formats.code import Code
from studio.engine.export.formats.onnx import ONNX
from studio.engine.export.formats.onnx_int8 import ONNXInt8
from studio.engine.export.formats.torch_export import TorchExport
from studio.engine.export.formats.page import Page
from studio.engine.export.formats.server import Server
from studio.engine.export.formats.script import TrainingScript
# isort: on

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = [
    "ONNX",
    "AdapterFolder",
    "Code",
    "ExportFormat",
    "ONNXInt8",
    "Page",
    "Safetensors",
    "Server",
    "TorchExport",
    "TrainingScript",
    "Weights",
]
