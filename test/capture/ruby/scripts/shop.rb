# frozen_string_literal: true

# A shop as an application of Rack: /pay/ID echoes and calls the upstream, /stream answers in parts, /fails
# raises.
require "json"
require "logger"
require "net/http"

module Shop
  LOG = Logger.new($stdout, progname: "shop")

  class Parts
    def initialize(upstream)
      @upstream = upstream
    end

    def each
      ["one ", "two"].each do |part|
        Net::HTTP.post(URI("#{@upstream}/post"), part, "Content-Type" => "text/plain")
        yield part
      end
    end
  end

  module_function

  def pay(body, upstream)
    LOG.info("paying")
    Net::HTTP.post(URI("#{upstream}/post"), body, "Content-Type" => "text/plain")
    JSON.generate({ got: body })
  end

  def fails
    raise ArgumentError, "the shop is closed"
  end

  def app(upstream)
    lambda do |env|
      case env["PATH_INFO"]
      when %r{\A/pay/}
        [200, { "Content-Type" => "application/json" }, [pay(env["rack.input"].read, upstream)]]
      when "/stream" then [200, { "Content-Type" => "text/plain" }, Parts.new(upstream)]
      when "/fails" then fails
      else [404, {}, ["nothing here"]]
      end
    end
  end
end
