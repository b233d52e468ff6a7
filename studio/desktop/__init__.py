"""The window. The only place that imports Qt."""

import builtins

import shiboken6  # noqa: F401

# It puts an `import` of its own in the place of Python's, for features that nothing here asks for.
# That takes five times as long, and torch imports inside of its functions: hundreds of thousands
# of times while the memory of a run is foretold.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
