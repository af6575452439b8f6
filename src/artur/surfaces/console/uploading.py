"""Receiving a large file: straight to the data folder's disk, whatever its size, up to a limit that is said."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext as _

from artur.domain.orders.actions import files
from artur.foundation.kit.problems import TooLarge

if TYPE_CHECKING:
    from django.http import HttpRequest

LARGEST = 2 * 1024**3


class IntoTheDataFolder(TemporaryFileUploadHandler):
    """Keeps what arrives beside the other uploads: a system's temporary folder may live in memory."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file that has no name and goes with whoever holds it."""
        super().new_file(*args, **kwargs)
        if self.file.file is not None:
            self.file.file.close()
        files.folder().mkdir(parents=True, exist_ok=True)
        self.file.file = tempfile.TemporaryFile(dir=files.folder())  # noqa: SIM115

    def upload_interrupted(self) -> None:
        """Let go of what arrived so far."""
        if hasattr(self, "file"):
            self.file.close()


def receive_to_disk(request: HttpRequest) -> None:
    """Say where the body goes before the first look into it; `TooLarge` if it is beyond the limit."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if request.method == "POST" and length.isdecimal() and int(length) > LARGEST:
        raise TooLarge(_("A file may hold up to 2 GB. Split it and upload the parts."))
    request.upload_handlers = [IntoTheDataFolder(request)]
