# frozen_string_literal: true

# A shop behind a server: `serve.rb SERVER PORT UPSTREAM`.
require_relative "shop"

SERVER, PORT, UPSTREAM = ARGV

def webrick
  require "rack"
  Rack::Handler::WEBrick.run(Shop.app(UPSTREAM), Host: "127.0.0.1", Port: PORT.to_i)
end

def builder_webrick
  require "rack"
  upstream = UPSTREAM
  app = Rack::Builder.new { run Shop.app(upstream) }.to_app
  Rack::Handler::WEBrick.run(app, Host: "127.0.0.1", Port: PORT.to_i)
end

def servlet
  require "webrick"
  server = WEBrick::HTTPServer.new(BindAddress: "127.0.0.1", Port: PORT.to_i)
  server.mount_proc("/pay") { |request, response| response.body = Shop.pay(request.body, UPSTREAM) }
  server.mount_proc("/stream") do |_, response|
    response["Content-Type"] = "text/plain"
    response.chunked = true
    response.body = proc { |out| Shop::Parts.new(UPSTREAM).each { |part| out.write(part) } }
  end
  server.mount_proc("/fails") { Shop.fails }
  trap("TERM") { server.shutdown }
  server.start
end

def puma
  require "rack"
  require "rack/handler/puma"
  Rack::Handler::Puma.run(Shop.app(UPSTREAM), Host: "127.0.0.1", Port: PORT.to_i, Silent: true)
end

# Puma by itself, which reads a config.ru.
def puma_config
  ENV["UPSTREAM"] = UPSTREAM
  exec("puma", "--quiet", "-b", "tcp://127.0.0.1:#{PORT}", File.join(__dir__, "config.ru"))
end

# A script of Sinatra's that serves when it is the program itself.
def sinatra_script
  ENV.update("UPSTREAM" => UPSTREAM, "PORT" => PORT)
  exec(RbConfig.ruby, File.join(__dir__, "shop_script.rb"))
end

def sinatra(server)
  require_relative "shop_sinatra"
  ShopSinatra.set(:upstream, UPSTREAM)
  ShopSinatra.run!(server: server, bind: "127.0.0.1", port: PORT.to_i, quiet: true)
end

def sinatra_puma
  sinatra("puma")
end

def sinatra_webrick
  sinatra("webrick")
end

send(SERVER)
