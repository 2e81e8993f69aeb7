"""Reads the framing of a chunked body, however its bytes are cut."""


class Dechunker:
    """`push(bytes)` hands the content to `out`; `at_end` is true behind the last chunk."""

    def __init__(self, out):
        self.at_end = False
        self._out = out
        self._line = b""
        #: Bytes of the chunk that are still to come, and of the line break behind it.
        self._rest = 0
        self._skip = 0

    def push(self, data):
        at = 0
        while at < len(data) and not self.at_end:
            if self._skip:
                step = min(self._skip, len(data) - at)
                self._skip -= step
                at += step
            elif self._rest:
                at = self._content(data, at)
            else:
                at = self._size_line(data, at)

    def _content(self, data, at):
        chunk = data[at : at + self._rest]
        self._out(chunk)
        self._rest -= len(chunk)
        if self._rest == 0:
            self._skip = 2
        return at + len(chunk)

    def _size_line(self, data, at):
        end = data.find(b"\n", at)
        if end < 0:
            self._line += data[at:]
            return len(data)
        line, self._line = (self._line + data[at:end]).strip(), b""
        try:
            self._rest = int(line.split(b";")[0] or b"0", 16)
        except ValueError:
            self._rest = 0
        self.at_end = self._rest == 0
        return end + 1
