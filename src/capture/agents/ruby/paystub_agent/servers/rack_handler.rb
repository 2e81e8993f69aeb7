# frozen_string_literal: true

module PaystubAgent
  module Servers
    # WEBrick, as a server of Rack: below `rackup` and `run` of frameworks.
    module RackHandler
      def self.install
        [("Rack" if defined?(::Rack::Handler::WEBrick)), ("Rackup" if defined?(::Rackup::Handler::WEBrick))]
          .compact.each { |owner| watch(Object.const_get("#{owner}::Handler::WEBrick")) }
      end

      def self.watch(handler)
        Patching.around(handler, :initialize) do |servlet, args, block, original|
          server, app, *rest = args
          original.bind_call(servlet, server, Rack.wrap(app, "webrick"), *rest, &block)
        end
      end
      private_class_method :watch
    end
  end
end
