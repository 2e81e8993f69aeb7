"""The part that all events have in common, and the way out of them."""

import os
import sys
import time
from _thread import get_ident

from .context import current
from .report import attempt
from .settings import settings
from .spool import spool
from .ulid import new_id

_version = "%d.%d.%d" % sys.version_info[:3]


def base(kind, ts=None):
    """An event of this kind, inside the current inbound request. `ts` in Unix ms, by default now."""
    event = {
        "v": 1,
        "id": new_id(),
        "kind": kind,
        "ts": round(time.time() * 1000, 3) if ts is None else ts,
        "run": settings.run,
    }
    if settings.session:
        event["session"] = settings.session
    if settings.app:
        event["app"] = settings.app
    event["proc"] = {"pid": os.getpid(), "ppid": os.getppid(), "rt": "python", "rtv": _version, "tid": get_ident()}
    inbound = current.get()
    if inbound is not None:
        event["trace"] = inbound.trace
        event["parent"] = inbound.id
    event["origin"] = "agent"
    return event


def emit(event):
    attempt(spool.write, event)
