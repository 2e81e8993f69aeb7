"""uvloop resolves names and connects in C: its loop is told where to go instead."""

import socket

from . import crashes_asyncio
from .patching import replace
from .redirect_sockets import STAND_IN, name_of
from .settings import settings


def _around_getaddrinfo(original):
    async def getaddrinfo(self, host, port, **kwargs):
        if not settings.redirects(name_of(host)):
            return await original(self, host, port, **kwargs)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (STAND_IN, int(port or 443)))]

    return getaddrinfo


def _around_create_connection(original):
    async def create_connection(self, protocol_factory, host=None, port=None, **kwargs):
        is_named = settings.redirects(name_of(host))
        if is_named or host == STAND_IN:
            if is_named and kwargs.get("ssl") and not kwargs.get("server_hostname"):
                kwargs["server_hostname"] = host
            host, port = settings.tls
        return await original(self, protocol_factory, host, port, **kwargs)

    return create_connection


def _around_sock_connect(original):
    async def sock_connect(self, sock, address):
        if isinstance(address, tuple) and address[:1] == (STAND_IN,):
            address = settings.tls
        return await original(self, sock, address)

    return sock_connect


def install(uvloop):
    replace(uvloop.Loop, "getaddrinfo", _around_getaddrinfo)
    replace(uvloop.Loop, "create_connection", _around_create_connection)
    replace(uvloop.Loop, "sock_connect", _around_sock_connect)
    if settings.exceptions:
        crashes_asyncio.install_on(uvloop.Loop)
