"""A Flask app that checks deliveries of Stripe, in its test client: `verify.py text|bytes|object|wrong|late`."""

import hashlib
import hmac
import json
import sys
import time

import stripe
from flask import Flask, request

HOW = sys.argv[1]
SECRET = "whsec_test_secret_of_the_shop"
app = Flask(__name__)


@app.post("/webhook")
def webhook():
    raw = request.get_data()
    payload = {"text": raw.decode(), "object": request.get_json()}.get(HOW, raw)
    secret = "whsec_of_another_endpoint" if HOW == "wrong" else SECRET
    try:
        stripe.Webhook.construct_event(payload, request.headers["Stripe-Signature"], secret)
    except stripe.error.SignatureVerificationError:
        return {}, 400
    return {}


body = json.dumps({"id": "evt_1", "object": "event"}).encode()
stamp = str(int(time.time()) - (1000 if HOW == "late" else 0))
signature = hmac.new(SECRET.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
headers = {"Stripe-Signature": "t=%s,v1=%s" % (stamp, signature), "Content-Type": "application/json"}
app.test_client().post("/webhook", data=body, headers=headers)
