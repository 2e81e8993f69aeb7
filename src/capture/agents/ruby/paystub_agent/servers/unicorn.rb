# frozen_string_literal: true

module PaystubAgent
  module Servers
    # Unicorn, whose application is built in each worker when it is not preloaded.
    module Unicorn
      def self.install
        Patching.around(::Unicorn::HttpServer, :build_app!) do |server, args, block, original|
          result = original.bind_call(server, *args, &block)
          Report.attempt("an application") { server.app = Rack.wrap(server.app, "unicorn") }
          result
        end
      end
    end
  end
end
