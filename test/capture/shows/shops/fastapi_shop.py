"""A shop with FastAPI. One endpoint is right, the others have the faults that are made most."""

import json
import logging
import os

import stripe
import uvicorn
from fastapi import FastAPI, HTTPException, Request

stripe.api_key = os.environ["STRIPE_SECRET_KEY"]
port = int(os.environ["PORT"])
app = FastAPI()
log = logging.getLogger("shop")
secrets = {}

for path in ["/webhook", "/wrong-secret", "/parsed-body", "/clock", "/missing-header"]:
    endpoint = stripe.WebhookEndpoint.create(
        url=f"http://127.0.0.1:{port}{path}", enabled_events=["customer.created"]
    )
    secrets[path] = endpoint.secret


def verified(payload, signature, secret, **options):
    try:
        return stripe.Webhook.construct_event(payload, signature, secret, **options)
    except stripe.error.SignatureVerificationError:
        raise HTTPException(400, "refused")


@app.post("/join")
def join():
    customer = stripe.Customer.create(name="Jenny Rosen")
    log.warning("%s joined", customer.id)
    return {"customer": customer.id}


@app.post("/webhook")
async def webhook(request: Request):
    event = verified(await request.body(), request.headers["stripe-signature"], secrets["/webhook"])
    log.warning("welcome, %s", event.data.object.id)
    stripe.Customer.modify(event.data.object.id, metadata={"welcome": "sent"})


@app.post("/wrong-secret")
async def wrong_secret(request: Request):
    verified(await request.body(), request.headers["stripe-signature"], secrets["/webhook"])


@app.post("/parsed-body")
async def parsed_body(request: Request):
    body = json.dumps(await request.json())
    verified(body, request.headers["stripe-signature"], secrets["/parsed-body"])


@app.post("/clock")
async def clock(request: Request):
    signature = request.headers["stripe-signature"]
    verified(await request.body(), signature, secrets["/clock"], tolerance=-60)


@app.post("/missing-header")
async def missing_header(request: Request):
    signature = request.headers.get("x-signature", "")
    verified(await request.body(), signature, secrets["/missing-header"])


uvicorn.run(app, host="127.0.0.1", port=port)
