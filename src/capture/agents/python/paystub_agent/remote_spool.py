"""Where no file can be written (a container without the spool folder): lines go to Paystub over HTTP."""

import http.client
from _thread import allocate_lock
from collections import deque
from threading import Event, Thread

from .report import say

_batch_bytes = 1024 * 1024
_queued_lines = 10000
_timeout_s = 5
_last_wait_s = 2


class RemoteSpool:
    """Sends batches of lines from a thread of its own; the oldest go when the queue is full."""

    def __init__(self, settings):
        self._host, self._port = settings.own_address
        self._token = settings.token
        self._lines = deque(maxlen=_queued_lines)
        self._lock = allocate_lock()
        self._wake = Event()
        self._idle = Event()
        self._thread = None
        self._lost = 0

    def send(self, line):
        if len(self._lines) == _queued_lines:
            self._lost += 1
        self._lines.append(line)
        self._idle.clear()
        self._wake.set()
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._run, name="paystub", daemon=True)
            self._thread.start()

    def finish(self):
        self._wake.set()
        self._idle.wait(_last_wait_s)

    def _run(self):
        while True:
            self._wake.wait()
            self._wake.clear()
            while self._lines:
                self._deliver(self._take())
            self._idle.set()

    def _take(self):
        batch, size = [], 0
        while self._lines and size < _batch_bytes:
            line = self._lines.popleft()
            batch.append(line)
            size += len(line)
        return batch

    def _deliver(self, batch):
        lost, self._lost = self._lost, 0
        if lost:
            batch = [_told(lost)] + batch
        if not self._post(b"".join(batch)):
            self._lost += lost + len(batch) - (1 if lost else 0)

    def _post(self, body):
        connection = http.client.HTTPConnection(self._host, self._port, timeout=_timeout_s)
        headers = {"Content-Type": "application/x-ndjson", "Paystub-Token": self._token}
        try:
            connection.request("POST", "/_paystub/ingest", body, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status == 200:
                return True
            say("events were lost: Paystub answered %d" % answer.status)
        except Exception as problem:
            say("events were lost on their way to Paystub: %r" % problem)
        finally:
            connection.close()
        return False


def _told(count):
    from .process_marks import dropped_mark
    from .spool import to_json

    return to_json(dropped_mark(count))
