/** Node, Python, Ruby, PHP. Each snippet was checked against the constructor in the SDK's source. */
import type { Connection, Place } from './connection.ts';

export function node({ host, port, key }: Place): Connection {
  const code = `import Stripe from 'stripe';

const stripe = new Stripe('${key}', {
  host: '${host}',
  port: ${port},
  protocol: 'http',
});

const customer = await stripe.customers.create({ email: 'ada@example.com' });
console.log(customer.id);`;
  return { id: 'node', name: 'Node', blocks: [{ title: 'npm install stripe', code }] };
}

export function python({ url, key }: Place): Connection {
  const code = `from stripe import StripeClient

client = StripeClient(
    "${key}",
    base_addresses={"api": "${url}", "files": "${url}"},
)

customer = client.v1.customers.create({"email": "ada@example.com"})
print(customer.id)`;
  const older = `import stripe

stripe.api_key = "${key}"
stripe.api_base = "${url}"

customer = stripe.Customer.create(email="ada@example.com")
print(customer.id)`;
  return {
    id: 'python',
    name: 'Python',
    blocks: [
      { title: 'pip install stripe', code },
      { title: 'Without a client object', code: older },
    ],
  };
}

export function ruby({ url, key }: Place): Connection {
  const code = `require "stripe"

client = Stripe::StripeClient.new("${key}", api_base: "${url}")

customer = client.v1.customers.create({ email: "ada@example.com" })
puts customer.id`;
  const older = `Stripe.api_key = "${key}"
Stripe.api_base = "${url}"

customer = Stripe::Customer.create({ email: "ada@example.com" })
puts customer.id`;
  return {
    id: 'ruby',
    name: 'Ruby',
    blocks: [
      { title: 'gem install stripe', code },
      { title: 'Without a client object', code: older },
    ],
  };
}

export function php({ url, key }: Place): Connection {
  const code = `<?php
require 'vendor/autoload.php';

$stripe = new \\Stripe\\StripeClient([
    'api_key' => '${key}',
    'api_base' => '${url}',
    'files_base' => '${url}',
]);

$customer = $stripe->customers->create(['email' => 'ada@example.com']);
echo $customer->id;`;
  return {
    id: 'php',
    name: 'PHP',
    blocks: [{ title: 'composer require stripe/stripe-php', code }],
  };
}
