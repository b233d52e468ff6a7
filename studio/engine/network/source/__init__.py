"""A network as plain PyTorch source, and back."""

from studio.engine.network.source.read import open_source, read_source
from studio.engine.network.source.write import Source, Use, write_source

__all__ = ["Source", "Use", "open_source", "read_source", "write_source"]
