"""Every data source, one class each. A new one is a class in a module here and its name below.

Importing this package registers them all under `DataSource.kinds`, in the order in which
the window lists them. It imports neither torch nor torchvision nor scikit-learn.
"""

from studio.engine.data.source import DataSource
from studio.engine.data.sources.digits import Digits
from studio.engine.data.sources.mnist import MNIST, FashionMNIST

__all__ = ["MNIST", "DataSource", "Digits", "FashionMNIST"]
