"""Fails where nobody catches it: `crash.py main|thread|task|callback`."""

import asyncio
import gc
import sys
import threading


def fail_here():
    try:
        {}["price"]
    except KeyError as missing:
        raise ValueError("sk_test_4eC39HqLyjWDarjtT1zdp7dc is no price") from missing


def main():
    fail_here()


def thread():
    worker = threading.Thread(target=fail_here)
    worker.start()
    worker.join()


def task():
    async def alone():
        fail_here()

    async def run():
        asyncio.ensure_future(alone())
        await asyncio.sleep(0.01)
        gc.collect()

    asyncio.run(run())


def callback():
    async def run():
        asyncio.get_running_loop().call_soon(fail_here)
        await asyncio.sleep(0.01)

    asyncio.run(run())


globals()[sys.argv[1]]()
