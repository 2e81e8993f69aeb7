"""Card numbers within text: 13 to 19 digits that pass the Luhn check, whole or in the groups in which
they are printed on cards. Those that Stripe documents for testing are nobody's, and stay."""

import re

_test_cards = frozenset(
    """
    4242424242424242 4242424242424241 4012888888881881 4000582600000045 4000582600000094
    4000582600000102 4000582600000110 4001858821843804 4100000000000019 5555555555554444
    5555552500001001 5555558265554449 5555050360000023 5555050360000080 5555050400000009
    5555050560000005 5555052500000004 5555052760000009 5555053720000006 5555053800000009
    5555057840000002 5555058260000100 5105105105105100 5105008400000002 5200828282828210
    5200828282828897 5200007840000022 5510121240000006 2223003122003222 2227200000000009
    2720990000000000 378282246310005 371449635398431 6011111111111117 6011000990139424
    6011981111111113 3056930009020004 30569309025904 38520000023237 36227206271667
    6555900000604105 3566002020360505 3530111333300000 6200000000000005 6200000000000047
    6205500000000000004 5062210000000009
    """.split()
)
# No bank issues these.
_test_range = re.compile(r"40000[05][0-9]{10}\Z")

# Cards do not begin with 0 or 1, and times in milliseconds and nanoseconds do. The digits behind a
# decimal point are a fraction.
_run = re.compile(
    r"[2-9](?<![0-9][0-9])(?<![0-9]\.[0-9])"
    r"(?:[0-9]{12,18}"
    r"|[0-9]{3}(?:[ -][0-9]{4}){2}[ -][0-9]{1,4}(?:[ -][0-9]{1,3})?"
    r"|[0-9]{3}[ -][0-9]{6}[ -][0-9]{4,5})(?![0-9])"
)


_uuid = re.compile(r"(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)


def _digits_of(text):
    return text.replace(" ", "").replace("-", "")


def is_test_card(text):
    """`text` as it was written, with or without spaces."""
    digits = _digits_of(text)
    return digits in _test_cards or _test_range.match(digits) is not None


def _passes_luhn(digits):
    total = 0
    for at, digit in enumerate(reversed(digits)):
        number = int(digit)
        total += number if at % 2 == 0 else number * 2 - 9 * (number > 4)
    return total % 10 == 0


def _is_of_uuid(text, start, end):
    """By chance one in some thousand random UUIDs holds what could be a card number."""
    around = _uuid.finditer(text, max(0, start - 36), start + 36)
    return any(found.start() <= start and end <= found.end() for found in around)


def _mask_one(found):
    digits = _digits_of(found.group())
    if not 13 <= len(digits) <= 19 or not _passes_luhn(digits) or is_test_card(digits):
        return found.group()
    if _is_of_uuid(found.string, found.start(), found.end()):
        return found.group()
    return digits[:6] + "…" + digits[-4:]


def mask_card_numbers(text):
    """`4111111111111111` becomes `411111…1111`."""
    return _run.sub(_mask_one, text)
