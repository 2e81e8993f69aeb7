# frozen_string_literal: true

module PaystubAgent
  module Clients
    # open-uri sends through Net::HTTP, but connects before it makes the request.
    module OpenUri
      def self.install
        Patching.around_own(OpenURI, :open_http) do |owner, args, block, original|
          Intent.of("GET", args[1]) { original.bind_call(owner, *args, &block) }
        end
      end
    end
  end
end
