"""Every method of explanation, one class each. A new one is a class in a module here.

Importing this package registers them all under `Method.kinds`, in the order in which the window
lists them: those named below, then any others.
"""

import importlib
import pkgutil

# A class registers when its module is imported, so this order is the list's.
# isort: off
from studio.engine.explain.methods.occlusion import Occlusion
from studio.engine.explain.methods.integrated_gradients import IntegratedGradients
from studio.engine.explain.methods.saliency import Saliency
from studio.engine.explain.methods.grad_cam import GradCAM
# isort: on

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = ["GradCAM", "IntegratedGradients", "Occlusion", "Saliency"]
