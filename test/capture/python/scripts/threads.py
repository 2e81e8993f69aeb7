"""A Flask view that works in threads, and work outside of it in the same pool."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

from flask import Flask

app = Flask(__name__)
log = logging.getLogger("shop")
pool = ThreadPoolExecutor(1)


async def in_loop():
    await asyncio.get_running_loop().run_in_executor(None, log.warning, "loop")


@app.get("/")
def view():
    log.warning("view")
    thread = Thread(target=log.warning, args=("thread",))
    thread.start()
    thread.join()
    pool.submit(log.warning, "pool").result()
    asyncio.run(in_loop())
    return {}


app.test_client().get("/")
log.warning("outside")
pool.submit(log.warning, "pool outside").result()
