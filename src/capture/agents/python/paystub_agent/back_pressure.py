"""What is given up when the spool file is not drained: bodies first, then logs, never the program's time."""

import os

_no_bodies_from = 20 * 1024 * 1024
_no_logs_from = 40 * 1024 * 1024
_asks_every = 1024 * 1024


class BackPressure:
    """`path` is the spool file's. Beside it the collector keeps `<path>.offset`: the bytes it has read."""

    def __init__(self, path):
        self._offset_file = path + ".offset"
        self._written = 0
        self._drained = 0
        self._asks_at = _asks_every
        self._dropped = 0

    def admit(self, event, size):
        """The event, the event without its bodies, or None: it is dropped, and counted."""
        waiting = self._waiting()
        if waiting < _no_bodies_from:
            self._written += size
            return event
        if waiting >= _no_logs_from and event["kind"] == "log":
            self._dropped += 1
            return None
        if waiting >= 2 * _no_logs_from:
            self._dropped += 1
            return None
        kept = _without_bodies(event)
        self._written += size if kept is event else 2048
        return kept

    def take_dropped(self):
        """How many since it was last asked, once there is room again."""
        if self._dropped == 0 or self._waiting() >= _no_bodies_from:
            return 0
        dropped, self._dropped = self._dropped, 0
        return dropped

    def left(self):
        """How many were dropped and not told of."""
        dropped, self._dropped = self._dropped, 0
        return dropped

    def _waiting(self):
        if self._written >= self._asks_at:
            self._asks_at = self._written + _asks_every
            self._drained = self._read_offset()
        return self._written - self._drained

    def _read_offset(self):
        try:
            with open(self._offset_file, "rb") as file:
                return int(file.read(20) or b"0")
        except (OSError, ValueError):
            return self._drained


def _without_bodies(event):
    if "req" not in event:
        return event
    kept = dict(event)
    for side in ("req", "res"):
        message = kept.get(side)
        if message is None:
            continue
        body = {name: value for name, value in message["body"].items() if name not in ("data", "blob")}
        kept[side] = dict(message, body=dict(body, kept=0, enc="none", state="truncated"))
    return kept
