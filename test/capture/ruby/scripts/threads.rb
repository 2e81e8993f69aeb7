# frozen_string_literal: true

# A request that hands work to threads, in Rack's test client.
require "logger"
require "rack"

LOG = Logger.new($stdout)
OUTSIDE = Queue.new
Thread.new { loop { LOG.info(OUTSIDE.pop) } }

app = Rack::Builder.new do
  run(lambda do |_env|
    LOG.info("handler")
    Thread.new { LOG.info("thread") }.join
    Enumerator.new { |out| LOG.info("fiber"); out << 1 }.next
    OUTSIDE << "worker"
    [200, {}, ["raw"]]
  end)
end.to_app

Rack::MockRequest.new(app).post("/pay/7", input: "raw")
sleep 0.01 until OUTSIDE.empty? && OUTSIDE.num_waiting == 1
LOG.info("behind")
