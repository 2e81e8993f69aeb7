"""The same with faults; each is marked where its insight points to."""

import os

import requests
import uvicorn
from fastapi import FastAPI

API = "https://api.stripe.com/v1"
app = FastAPI()
session = requests.Session()
session.auth = (os.environ["STRIPE_SECRET_KEY"], "")


@app.post("/balance")
def balance():
    session.get(f"{API}/balance", timeout=20)  # fault: version.missing
    return {"ok": True}


@app.post("/yen")
def yen():
    price = 2000
    session.post(f"{API}/payment_intents", data={"amount": price * 100, "currency": "jpy"})  # fault: amount.suspect
    return {"ok": True}


@app.post("/impatient")
def impatient():
    for timeout, slow in [(0.2, {"Paystub-Fault": "delay=800"}), (20, {})]:
        try:
            session.post(f"{API}/refunds", {"charge": "ch_none"}, headers=slow, timeout=timeout)  # fault: idem.missing_retried
        except requests.Timeout:
            continue
    return {"error": "no such charge"}


@app.post("/storm")
def storm():
    for _ in range(5):
        session.post(f"{API}/refunds", data={"charge": "ch_none"}, timeout=20)  # fault: retry.storm
    return {"error": "no such charge"}


@app.post("/hidden")
def hidden():
    session.post(f"{API}/refunds", data={"charge": "ch_gone"}, timeout=20)  # fault: error.swallowed
    return {"ok": True}


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", "4242")))
