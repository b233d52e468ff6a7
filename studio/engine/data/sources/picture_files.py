"""What sources of picture files have in common: a path, and the size that pictures are read at."""

from __future__ import annotations

from studio.engine.data.source import DataSource
from studio.engine.files import expanded
from studio.engine.spec import setting


class _PictureFiles(DataSource):
    """Pictures of any format and size that become squares of one size."""

    path: str = setting(title="Path", help="Where the pictures are.", min_length=1)
    size: int = setting(
        64,
        ge=8,
        le=512,
        title="Picture size",
        help="Every picture becomes a square of this side; larger shows more and trains slower.",
        unit="px",
    )

    @property
    def label(self) -> str:
        path = expanded(self.path)
        return path.absolute().name or str(path)
