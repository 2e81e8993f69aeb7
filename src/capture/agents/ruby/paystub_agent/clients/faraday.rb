# frozen_string_literal: true

module PaystubAgent
  module Clients
    # Faraday's usual adapter sends through Net::HTTP, but connects before it makes the request.
    module Faraday
      def self.install
        Patching.around(::Faraday::Adapter::NetHttp, :call) do |adapter, args, block, original|
          Intent.of(args[0][:method].to_s.upcase, args[0][:url]) { original.bind_call(adapter, *args, &block) }
        end
      end
    end
  end
end
