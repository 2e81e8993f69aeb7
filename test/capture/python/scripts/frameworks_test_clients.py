"""Requests of test clients, which need no server: `frameworks_test_clients.py flask|fastapi|django`."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
os.environ["UPSTREAM"] = sys.argv[2]


def flask():
    from shop_flask import app

    app.test_client().post("/pay/7", data=b"raw")


def fastapi():
    from fastapi.testclient import TestClient
    from shop_fastapi import app

    TestClient(app).post("/pay/7", content=b"raw")


def django():
    import shop_django  # noqa: F401
    from django.test import Client

    Client().post("/pay/7", b"raw", content_type="text/plain")


globals()[sys.argv[1]]()
