"""aiohttp's server."""

import sys

from ..clients.aiohttp_payload import follow_request, install_payload
from ..context import current, inside
from ..inbound import Inbound
from ..patching import replace
from ..report import attempt


def _start(request):
    headers = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in request.raw_headers]
    path = request.path_qs.partition("?")[0]
    inbound = Inbound("aiohttp.web", request.method, str(request.url), request.rel_url.raw_path or path, headers)
    inbound.version("%d.%d" % tuple(request.version))
    inbound.about["framework"] = "aiohttp.web"
    if request.remote:
        inbound.about["remote"] = request.remote
    follow_request(request.content, inbound)
    return inbound


def _finish(inbound, response):
    inbound.answers(response.status, [[str(name), str(value)] for name, value in response.headers.items()])
    body = getattr(response, "body", None)
    if inbound.sent.size == 0 and isinstance(body, (bytes, bytearray)):
        inbound.sent.push(body)
    inbound.complete()


def _around_handle_request(original):
    async def _handle_request(self, request, *args, **kwargs):
        inbound = attempt(_start, request)
        if inbound is None:
            return await original(self, request, *args, **kwargs)
        try:
            with inside(inbound):
                result = await original(self, request, *args, **kwargs)
        except BaseException as problem:
            inbound.fail(problem)
            raise
        response = result[0] if isinstance(result, tuple) else result
        attempt(_finish, inbound, response)
        return result

    return _handle_request


def _note_error(problem):
    inbound = current.get()
    if inbound is not None and problem is not None:
        inbound.raised(problem, False)


def _around_handle_error(original):
    def handle_error(self, request, status=500, exc=None, *args, **kwargs):
        attempt(_note_error, exc)
        return original(self, request, status, exc, *args, **kwargs)

    return handle_error


def _note_written(data):
    inbound = current.get()
    if inbound is not None:
        inbound.sent.push(data)


def _around_write(original):
    async def write(self, data):
        attempt(_note_written, data)
        return await original(self, data)

    return write


def _note_route(match):
    inbound = current.get()
    route = getattr(match, "route", None)
    resource = getattr(route, "resource", None)
    if inbound is not None and resource is not None:
        inbound.about["route"] = resource.canonical


def _around_resolve(original):
    async def resolve(self, request):
        match = await original(self, request)
        attempt(_note_route, match)
        return match

    return resolve


def install(module):
    install_payload()
    replace(module.RequestHandler, "_handle_request", _around_handle_request)
    replace(module.RequestHandler, "handle_error", _around_handle_error)
    replace(sys.modules["aiohttp.web_response"].StreamResponse, "write", _around_write)
    from aiohttp.web_urldispatcher import UrlDispatcher

    replace(UrlDispatcher, "resolve", _around_resolve)
