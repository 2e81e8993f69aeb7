# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # Names of places in a body.
    module FieldPath
      # `of("req.body", ["card", "number"])` is `req.body.card[number]`; of `[0]` `req.body[0]`.
      def self.of(at, segments)
        return at if segments.empty?

        first, *rest = segments
        start = first.is_a?(Integer) ? "#{at}[#{first}]" : "#{at}.#{first}"
        start + rest.map { |segment| "[#{segment}]" }.join
      end

      # Of a form's key: `card[number]` is `["card", "number"]`.
      def self.segments(key)
        key.split(/[\[\].]+/).reject(&:empty?)
      end
    end
  end
end
