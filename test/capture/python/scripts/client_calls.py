"""One call with a client: `client_calls.py CLIENT ACTION BASE`. Prints JSON about what the program saw.

Actions: post (a form with an answer of JSON), stream (an answer in four chunks), abort (closes it after the
first), unread (never reads it), refused (nobody listens), zipped (an answer in gzip), upload (a file).
"""

import asyncio
import json
import sys
import time

CLIENT, ACTION, BASE = sys.argv[1:4]
FORM = {"amount": "2000", "card[number]": "4000056655665556"}
BODY = "amount=2000&card%5Bnumber%5D=4000056655665556"
GONE = "http://127.0.0.1:1/gone"
CHUNKS = 4


def with_requests():
    import requests

    if ACTION == "post":
        return requests.post(BASE + "/post", data=FORM).json()  # the call
    if ACTION == "stream":
        began = time.monotonic()
        return [time.monotonic() - began for _ in requests.get(BASE + "/stream", stream=True).iter_lines(1) if _]
    if ACTION == "abort":
        with requests.get(BASE + "/stream", stream=True) as answer:
            return len(next(answer.iter_content(9)))
    if ACTION == "unread":
        return requests.get(BASE + "/stream", stream=True).close()
    if ACTION == "refused":
        return requests.get(GONE)
    if ACTION == "zipped":
        return requests.get(BASE + "/zipped").json()
    return requests.post(BASE + "/post", files={"file": ("a.txt", b"some file")}).json()


def with_urllib3():
    import urllib3

    pool = urllib3.PoolManager(retries=False)
    if ACTION == "post":
        return json.loads(pool.request("POST", BASE + "/post", fields=FORM, encode_multipart=False).data)  # the call
    if ACTION == "stream":
        began = time.monotonic()
        answer = pool.request("GET", BASE + "/stream", preload_content=False)
        return [time.monotonic() - began for _ in answer.stream(9)]
    if ACTION == "abort":
        answer = pool.request("GET", BASE + "/stream", preload_content=False)
        read = len(next(answer.stream(9)))
        answer.close()
        return read
    if ACTION == "unread":
        return pool.request("GET", BASE + "/stream", preload_content=False).close()
    if ACTION == "refused":
        return pool.request("GET", GONE)
    if ACTION == "zipped":
        return json.loads(pool.request("GET", BASE + "/zipped").data)
    fields = {"file": ("a.txt", b"some file")}
    return json.loads(pool.request("POST", BASE + "/post", fields=fields).data)


def with_http_client():
    import http.client
    from urllib.parse import urlsplit

    address = urlsplit(GONE if ACTION == "refused" else BASE).netloc
    connection = http.client.HTTPConnection(address)
    if ACTION == "post":
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/post", BODY, headers)  # the call
        return json.loads(connection.getresponse().read())
    if ACTION == "upload":
        connection.request("POST", "/post", iter([b"some ", b"file"]), encode_chunked=True)
        return json.loads(connection.getresponse().read())
    connection.request("GET", {"zipped": "/zipped", "refused": "/gone"}.get(ACTION, "/stream"))
    answer = connection.getresponse()
    if ACTION == "stream":
        began = time.monotonic()
        return [time.monotonic() - began for _ in iter(lambda: answer.read(9), b"")]
    if ACTION == "abort":
        return len(answer.read(9))
    return None if ACTION == "unread" else len(answer.read())


def with_urllib():
    from urllib.request import Request, urlopen

    if ACTION == "post":
        return json.load(urlopen(BASE + "/post", BODY.encode()))  # the call
    if ACTION == "upload":
        return json.load(urlopen(Request(BASE + "/post", iter([b"some ", b"file"]), {"Content-Type": "text/plain"})))
    address = GONE if ACTION == "refused" else BASE + ("/zipped" if ACTION == "zipped" else "/stream")
    with urlopen(address) as answer:
        if ACTION == "stream":
            began = time.monotonic()
            return [time.monotonic() - began for _ in iter(lambda: answer.read(9), b"")]
        if ACTION == "abort":
            return len(answer.read(9))
        return None if ACTION == "unread" else len(answer.read())


def with_httpx():
    import httpx

    if ACTION == "post":
        return httpx.post(BASE + "/post", data=FORM).json()  # the call
    if ACTION in ("stream", "abort", "unread"):
        began = time.monotonic()
        with httpx.stream("GET", BASE + "/stream") as answer:
            if ACTION == "unread":
                return None
            chunks = answer.iter_raw()
            if ACTION == "abort":
                return len(next(chunks))
            return [time.monotonic() - began for _ in chunks]
    if ACTION == "refused":
        return httpx.get(GONE)
    if ACTION == "zipped":
        return httpx.get(BASE + "/zipped").json()
    return httpx.post(BASE + "/post", content=iter([b"some ", b"file"])).json()


async def with_httpx_async():
    import httpx

    async with httpx.AsyncClient() as client:
        if ACTION == "post":
            return (await client.post(BASE + "/post", data=FORM)).json()  # the call
        if ACTION in ("stream", "abort", "unread"):
            began = time.monotonic()
            async with client.stream("GET", BASE + "/stream") as answer:
                if ACTION == "unread":
                    return None
                chunks = answer.aiter_raw()
                if ACTION == "abort":
                    return len(await chunks.__anext__())
                return [time.monotonic() - began async for _ in chunks]
        if ACTION == "refused":
            return await client.get(GONE)
        if ACTION == "zipped":
            return (await client.get(BASE + "/zipped")).json()
        return (await client.post(BASE + "/post", files={"file": ("a.txt", b"some file")})).json()


async def with_aiohttp():
    import aiohttp

    async with aiohttp.ClientSession() as client:
        if ACTION == "post":
            async with client.post(BASE + "/post", data=FORM) as answer:  # the call
                return await answer.json()
        if ACTION in ("stream", "abort", "unread"):
            began = time.monotonic()
            async with client.get(BASE + "/stream") as answer:
                if ACTION == "abort":
                    return len(await answer.content.read(9))
                if ACTION == "unread":
                    return None
                return [time.monotonic() - began async for _ in answer.content.iter_any()]
        if ACTION == "refused":
            return await client.get(GONE)
        if ACTION == "zipped":
            async with client.get(BASE + "/zipped") as answer:
                return await answer.json()
        form = aiohttp.FormData()
        form.add_field("file", b"some file", filename="a.txt")
        async with client.post(BASE + "/post", data=form) as answer:
            return await answer.json()


try:
    RESULT = globals()["with_" + CLIENT]()
    if asyncio.iscoroutine(RESULT):
        RESULT = asyncio.run(RESULT)
    print(json.dumps(RESULT))
except Exception as problem:
    print(json.dumps({"raised": type(problem).__name__}))
