# frozen_string_literal: true

module PaystubAgent
  module Servers
    # Puma, whatever gave it its application.
    module Puma
      def self.install
        Patching.around(::Puma::Server, :initialize) do |server, args, block, original|
          app, *rest = args
          original.bind_call(server, Rack.wrap(app, "puma"), *rest, &block)
        end
      end
    end
  end
end
