# frozen_string_literal: true

require "sinatra/base"

# The shop in Sinatra; /handled raises what it has a handler for.
class ShopSinatra < Sinatra::Base
  class OutOfStock < StandardError; end

  set :show_exceptions, false
  set :raise_errors, false
  set :dump_errors, false

  post("/pay/:order") { Shop.pay(request.body.read, settings.upstream) }
  get("/stream") { stream { |out| Shop::Parts.new(settings.upstream).each { |part| out << part } } }
  get("/fails") { Shop.fails }
  get("/handled") { raise OutOfStock, "no more stubs" }
  error(OutOfStock) { halt 409, "sold out" }
end
