"""The bytes of a file from anybody: of a regular one, and no more than are allowed."""

import errno
import os
import stat
import sys
from io import BufferedReader, RawIOBase
from typing import BinaryIO

LARGEST = 1_000_000  # bytes of a file


def fetch(path: str | os.PathLike[str]) -> bytes:
    """The bytes of such a file, at most one more than there may be. Raises OSError."""
    if str(path) == "-":
        if sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed", "-")
        # A buffer would read ahead.
        stdin = sys.stdin.buffer
        return _beginning(stdin.raw if isinstance(stdin, BufferedReader) else stdin)
    mode = os.stat(path).st_mode  # noqa: PTH116  a path may be text here
    if not stat.S_ISREG(mode):
        code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        raise OSError(code, "is not a regular file", str(path))
    # Should a pipe take the file's place in this moment, NONBLOCK keeps us from waiting for it.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(handle, "rb", buffering=0) as file:  # noqa: PTH123  a handle has no Path
        return _beginning(file)


def _beginning(file: BinaryIO | RawIOBase) -> bytes:
    """What a file holds, or one byte more than it may: what lies behind is not read."""
    data = b""
    while part := file.read(LARGEST + 1 - len(data)):
        data += part
    return data
