"""Prints the type of each delivery that stripe-python accepts, or the error that it raises."""

import json
import sys

import stripe

for line in sys.stdin:
    delivery = json.loads(line)
    try:
        event = stripe.Webhook.construct_event(
            delivery["body"], delivery["signature"], delivery["secret"]
        )
        print(event["type"])
    except stripe.error.SignatureVerificationError as error:
        print(str(error).split(":")[0])
