# frozen_string_literal: true

require "sinatra"
require_relative "shop"

# The shop as a script of Sinatra's.
class OutOfStock < StandardError; end

set :bind, "127.0.0.1"
set :port, ENV["PORT"].to_i
set :server, "webrick"
set :show_exceptions, false
set :raise_errors, false

post("/pay/:order") { Shop.pay(request.body.read, ENV["UPSTREAM"]) }
get("/stream") { stream { |out| Shop::Parts.new(ENV["UPSTREAM"]).each { |part| out << part } } }
get("/fails") { Shop.fails }
get("/handled") { raise OutOfStock, "no more stubs" }
error(OutOfStock) { halt 409, "sold out" }
