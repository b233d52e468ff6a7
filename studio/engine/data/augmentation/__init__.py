"""Random changes to training pictures, one class each, applied to whole batches at once.

**Adding an augmentation is writing one class** (see `augmentation`) in the module of its like; one
in a module of its own is named below as well. Importing this package registers them all under
`Augmentation.kinds`, in the order in which the window lists them. It does not import torch;
`augmenter`, which makes them ready for training, does.
"""

from studio.engine.data.augmentation.augmentation import Augmentation, Style

# A class registers when its module is imported, so this order is the list's.
# isort: off
from studio.engine.data.augmentation.geometry import Shift, Rotate, Scale, Shear
from studio.engine.data.augmentation.whole_pixels import Flip, Crop
from studio.engine.data.augmentation.elastic import Elastic
from studio.engine.data.augmentation.tone import Brightness, Contrast, Noise
from studio.engine.data.augmentation.blur import Blur
from studio.engine.data.augmentation.pen import Pen
from studio.engine.data.augmentation.erase import Erase
from studio.engine.data.augmentation.mixing import MixUp, CutMix
from studio.engine.data.augmentation.advice import caution, recommended
# isort: on

__all__ = [
    "Augmentation",
    "Blur",
    "Brightness",
    "Contrast",
    "Crop",
    "CutMix",
    "Elastic",
    "Erase",
    "Flip",
    "MixUp",
    "Noise",
    "Pen",
    "Rotate",
    "Scale",
    "Shear",
    "Shift",
    "Style",
    "caution",
    "recommended",
]
