"""TLS to redirected hosts trusts Paystub's own authority, and nothing else; TLS to all others is left as it
was. So a client that pins Stripe's certificates is answered, too."""

from .patching import replace
from .redirect_sockets import name_of
from .settings import settings


class ReachedElsewhere(ConnectionError):
    """A redirected host was about to be reached through something else than Paystub."""


def _context_in_place_of(context, ssl):
    """Offers the protocols that the program's context offers."""
    protocols = context.__dict__.get("_paystub_alpn")
    ours = context.__dict__.get("_paystub_context")
    if ours is None:
        # Without the flags of create_default_context: Python 3.13 asks more of an authority than TLS does.
        ours = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        ours.load_verify_locations(settings.ca)
        if protocols:
            ours.set_alpn_protocols(protocols)
        context.__dict__["_paystub_context"] = ours
    return ours


def _check_peer(socket):
    """A proxy that a client was given by hand would take the call to the real Stripe."""
    try:
        peer = socket.getpeername()
    except OSError:
        return
    if peer[:2] != settings.tls:
        raise ReachedElsewhere(
            "Paystub stopped a call to Stripe that went to %s:%s: clients with a proxy of their own cannot "
            "be redirected. Take the proxy away, or start with `paystub run --observe`." % peer[:2]
        )


def _around_wrap_socket(original, ssl):
    def wrap_socket(self, sock, *args, **kwargs):
        host = kwargs.get("server_hostname")
        if host is None or not settings.redirects(name_of(host)):
            return original(self, sock, *args, **kwargs)
        _check_peer(sock)
        kwargs.pop("session", None)
        return original(_context_in_place_of(self, ssl), sock, *args, **kwargs)

    return wrap_socket


def _around_wrap_bio(original, ssl):
    def wrap_bio(self, incoming, outgoing, *args, **kwargs):
        host = kwargs.get("server_hostname")
        if host is None or not settings.redirects(name_of(host)):
            return original(self, incoming, outgoing, *args, **kwargs)
        kwargs.pop("session", None)
        return original(_context_in_place_of(self, ssl), incoming, outgoing, *args, **kwargs)

    return wrap_bio


def _around_set_alpn_protocols(original):
    def set_alpn_protocols(self, alpn_protocols):
        protocols = list(alpn_protocols)
        self.__dict__["_paystub_alpn"] = protocols
        self.__dict__.pop("_paystub_context", None)
        return original(self, protocols)

    return set_alpn_protocols


def install(ssl):
    context = ssl.SSLContext
    replace(context, "wrap_socket", lambda original: _around_wrap_socket(original, ssl))
    replace(context, "wrap_bio", lambda original: _around_wrap_bio(original, ssl))
    replace(context, "set_alpn_protocols", _around_set_alpn_protocols)
