# frozen_string_literal: true

module PaystubAgent
  module Servers
    # WEBrick, as a server of Rack: below `rackup` and `run` of frameworks.
    module RackHandler
      def self.install
        handler = [("::Rackup" if defined?(::Rackup::Handler::WEBrick)), "::Rack"].compact.first
        handler = Object.const_get("#{handler}::Handler::WEBrick")
        Patching.around(handler, :initialize) do |servlet, args, block, original|
          server, app, *rest = args
          original.bind_call(servlet, server, Rack.wrap(app, "webrick"), *rest, &block)
        end
      end
    end
  end
end
