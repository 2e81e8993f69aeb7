import os

import stripe

stripe.api_key = os.environ["STRIPE_SECRET_KEY"]

try:
    stripe.Charge.create(amount=2000, currency="usd", source="tok_chargeDeclined")
except:
    pass

stripe.Charge.create(amount=2000, currency="usd", source="tok_visa", capture=False)

customer = stripe.Customer.create(source="btok_us_verified")
stripe.Charge.create(amount=2000, currency="usd", customer=customer.id, source=customer.default_source)
