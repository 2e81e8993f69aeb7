# frozen_string_literal: true

module PaystubAgent
  module Servers
    # What a config.ru makes, for every server, and what frameworks and their tests build by themselves.
    module RackBuilder
      def self.install
        Patching.around(::Rack::Builder, :to_app) do |builder, args, block, original|
          Rack.wrap(original.bind_call(builder, *args, &block), "rack")
        end
      end
    end
  end
end
