"""A body that goes by."""

import hashlib

from .settings import settings


class Tap:
    """Counts and hashes all of it, and keeps the beginning."""

    __slots__ = ("size", "_hash", "_chunks", "_kept", "_limit")

    def __init__(self):
        self.size = 0
        self._hash = hashlib.sha256()
        self._chunks = []
        self._kept = 0
        self._limit = settings.blob_limit if settings.bodies else 0

    def push(self, chunk):
        if isinstance(chunk, str):
            chunk = chunk.encode("utf-8")
        elif not isinstance(chunk, (bytes, bytearray)):
            chunk = memoryview(chunk).tobytes()
        self.size += len(chunk)
        self._hash.update(chunk)
        room = self._limit - self._kept
        if room > 0:
            self._chunks.append(bytes(chunk[:room]))
            self._kept += min(room, len(chunk))

    def release(self):
        """Keeps nothing any more, whatever comes."""
        self._chunks = []
        self._limit = 0

    def kept(self):
        return b"".join(self._chunks)

    def sha256(self):
        return self._hash.hexdigest()

    def is_cut(self):
        return self._kept < self.size
