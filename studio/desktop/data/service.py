"""What the data feature does in threads."""

from __future__ import annotations

from studio.desktop.core.background import Background
from studio.desktop.core.workspace import Workspace
from studio.desktop.data.data_browser import DataBrowser
from studio.desktop.data.data_opener import DataOpener
from studio.desktop.data.storage import Storage


class DataService:
    """Its three parts.

    Attributes:
        opener: opens and splits datasets.
        browser: answers what is asked of the open one.
        storage: drawings and decoded pictures on this disk.
    """

    def __init__(self, workspace: Workspace, background: Background) -> None:
        self.opener = DataOpener(workspace, background)
        self.browser = DataBrowser(workspace, background)
        self.storage = Storage(workspace, background)
        workspace.data_opened.connect(self.browser.look_at)
