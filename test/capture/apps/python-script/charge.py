"""The published debugging guide: three charges, and three failures that nobody sees."""

import os

import stripe

stripe.api_key = os.environ["STRIPE_SECRET_KEY"]

try:
    stripe.Charge.create(amount=2000, currency="usd", source="tok_chargeDeclined")  # fault: error.swallowed, endpoint.legacy
except:
    pass

stripe.Charge.create(amount=1500, currency="usd", source="tok_visa", capture=False)  # fault: charge.not_ok_200, endpoint.legacy

stripe.Charge.create(amount=900, currency="usd", source="btok_us_verified_insufficientFunds")  # fault: charge.not_ok_200, endpoint.legacy
