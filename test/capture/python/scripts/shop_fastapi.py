import logging
import os

import httpx
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, StreamingResponse

app = FastAPI()


class OutOfStock(Exception):
    pass


@app.post("/pay/{order}")
async def pay(order: str, request: Request):
    logging.getLogger("shop").warning("paying %s", order)
    async with httpx.AsyncClient() as client:
        await client.post(os.environ["UPSTREAM"] + "/post", data={"order": order})
    return {"got": (await request.body()).decode()}


@app.get("/stream")
def stream():
    def parts():
        for part in ("one ", "two"):
            httpx.get(os.environ["UPSTREAM"] + "/zipped")
            yield part

    return StreamingResponse(parts(), media_type="text/plain")


@app.get("/fails")
def fails():
    raise ValueError("the shop is closed")


@app.get("/handled")
def handled():
    raise OutOfStock("no more stubs")


@app.exception_handler(OutOfStock)
async def out_of_stock(_, problem):
    return JSONResponse({"error": str(problem)}, 409)
