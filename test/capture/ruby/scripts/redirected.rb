# frozen_string_literal: true

# A call to https://api.stripe.com with one client: `redirected.rb CLIENT`. Prints the status.
require "net/http"

TARGET = URI("https://api.stripe.com/v1/balance")
HEADERS = { "Authorization" => "Bearer #{ENV['STRIPE_SECRET_KEY']}" }.freeze

def with_net_http
  Net::HTTP.get_response(TARGET, HEADERS).code
end

# As Stripe's library does: authorities of its own, and a connection that is opened first.
def with_own_authorities
  http = Net::HTTP.new(TARGET.host, TARGET.port)
  http.use_ssl = true
  http.verify_mode = OpenSSL::SSL::VERIFY_PEER
  http.cert_store = OpenSSL::X509::Store.new
  http.start
  http.request(Net::HTTP::Get.new(TARGET, HEADERS)).code
end

def with_open_uri
  require "open-uri"
  TARGET.open(HEADERS).status[0]
end

def with_faraday
  require "faraday"
  Faraday.get(TARGET, nil, HEADERS).status
end

def with_stripe
  require "stripe"
  Stripe.api_key = ENV["STRIPE_SECRET_KEY"]
  Stripe::Balance.retrieve.last_response.http_status
end

# Sockets without Net::HTTP.
def with_sockets
  socket = TCPSocket.new(TARGET.host, TARGET.port)
  tls = OpenSSL::SSL::SSLSocket.new(socket, OpenSSL::SSL::SSLContext.new.tap(&:set_params))
  tls.hostname = TARGET.host
  tls.connect
  tls.write("GET #{TARGET.path} HTTP/1.1\r\nHost: #{TARGET.host}\r\nConnection: close\r\n" \
            "Authorization: #{HEADERS['Authorization']}\r\n\r\n")
  tls.gets.split[1]
end

def with_proxy
  proxy = URI(ENV["OWN_PROXY"])
  Net::HTTP.start(TARGET.host, TARGET.port, proxy.host, proxy.port, use_ssl: true) { |http| http.get("/v1/balance").code }
end

puts send("with_#{ARGV[0]}")
