"""A connected account, and all customers, page by page."""

import os

import stripe

stripe.api_key = os.environ["STRIPE_SECRET_KEY"]

account = stripe.Account.create(type="custom", country="US", email="jenny@example.com")
stripe.Customer.create(name="Of the connected account", stripe_account=account.id)

for name in ["A", "B", "C", "D", "E"]:
    stripe.Customer.create(name=name, idempotency_key="books-" + name)

names = [customer.name for customer in stripe.Customer.list(limit=2).auto_paging_iter()]
print(*names)
