"""JSON, redacted in place: what stays keeps its bytes, and a body that was cut short is read as far as it
goes. Several values in a row (NDJSON) are read one after another."""

import json
import re

from .field_path import path_of
from .text import TOO_DEEP, redact_value

# A repeated choice of two would be remembered for each letter: 100 bytes of memory for one of text.
_token = re.compile(r'"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|[{}\[\]:,]|[^\s{}\[\]:,"]+')
#: Names that are looked at on the way to a value. What lies below is left out: nobody means it.
_deepest = 64
_literals = ("null", "true", "false")


def _decode(text):
    try:
        decoded = json.loads(text)
        return decoded if isinstance(decoded, str) else text
    except ValueError:
        return text[1 if text.startswith('"') else 0 : -1 if text.endswith('"') else None]


class _JsonRedactor:
    def __init__(self, rules, at, redacted):
        self.rules = rules
        self.at = at
        self.redacted = redacted
        #: One entry for each open bracket: the name or the index at which it stands now.
        self.segments = []
        self.is_array = []
        self.expects_name = False
        #: Open brackets of what is left out.
        self.left_out = 0

    def next(self, match):
        found = match.group()
        if self.left_out:
            return self._leave_out(found)
        first = found[0]
        if first in "{[":
            return self._open(found)
        if first in "}]":
            self._close()
        elif first == ",":
            self._separate()
        elif first == ":":
            self.expects_name = False
        else:
            return self._name(found) if self.expects_name else self._value(found)
        return found

    def _open(self, found):
        if len(self.segments) == _deepest:
            self.left_out = 1
            self._note()
            return json.dumps(TOO_DEEP)
        is_array = found == "["
        self.segments.append(0 if is_array else "")
        self.is_array.append(is_array)
        self.expects_name = not is_array
        return found

    def _leave_out(self, found):
        if found in ("{", "["):
            self.left_out += 1
        elif found in ("}", "]"):
            self.left_out -= 1
        return ""

    def _close(self):
        if self.segments:
            self.segments.pop()
            self.is_array.pop()
        self.expects_name = False

    def _separate(self):
        if self.is_array and self.is_array[-1]:
            self.segments[-1] += 1
        else:
            self.expects_name = bool(self.is_array)

    def _name(self, found):
        name = _decode(found)
        shown = self.rules.text(name)
        self.segments[-1] = shown
        if shown == name:
            return found
        self._note()
        return json.dumps(shown, ensure_ascii=False)

    def _value(self, found):
        is_text = found[0] == '"'
        if not is_text and found.startswith(_literals):
            return found
        value = _decode(found) if is_text else found
        if value == "":
            return found
        shown = redact_value(value) if self._is_secret_here() else self.rules.text(value)
        if shown == value:
            return found
        self._note()
        return json.dumps(shown, ensure_ascii=False)

    def _is_secret_here(self):
        return self.rules.is_secret([part for part in self.segments if isinstance(part, str)])

    def _note(self):
        self.redacted.add(path_of(self.at, self.segments))


def redact_json(text, rules, at, redacted):
    """`redacted` gets the paths, as `req.body.card[number]`."""
    return _token.sub(_JsonRedactor(rules, at, redacted).next, text)
