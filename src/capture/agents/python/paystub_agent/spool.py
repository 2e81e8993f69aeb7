"""The file of this process in the spool folder: one line, one event, one write."""

import json
import os
from _thread import RLock

from .back_pressure import BackPressure
from .report import say
from .settings import settings


def to_json(event):
    return json.dumps(event, separators=(",", ":"), default=repr).encode("ascii", "replace") + b"\n"


def _inode_of(descriptor):
    found = os.fstat(descriptor)
    return found.st_dev, found.st_ino


class Spool:
    def __init__(self):
        # A signal handler or a finalizer may write in the middle of a write.
        self._lock = RLock()
        self._pid = 0
        self._file = None
        self._inode = None
        self._remote = None
        self._pressure = None

    def write(self, event):
        """Writes through: what was returned from is in the file, whatever becomes of the process."""
        line = to_json(event)
        with self._lock:
            if self._pid != os.getpid() or not self._is_ours():
                self._open()
            if self._pressure is not None:
                line = self._under_pressure(event, line)
            if line:
                self._append(line)

    def start(self):
        """Makes the file, so that a process that does nothing is seen, too."""
        with self._lock:
            self._open()

    def is_open(self):
        return self._pid == os.getpid()

    def after_fork(self):
        """In the child: the lock may have been held by a thread that is not there. The file opens with the
        first event, under the child's own pid."""
        self._lock = RLock()
        if self._file is not None and self._is_ours():
            os.close(self._file)
        self._file = None
        self._pid = 0

    def keep_blob(self, name, data):
        """Keeps bytes under their SHA-256. Returns whether they are there."""
        path = os.path.join(settings.spool, "blobs", name)
        if os.path.exists(path):
            return True
        try:
            os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
            draft = "%s.%d-%s" % (path, os.getpid(), os.urandom(4).hex())
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
            os.replace(draft, path)
            return True
        except OSError as problem:
            say("no blob: %r" % problem)
            return False

    def finish(self):
        """At the end of the process: tells what was dropped, and waits for what is still under way."""
        with self._lock:
            dropped = self._pressure.left() if self._pressure is not None else 0
            if dropped and self._pid == os.getpid():
                self._tell_dropped(dropped)
        if self._remote is not None:
            self._remote.finish()

    def _is_ours(self):
        """Daemons close all that is open, and then the number may be that of a file of the program's."""
        if self._file is None:
            return True
        try:
            return self._inode == _inode_of(self._file)
        except OSError:
            return False

    def _open(self):
        self._pid = os.getpid()
        self._file = self._remote = None
        name = "%d-%s.ndjson" % (self._pid, os.urandom(4).hex())
        path = os.path.join(settings.spool, name)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        try:
            self._file = os.open(path, flags, 0o600)
            self._inode = _inode_of(self._file)
            self._pressure = BackPressure(path)
        except OSError as problem:
            say("the spool is not writable (%r): events go to %s" % (problem, settings.url))
            from .remote_spool import RemoteSpool

            self._remote = RemoteSpool(settings)
        from .process_marks import start_mark

        self._append(to_json(start_mark()))

    def _under_pressure(self, event, line):
        kept = self._pressure.admit(event, len(line))
        dropped = self._pressure.take_dropped()
        if dropped:
            self._tell_dropped(dropped)
        if kept is None:
            return b""
        return line if kept is event else to_json(kept)

    def _tell_dropped(self, count):
        from .process_marks import dropped_mark

        self._append(to_json(dropped_mark(count)))

    def _append(self, line):
        if self._remote is not None:
            self._remote.send(line)
            return
        written = os.write(self._file, line)
        while written < len(line):
            written += os.write(self._file, line[written:])


spool = Spool()
