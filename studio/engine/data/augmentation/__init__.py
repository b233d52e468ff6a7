"""Random changes to training pictures and texts, one class each, applied to whole batches.

**Adding an augmentation is writing one class** (see `augmentation`) in the module of its like; one
in a module of its own is named below as well. Importing this package registers them all under
`Augmentation.kinds`, in the order in which the window lists them. It does not import torch;
`augmenter` and `text_augmenter`, which make them ready for training, do.
"""

from studio.engine.data.augmentation.augmentation import Augmentation, Style, kinds_for

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
from studio.engine.data.augmentation.wording import DropWords, SwapNeighbours
from studio.engine.data.augmentation.typing_errors import TypingErrors
from studio.engine.data.augmentation.masking import MaskTokens
from studio.engine.data.augmentation.advice import InputStyle, caution, recommended
# isort: on

__all__ = [
    "Augmentation",
    "Blur",
    "Brightness",
    "Contrast",
    "Crop",
    "CutMix",
    "DropWords",
    "Elastic",
    "Erase",
    "Flip",
    "InputStyle",
    "MaskTokens",
    "MixUp",
    "Noise",
    "Pen",
    "Rotate",
    "Scale",
    "Shear",
    "Shift",
    "Style",
    "SwapNeighbours",
    "TypingErrors",
    "caution",
    "kinds_for",
    "recommended",
]
