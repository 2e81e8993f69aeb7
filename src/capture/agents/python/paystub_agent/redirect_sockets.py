"""Names of redirected hosts lead to an address that exists nowhere, and that address to Paystub's TLS
listener. Two steps, since some clients take the address of the first and their own port."""

from .patching import replace
from .settings import settings

#: In the loopback network, so that nothing leaves the machine if a client should really connect there.
STAND_IN = "127.77.0.1"


def name_of(host):
    text = host.decode("latin-1") if isinstance(host, (bytes, bytearray)) else host
    return text.lower().rstrip(".") if isinstance(text, str) else ""


def _around_getaddrinfo(original, socket):
    def getaddrinfo(host, port, *args, **kwargs):
        if not settings.redirects(name_of(host)):
            return original(host, port, *args, **kwargs)
        number = int(port) if str(port).isdigit() else 443
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (STAND_IN, number))]

    return getaddrinfo


def _around_connect(original):
    def connect(self, address):
        if isinstance(address, tuple) and address[:1] == (STAND_IN,):
            address = settings.tls
        return original(self, address)

    return connect


def install(socket):
    replace(socket, "getaddrinfo", lambda original: _around_getaddrinfo(original, socket))
    replace(socket.socket, "connect", _around_connect)
    replace(socket.socket, "connect_ex", _around_connect)
