"""The whole studio without a screen. Nothing here imports Qt."""

import os

# Before pydantic is imported: it would look through every installed package for plug-ins.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
