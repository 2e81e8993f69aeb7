"""Ids that sort by the time they were made."""

import os
import time

_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_last = 0


def new_id():
    """A ULID; later ones of this process are always greater."""
    global _last
    number = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    if number <= _last:
        number = _last + 1
    _last = number
    letters = []
    for _ in range(26):
        letters.append(_digits[number & 31])
        number >>= 5
    return "".join(reversed(letters))
