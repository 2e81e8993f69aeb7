"""Which fields are secret by their name, whatever the spelling: `client_secret`, `clientSecret`."""

#: Secret wherever they stand, and all that lies below them.
_always_secret = (
    "cvc cvv exp_month exp_year account_number routing_number iban ssn ssn_last_4 id_number password passwd "
    "client_secret secret access_token refresh_token api_key private_key "
    # Of AWS and Google Cloud: keys that are given out, and addresses that are signed.
    "secret_access_key session_token x_amz_security_token x_amz_signature x_amz_credential "
    "x_goog_signature x_goog_credential"
).split()


def _plain(name):
    return name.lower().replace("_", "").replace("-", "")


#: A `number` below one of these is that of a card or an account.
_card_parents = frozenset(
    "card cards source sources defaultsource externalaccount bankaccount paymentmethod paymentmethoddata".split()
)
_most_known = 5000


class SecretNames:
    """`added` are names of the user's own."""

    def __init__(self, added):
        self.names = _always_secret + list(added)
        self._secret = frozenset(_plain(name) for name in self.names)
        self._known = {}

    def is_secret(self, segments):
        """`card[number]` is `['card', 'number']`."""
        place = tuple(segments)
        known = self._known.get(place)
        if known is None:
            if len(self._known) >= _most_known:
                self._known.clear()
            known = self._known[place] = self._is_secret(place)
        return known

    def _is_secret(self, segments):
        path = [_plain(name) for name in segments]
        if any(name in self._secret for name in path):
            return True
        if "number" not in path:
            return False
        at = len(path) - 1 - path[::-1].index("number")
        return any(name in _card_parents for name in path[:at])
