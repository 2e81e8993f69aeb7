# An app as people write them, with a mistake: it is run by `paystub run`.
import logging
import os

import requests
from flask import Flask, request
from werkzeug.serving import make_server

app = Flask(__name__)
log = logging.getLogger("shop.stock")
PRICES = {"mug": 1200}


def warn_of(sku, left):
    log.warning("only %d of %s left", left, sku, extra={"sku": sku, "left": left})  # the log


@app.route("/stock/<sku>", methods=["POST"])
def stock(sku):
    wanted = request.get_json(force=True)
    query = {"colour": wanted["colour"], "size": ["4", "5"]}
    answer = requests.get(os.environ["WAREHOUSE"] + "/shelf/caf%C3%A9%20table", params=query, headers={"X-Till": "3"})
    warn_of(sku, answer.json()["left"])
    return answer.json()


def price_of(sku):
    try:
        return PRICES[sku]
    except KeyError as problem:
        raise LookupError("no price for " + sku) from problem  # the mistake


@app.route("/pay/<sku>", methods=["POST"])
def pay(sku):
    return {"amount": price_of(sku)}


server = make_server("127.0.0.1", 0, app)
print("open at http://127.0.0.1:%d {}" % server.server_port, flush=True)
server.serve_forever()
