"""Webhooks with faults, one on each route; each is marked where it was planted."""

import json
import os
import time

import stripe
from flask import Flask, request

stripe.api_key = os.environ["STRIPE_SECRET_KEY"]
port = int(os.environ.get("PORT", "4242"))
app = Flask(__name__)


def endpoint(path):
    return stripe.WebhookEndpoint.create(
        url=f"http://127.0.0.1:{port}{path}", enabled_events=["customer.created"]
    )


secrets = {
    path: endpoint(path).secret
    for path in ["/wrong-secret", "/parsed-body", "/clock", "/open", "/slow", "/crash"]
}


def verify(payload, secret, **options):
    signature = request.headers["Stripe-Signature"]
    try:
        stripe.Webhook.construct_event(payload, signature, secret, **options)
    except stripe.error.SignatureVerificationError as error:
        return str(error), 400
    return "", 200


@app.post("/wrong-secret")
def wrong_secret():
    # fault (no line): webhook.signature the secret is wrong
    return verify(request.get_data(), secrets["/parsed-body"])


@app.post("/parsed-body")
def parsed_body():
    # fault (no line): webhook.signature the body was changed
    return verify(json.dumps(request.json), secrets["/parsed-body"])


@app.post("/clock")
def clock():
    # fault (no line): webhook.signature the timestamp is out of tolerance
    return verify(request.get_data(), secrets["/clock"], tolerance=-60)


@app.post("/open")
def unverified():
    # fault (no line): webhook.unverified
    return "", 200


@app.post("/slow")
def slow():
    time.sleep(6)  # fault (no line): webhook.slow
    return "", 200


@app.post("/crash")
def crash():
    raise KeyError("order")  # fault: webhook.non_2xx


@app.post("/join")
def join():
    stripe.Customer.create(name="Jenny Rosen")
    return {"ok": True}


app.run(host="127.0.0.1", port=port, threaded=True)
