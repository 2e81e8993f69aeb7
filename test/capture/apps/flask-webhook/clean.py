"""Webhooks with Flask: verified, each event once, answered at once."""

import os

import stripe
from flask import Flask, request

stripe.api_key = os.environ["STRIPE_SECRET_KEY"]
port = int(os.environ.get("PORT", "4242"))
app = Flask(__name__)
seen = set()

endpoint = stripe.WebhookEndpoint.create(
    url=f"http://127.0.0.1:{port}/webhook",
    enabled_events=["charge.dispute.created", "customer.created"],
)


@app.post("/webhook")
def webhook():
    signature = request.headers["Stripe-Signature"]
    try:
        event = stripe.Webhook.construct_event(request.get_data(), signature, endpoint.secret)
    except stripe.error.SignatureVerificationError as error:
        return str(error), 400
    if event.id not in seen:
        seen.add(event.id)
        handle(event)
    return "", 200


def handle(event):
    if event.type == "customer.created":
        stripe.Customer.modify(event.data.object.id, metadata={"welcome": "sent"})


@app.post("/join")
def join():
    customer = stripe.Customer.create(name="Jenny Rosen")
    return {"customer": customer.id}


app.run(host="127.0.0.1", port=port)
