"""A shop behind a server: `serve.py SERVER PORT UPSTREAM`. /pay/ID echoes and calls the upstream, /stream
answers in parts, /fails raises, /handled raises what the application has a handler for."""

import os
import sys

SERVER, PORT = sys.argv[1], int(sys.argv[2])
os.environ["UPSTREAM"] = sys.argv[3]
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))


def flask():
    from shop_flask import app

    app.run("127.0.0.1", PORT)


def django():
    import shop_django

    shop_django.run(["serve.py", "runserver", "--noreload", "127.0.0.1:%d" % PORT])


def fastapi():
    import uvicorn

    uvicorn.run("shop_fastapi:app", host="127.0.0.1", port=PORT)


def django_asgi():
    import uvicorn

    uvicorn.run("shop_django:asgi", host="127.0.0.1", port=PORT)


def aiohttp_web():
    from aiohttp import web
    from shop_aiohttp import app

    web.run_app(app, host="127.0.0.1", port=PORT)


def wsgiref():
    from wsgiref.simple_server import make_server

    from shop_flask import app

    make_server("127.0.0.1", PORT, app.wsgi_app).serve_forever()


def gunicorn(app, *options):
    from gunicorn.app.wsgiapp import run

    sys.argv = ["gunicorn", "-b", "127.0.0.1:%d" % PORT, "--chdir", sys.path[0]] + list(options) + [app]
    run()


def gunicorn_sync():
    gunicorn("shop_flask:app")


def gunicorn_gthread():
    gunicorn("shop_flask:app", "-k", "gthread", "--threads", "2")


def gunicorn_uvicorn():
    gunicorn("shop_fastapi:app", "-k", "uvicorn.workers.UvicornWorker")


globals()[SERVER]()
