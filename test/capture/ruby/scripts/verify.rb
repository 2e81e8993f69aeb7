# frozen_string_literal: true

# An application of Rack that checks deliveries of Stripe: `verify.rb text|bytes|wrong|late`.
require "json"
require "openssl"
require "rack"
require "stripe"

HOW = ARGV[0]
SECRET = "whsec_test_secret_of_the_shop"

app = Rack::Builder.new do
  run(lambda do |env|
    payload = env["rack.input"].read
    payload.force_encoding(HOW == "bytes" ? "BINARY" : "UTF-8")
    secret = HOW == "wrong" ? "whsec_of_another_endpoint" : SECRET
    begin
      Stripe::Webhook.construct_event(payload, env["HTTP_STRIPE_SIGNATURE"], secret)
      [200, {}, ["ok"]]
    rescue Stripe::SignatureVerificationError
      [400, {}, ["no"]]
    end
  end)
end.to_app

body = JSON.generate(id: "evt_1", object: "event")
stamp = Time.now.to_i - (HOW == "late" ? 1000 : 0)
signature = OpenSSL::HMAC.hexdigest("SHA256", SECRET, "#{stamp}.#{body}")
Rack::MockRequest.new(app).post(
  "/webhook", :input => body, "HTTP_STRIPE_SIGNATURE" => "t=#{stamp},v1=#{signature}"
)
