"""A call to https://api.stripe.com with one client: `redirected.py CLIENT`."""

import asyncio
import os
import sys

URL = "https://api.stripe.com/v1/balance"
HEADERS = {"Authorization": "Bearer " + os.environ["STRIPE_SECRET_KEY"]}


def with_requests():
    import requests

    return requests.get(URL, headers=HEADERS).status_code


def with_urllib3():
    import urllib3

    return urllib3.PoolManager().request("GET", URL, headers=HEADERS).status


def with_http_client():
    import http.client

    connection = http.client.HTTPSConnection("api.stripe.com")
    connection.request("GET", "/v1/balance", headers=HEADERS)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def with_urllib():
    from urllib.request import Request, urlopen

    with urlopen(Request(URL, headers=HEADERS)) as answer:
        answer.read()
        return answer.status


def with_httpx():
    import httpx

    return httpx.get(URL, headers=HEADERS).status_code


async def with_httpx_async():
    import httpx

    async with httpx.AsyncClient() as client:
        return (await client.get(URL, headers=HEADERS)).status_code


async def with_aiohttp():
    import aiohttp

    async with aiohttp.ClientSession() as client:
        async with client.get(URL, headers=HEADERS) as answer:
            await answer.read()
            return answer.status


def with_stripe():
    import stripe

    stripe.api_key = os.environ["STRIPE_SECRET_KEY"]
    return stripe.Balance.retrieve().last_response.code


def with_gevent():
    from gevent import monkey

    monkey.patch_all()
    import requests

    return requests.get(URL, headers=HEADERS).status_code


def with_sockets():
    import socket
    import ssl

    with socket.create_connection(("api.stripe.com", 443)) as raw:
        with ssl.create_default_context().wrap_socket(raw, server_hostname="api.stripe.com") as tls:
            lines = ["GET /v1/balance HTTP/1.1", "Host: api.stripe.com", "Connection: close"]
            lines.append("Authorization: " + HEADERS["Authorization"])
            tls.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
            return tls.makefile("rb").readline().split()[1].decode()


def with_proxy():
    import requests

    return requests.get(URL, headers=HEADERS, proxies={"https": os.environ["OWN_PROXY"]}).status_code


result = globals()["with_" + sys.argv[1]]()
print(asyncio.run(result) if asyncio.iscoroutine(result) else result)
