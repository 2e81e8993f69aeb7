"""Authorises, captures, and takes a decline for what it is."""

import os

import stripe

stripe.api_key = os.environ["STRIPE_SECRET_KEY"]


def pay(card):
    return stripe.PaymentIntent.create(
        amount=2000,
        currency="usd",
        payment_method=card,
        capture_method="manual",
        confirm=True,
        return_url="https://example.com/done",
    )


intent = pay("pm_card_visa")
if intent.status != "requires_capture":
    raise SystemExit(f"{intent.id} is {intent.status}")
captured = stripe.PaymentIntent.capture(intent.id)
print(captured.id, captured.status)

try:
    pay("pm_card_chargeDeclined")
except stripe.error.CardError as error:
    print("declined:", error.code, error.request_id)

for customer in stripe.Customer.list(limit=100).auto_paging_iter():
    print(customer.id)
