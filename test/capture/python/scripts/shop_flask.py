import logging
import os

import requests
from flask import Flask, Response, request

app = Flask(__name__)


class OutOfStock(Exception):
    pass


@app.route("/pay/<order>", methods=["POST"])
def pay(order):
    logging.getLogger("shop").warning("paying %s", order)
    requests.post(os.environ["UPSTREAM"] + "/post", data={"order": order})
    return {"got": request.get_data(as_text=True)}


@app.route("/stream")
def stream():
    def parts():
        for part in ("one ", "two"):
            requests.get(os.environ["UPSTREAM"] + "/zipped")
            yield part

    return Response(parts(), mimetype="text/plain")


@app.route("/fails")
def fails():
    raise ValueError("the shop is closed")


@app.route("/handled")
def handled():
    raise OutOfStock("no more stubs")


@app.errorhandler(OutOfStock)
def out_of_stock(problem):
    return {"error": str(problem)}, 409
