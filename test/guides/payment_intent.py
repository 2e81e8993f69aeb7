"""Creates and confirms a PaymentIntent with `requests`, as the guide does, but for the base URL."""

import json
import os
import sys

import requests

BASE = sys.argv[1]
KEY = os.environ["STRIPE_SECRET_KEY"]


def create(idempotency_key):
    return requests.post(
        f"{BASE}/v1/payment_intents",
        auth=(KEY, ""),
        headers={"Idempotency-Key": idempotency_key},
        data={
            "amount": 2000,
            "currency": "usd",
            "payment_method_types[]": "card",
            "metadata[order_id]": "6735",
        },
    )


def confirm(intent_id):
    return requests.post(
        f"{BASE}/v1/payment_intents/{intent_id}/confirm",
        auth=(KEY, ""),
        data={"payment_method": "pm_card_visa"},
    )


first = create("order-6735")
second = create("order-6735")
confirmed = confirm(first.json()["id"])
print(
    json.dumps(
        {
            "first": first.json(),
            "second": second.json(),
            "replayed": second.headers.get("Idempotent-Replayed"),
            "confirmed": confirmed.json(),
        }
    )
)
