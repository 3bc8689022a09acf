"""Uploads go straight to a private file in the data folder, and no further than the limit."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

__all__ = ["PrivateUpload", "incoming"]


def incoming() -> Path:
    """The folder of uploads that are on their way, closed to others."""
    folder = Path(settings.HOME) / "jobs" / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


class _PrivateFile(TemporaryUploadedFile):
    """An upload whose bytes lie in the data folder; gone when it is closed and was not moved."""

    def __init__(self, name: str | None, content_type: str | None, charset: str | None) -> None:
        file = tempfile.NamedTemporaryFile(dir=incoming(), suffix=".part")
        UploadedFile.__init__(self, file, name, content_type, 0, charset)


class PrivateUpload(FileUploadHandler):
    """Takes every file of a form. `too_large`: whether the limit was passed; then nothing more is
    read and no file comes of it."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.left = int(settings.UPLOAD_BYTES)
        self.too_large = False
        self.file: Any = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.file = _PrivateFile(self.file_name, self.content_type, self.charset)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Some of it."""
        self.left -= len(raw_data)
        if self.left < 0:
            self.too_large = True
            self.file.close()
            raise StopUpload(connection_reset=True)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> Any:
        """All of it."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """The connection broke off."""
        if self.file is not None:
            self.file.close()
