"""A shop with Flask. One endpoint is right, the others have the faults that are made most."""

import json
import logging
import os

import stripe
from flask import Flask, request

stripe.api_key = os.environ["STRIPE_SECRET_KEY"]
port = int(os.environ["PORT"])
app = Flask(__name__)
log = logging.getLogger("shop")
secrets = {}

for path in ["/webhook", "/wrong-secret", "/parsed-body", "/clock", "/missing-header"]:
    endpoint = stripe.WebhookEndpoint.create(
        url=f"http://127.0.0.1:{port}{path}", enabled_events=["customer.created"]
    )
    secrets[path] = endpoint.secret


@app.errorhandler(stripe.error.SignatureVerificationError)
def refused(problem):
    return {"error": str(problem)}, 400


@app.post("/join")
def join():
    customer = stripe.Customer.create(name="Jenny Rosen")
    log.warning("%s joined", customer.id)
    return {"customer": customer.id}


@app.post("/webhook")
def webhook():
    signature = request.headers["Stripe-Signature"]
    event = stripe.Webhook.construct_event(request.data, signature, secrets["/webhook"])
    log.warning("welcome, %s", event.data.object.id)
    stripe.Customer.modify(event.data.object.id, metadata={"welcome": "sent"})
    return {}


@app.post("/wrong-secret")
def wrong_secret():
    signature = request.headers["Stripe-Signature"]
    stripe.Webhook.construct_event(request.data, signature, secrets["/webhook"])
    return {}


@app.post("/parsed-body")
def parsed_body():
    signature = request.headers["Stripe-Signature"]
    body = json.dumps(request.get_json())
    stripe.Webhook.construct_event(body, signature, secrets["/parsed-body"])
    return {}


@app.post("/clock")
def clock():
    signature = request.headers["Stripe-Signature"]
    stripe.Webhook.construct_event(request.data, signature, secrets["/clock"], tolerance=-60)
    return {}


@app.post("/missing-header")
def missing_header():
    signature = request.headers.get("X-Signature", "")
    stripe.Webhook.construct_event(request.data, signature, secrets["/missing-header"])
    return {}


app.run(host="127.0.0.1", port=port, threaded=True)
