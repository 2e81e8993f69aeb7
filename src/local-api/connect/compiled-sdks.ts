/** Go, Java, .NET. Each snippet was checked against the constructor in the SDK's source. */
import type { Connection, Place } from './connection.ts';

export function go({ url, key }: Place): Connection {
  const code = `package main

import (
	"context"
	"fmt"
	"log"

	"github.com/stripe/stripe-go/v86"
)

func main() {
	backends := stripe.NewBackendsWithConfig(&stripe.BackendConfig{
		URL: stripe.String("${url}"),
	})
	client := stripe.NewClient("${key}", stripe.WithBackends(backends))

	customer, err := client.V1Customers.Create(context.Background(), &stripe.CustomerCreateParams{
		Email: stripe.String("ada@example.com"),
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(customer.ID)
}`;
  const older = `stripe.Key = "${key}"
stripe.SetBackend(stripe.APIBackend, stripe.GetBackendWithConfig(
	stripe.APIBackend,
	&stripe.BackendConfig{URL: stripe.String("${url}")},
))`;
  return {
    id: 'go',
    name: 'Go',
    blocks: [
      { title: 'go get github.com/stripe/stripe-go/v86', code },
      { title: 'Without a client object', code: older },
    ],
  };
}

export function java({ url, key }: Place): Connection {
  const code = `import com.stripe.StripeClient;
import com.stripe.param.CustomerCreateParams;

StripeClient client = StripeClient.builder()
    .setApiKey("${key}")
    .setApiBase("${url}")
    .setFilesBase("${url}")
    .build();

var customer = client.v1().customers().create(
    CustomerCreateParams.builder().setEmail("ada@example.com").build());
System.out.println(customer.getId());`;
  const older = `Stripe.apiKey = "${key}";
Stripe.overrideApiBase("${url}");`;
  return {
    id: 'java',
    name: 'Java',
    blocks: [
      { title: 'com.stripe:stripe-java', code },
      { title: 'Without a client object', code: older },
    ],
  };
}

export function dotnet({ url, key }: Place): Connection {
  const code = `using Stripe;

var client = new StripeClient("${key}", apiBase: "${url}", filesBase: "${url}");

var customer = await client.V1.Customers.CreateAsync(
    new CustomerCreateOptions { Email = "ada@example.com" });
Console.WriteLine(customer.Id);`;
  const older = `StripeConfiguration.StripeClient = new StripeClient("${key}", apiBase: "${url}");`;
  return {
    id: 'dotnet',
    name: '.NET',
    blocks: [
      { title: 'dotnet add package Stripe.net', code },
      { title: 'For services made without a client', code: older },
    ],
  };
}
