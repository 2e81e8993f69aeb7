"""Payments with FastAPI and plain HTTP: version and key of its own for each operation."""

import os

import requests
import uvicorn
from fastapi import FastAPI, Response

API = "https://api.stripe.com/v1"
app = FastAPI()
session = requests.Session()
session.auth = (os.environ["STRIPE_SECRET_KEY"], "")
session.headers["Stripe-Version"] = "2026-08-26.dahlia"


@app.post("/pay/{order}")
def pay(order: str, response: Response, card: str = "pm_card_visa"):
    answer = session.post(
        f"{API}/payment_intents",
        headers={"Idempotency-Key": f"order-{order}"},
        data={
            "amount": 2000,
            "currency": "jpy",
            "payment_method": card,
            "confirm": "true",
            "return_url": "https://example.com/done",
            "metadata[order]": order,
        },
        timeout=20,
    )
    response.status_code = answer.status_code
    body = answer.json()
    if answer.ok:
        return {"status": body["status"], "client_secret": body["client_secret"]}
    return {"message": body["error"]["message"]}


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", "4242")))
