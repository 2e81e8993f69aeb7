"""Undoes the transfer coding of a body that was kept, up to a bound: a small body can be a bomb."""

import zlib

from .settings import settings


def _inflate(data, window):
    return zlib.decompressobj(window).decompress(data, settings.blob_limit)


def _gzip(data):
    return _inflate(data, 16 + zlib.MAX_WBITS)


def _deflate(data):
    try:
        return _inflate(data, zlib.MAX_WBITS)
    except zlib.error:
        return _inflate(data, -zlib.MAX_WBITS)


def _brotli(data):
    try:
        import brotli
    except ImportError:
        import brotlicffi as brotli
    decoder = brotli.Decompressor()
    process = getattr(decoder, "process", None) or decoder.decompress
    decoded = b""
    for at in range(0, len(data), 4096):
        decoded += process(data[at : at + 4096])
        if len(decoded) >= settings.blob_limit:
            break
    return decoded[: settings.blob_limit]


def _zstd(data):
    from compression import zstd

    return zstd.ZstdDecompressor().decompress(data, settings.blob_limit)


_decoders = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}


def decode(data, coding):
    """The decoded bytes and the coding that was undone, or the data and None. A cut body gives what it
    can."""
    coding = (coding or "").strip().lower()
    decoder = _decoders.get(coding)
    if decoder is None or not data:
        return data, None
    try:
        return decoder(data), "gzip" if coding == "x-gzip" else coding
    except Exception:
        # Not what its header says, or a library that is not there.
        return data, None
