"""Streams of httpx that are watched while they are read. Their base classes come with httpx."""

from types import SimpleNamespace

from ..report import attempt


def _sent_classes(sync_base, async_base):
    class Sent(sync_base):
        def __init__(self, inner, tap):
            self._inner = inner
            self._tap = tap

        def __iter__(self):
            for chunk in self._inner:
                attempt(self._tap.push, chunk)
                yield chunk

    class SentAsync(async_base):
        def __init__(self, inner, tap):
            self._inner = inner
            self._tap = tap

        async def __aiter__(self):
            async for chunk in self._inner:
                attempt(self._tap.push, chunk)
                yield chunk

    return Sent, SentAsync


def _received_sync(base):
    class Received(base):
        def __init__(self, inner, exchange):
            self._inner = inner
            self._exchange = exchange

        def __iter__(self):
            try:
                for chunk in self._inner:
                    attempt(self._exchange.received.push, chunk)
                    yield chunk
            except GeneratorExit:
                self._exchange.give_up()
                raise
            except BaseException as problem:
                self._exchange.fail(problem)
                raise
            self._exchange.complete()

        def close(self):
            try:
                self._inner.close()
            finally:
                self._exchange.give_up()

    return Received


def _received_async(base):
    class ReceivedAsync(base):
        def __init__(self, inner, exchange):
            self._inner = inner
            self._exchange = exchange

        async def __aiter__(self):
            try:
                async for chunk in self._inner:
                    attempt(self._exchange.received.push, chunk)
                    yield chunk
            except GeneratorExit:
                self._exchange.give_up()
                raise
            except BaseException as problem:
                self._exchange.fail(problem)
                raise
            self._exchange.complete()

        async def aclose(self):
            try:
                await self._inner.aclose()
            finally:
                self._exchange.give_up()

    return ReceivedAsync


def stream_classes(sync_base, async_base):
    sent, sent_async = _sent_classes(sync_base, async_base)
    return SimpleNamespace(
        sent=sent,
        sent_async=sent_async,
        received=_received_sync(sync_base),
        received_async=_received_async(async_base),
    )
