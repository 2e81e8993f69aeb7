# frozen_string_literal: true

module PaystubAgent
  module Clients
    # stripe-ruby sends through Net::HTTP, but connects before it makes the request.
    module StripeSdk
      def self.install
        Patching.around(Stripe::ConnectionManager, :execute_request) do |manager, args, block, original|
          Intent.of(args[0].to_s.upcase, args[1]) { original.bind_call(manager, *args, &block) }
        end
      end
    end
  end
end
