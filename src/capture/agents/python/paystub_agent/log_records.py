"""What the program logs with `logging`, whatever its handlers make of it."""

import re

from .call_site import describe
from .events import base, emit
from .patching import replace
from .redaction import redactor
from .redaction.text import REDACTED, TOO_DEEP
from .report import attempt
from .settings import settings

_longest_message = 32768
#: Levels of dictionaries and lists, as in JSON; a dictionary may even hold itself.
_deepest = 64
_told_whole = (str, bytes, bytearray, set, frozenset)
_always_ignored = ("paystub_agent", "urllib3")
_standard = frozenset(
    "args asctime created exc_info exc_text filename funcName levelname levelno lineno message module msecs msg "
    "name pathname process processName relativeCreated stack_info taskName thread threadName".split()
)


def _lowest_level(logging):
    """PAYSTUB_LOG_LEVEL by name or by number."""
    asked = settings.log_level
    if asked.isdigit():
        return int(asked)
    level = logging.getLevelName({"warn": "WARNING"}.get(asked.lower(), asked.upper()))
    return level if isinstance(level, int) else logging.INFO


def _is_ignored(name):
    ignored = _always_ignored + tuple(part.strip() for part in settings.ignore_loggers)
    return any(name == other or name.startswith(other + ".") for other in ignored)


def _level_of(number):
    return "error" if number >= 40 else "warn" if number >= 30 else "info" if number >= 20 else "debug"


def _plain(value, levels=_deepest):
    """What JSON can hold, redacted."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (dict, list, tuple)) and not levels:
        return TOO_DEEP
    if isinstance(value, dict):
        return {str(key): _field(str(key), item, levels - 1) for key, item in list(value.items())[:100]}
    if isinstance(value, (list, tuple)):
        return [_plain(item, levels - 1) for item in value[:100]]
    if hasattr(type(value), "__iter__") and not isinstance(value, _told_whole):
        # It may be a query that is made when somebody looks: a type is all that may be asked for.
        return "<%s>" % type(value).__qualname__
    return redactor.text(str(value)[:_longest_message])


def _field(name, value, levels=_deepest):
    return REDACTED if value and redactor.is_secret([name]) else _plain(value, levels)


def _exception_text(record):
    if record.exc_text:
        return record.exc_text
    if not isinstance(record.exc_info, tuple) or record.exc_info[1] is None:
        return None
    from .exception_events import told

    return told(record.exc_info[1]).rstrip("\n")


def _leave_out(exc_info):
    from .own_lines import leave_out

    leave_out(exc_info[1])


#: What colours terminals: werkzeug writes it into its messages.
_colours = re.compile("\x1b\\[[0-9;]*[A-Za-z]")


def _emit(record):
    event = base("log", round(record.created * 1000, 3))
    event["site"] = describe(record.pathname, record.lineno, record.funcName)
    event.update(level=_level_of(record.levelno), logger=record.name)
    event["msg"] = redactor.text(_colours.sub("", record.getMessage())[:_longest_message])
    extra = {name: _field(name, value) for name, value in vars(record).items() if name not in _standard}
    if extra:
        event["extra"] = extra
    text = _exception_text(record)
    if text:
        event["exc_text"] = redactor.text(text[:_longest_message])
    emit(event)


def install(logging):
    lowest = _lowest_level(logging)
    ignored = {}

    def around_call_handlers(original):
        def callHandlers(self, record):
            if record.levelno >= lowest:
                if record.name not in ignored:
                    ignored[record.name] = _is_ignored(record.name)
                if not ignored[record.name]:
                    attempt(_emit, record)
            if record.exc_info:
                attempt(_leave_out, record.exc_info)
            return original(self, record)

        return callHandlers

    replace(logging.Logger, "callHandlers", around_call_handlers)
