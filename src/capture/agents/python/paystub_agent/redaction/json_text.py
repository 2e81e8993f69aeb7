"""JSON, redacted in place: what stays keeps its bytes, and a body that was cut short is read as far as it
goes. Several values in a row (NDJSON) are read one after another."""

import json
import re

from .field_path import path_of
from .text import redact_value

_token = re.compile(r'"(?:[^"\\]|\\[\s\S])*"?|[{}\[\]:,]|[^\s{}\[\]:,"]+')
#: Names that are looked at, from either end of a path: nobody means it when there are more.
_deep = 32
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

    def next(self, match):
        found = match.group()
        first = found[0]
        if first in "{[":
            self._open(first == "[")
        elif first in "}]":
            self._close()
        elif first == ",":
            self._separate()
        elif first == ":":
            self.expects_name = False
        else:
            return self._name(found) if self.expects_name else self._value(found)
        return found

    def _open(self, is_array):
        self.segments.append(0 if is_array else "")
        self.is_array.append(is_array)
        self.expects_name = not is_array

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
        path = self.segments
        if len(path) > 2 * _deep:
            path = path[:_deep] + path[-_deep:]
        return self.rules.is_secret([part for part in path if isinstance(part, str)])

    def _note(self):
        self.redacted.add(path_of(self.at, self.segments[: 2 * _deep]))


def redact_json(text, rules, at, redacted):
    """`redacted` gets the paths, as `req.body.card[number]`."""
    return _token.sub(_JsonRedactor(rules, at, redacted).next, text)
