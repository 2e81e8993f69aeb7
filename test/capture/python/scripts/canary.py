"""Sends secrets wherever they can be: in addresses, headers, forms, JSON, files, logs and exceptions."""

import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import Request, urlopen
from urllib.error import HTTPError
from wsgiref.simple_server import make_server

MARK = "CANARY" + "canary0123456789"
KEY = "sk_test_" + MARK
HOOK = "whsec_" + MARK
CARD = "60110004" + "00000000"
WORD = "hunter2" + "canary"
log = logging.getLogger("shop")


class Echo(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(402)
        self.send_header("Set-Cookie", "session=" + MARK)
        self.send_header("Location", "/next?client_secret=" + MARK)
        self.send_header("Content-Type", self.headers["Content-Type"])
        self.end_headers()
        self.wfile.write(body)


def start(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return "http://127.0.0.1:%d" % server.server_port


def post(url, body, kind, **headers):
    try:
        urlopen(Request(url, body.encode(), dict(headers, **{"Content-Type": kind}))).read()
    except HTTPError as answer:
        answer.read()


def app(environ, start_response):
    environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    start_response("200 OK", [("Set-Cookie", "a=" + MARK)])
    return [json.dumps({"client_secret": "pi_123456_secret_" + MARK}).encode()]


FORM = "card[number]=%s&password=%s&key=%s&note=%s" % (CARD, WORD, KEY, HOOK)
OBJECT = json.dumps({"card": {"number": CARD, "cvc": "999"}, "a": [{"secret": WORD}, KEY, {KEY: 1}]})
FILE = '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n%s\r\n--b--\r\n' % WORD
for base in (start(HTTPServer(("127.0.0.1", 0), Echo)), start(make_server("127.0.0.1", 0, app))):
    url = "%s/%s?password=%s&k=%s" % (base, KEY, WORD, KEY)
    for body, kind in (
        (FORM, "application/x-www-form-urlencoded"),
        (OBJECT, "application/json"),
        (FILE, "multipart/form-data; boundary=b"),
        ("%s %s %s" % (KEY, CARD, HOOK), "text/plain"),
        ("\u20ac" + KEY + "\0", "application/octet-stream"),
    ):
        headers = {"Authorization": "Bearer " + KEY, "Cookie": "s=" + MARK, "X-Api-Key": MARK, "X-Other": KEY}
        post(url, body, kind, **headers)
log.warning("%s %s", KEY, CARD, extra={"password": WORD, "deep": {"client_secret": WORD, "list": [KEY]}})
try:
    raise RuntimeError("caught " + KEY)
except RuntimeError:
    log.exception("password=%s", WORD)
raise ValueError("card %s, postgres://me:%s@db, %s" % (CARD, WORD, HOOK))
