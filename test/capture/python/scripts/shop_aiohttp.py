import logging
import os

import aiohttp
from aiohttp import web


async def pay(request):
    logging.getLogger("shop").warning("paying %s", request.match_info["order"])
    async with aiohttp.ClientSession() as client:
        await client.post(os.environ["UPSTREAM"] + "/post", data={"order": request.match_info["order"]})
    return web.json_response({"got": await request.text()})


async def stream(request):
    answer = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await answer.prepare(request)
    async with aiohttp.ClientSession() as client:
        for part in (b"one ", b"two"):
            async with client.get(os.environ["UPSTREAM"] + "/zipped") as got:
                await got.read()
            await answer.write(part)
    await answer.write_eof()
    return answer


async def fails(_):
    raise ValueError("the shop is closed")


async def handled(_):
    return web.json_response({"error": "no more stubs"}, status=409)


app = web.Application()
app.add_routes([web.post("/pay/{order}", pay), web.get("/stream", stream)])
app.add_routes([web.get("/fails", fails), web.get("/handled", handled)])
