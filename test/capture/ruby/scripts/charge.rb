# frozen_string_literal: true

require "json"
require "logger"
require "net/http"

LOG = Logger.new($stderr)

# As Stripe's library sends it.
def charge(source)
  headers = { "Authorization" => "Bearer #{ENV.fetch('STRIPE_SECRET_KEY')}" }
  body = URI.encode_www_form(amount: 2000, currency: "usd", source: source)
  headers["Content-Type"] = "application/x-www-form-urlencoded"
  answer = Net::HTTP.post(URI("https://api.stripe.com/v1/charges"), body, headers)
  LOG.warn("answered #{answer.code}")
  JSON.parse(answer.body)
end

charge("tok_chargeDeclined")
puts charge("tok_visa")["status"]
raise "no more charges"
