# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # Headers, as pairs of name and value.
    class Headers
      # `stripe-signature` stays: it is worthless without the secret, and tells why a check failed.
      SECRET = %w[
        authorization proxy-authorization cookie set-cookie x-api-key x-goog-api-key x-amz-security-token
        paystub-token
      ].freeze
      # `X-Auth-Token`, `Api-Key`, `X-Client-Secret`.
      SECRET_END = /(?:token|api-?key|access-key|secret|password)\z/.freeze
      CREDENTIALS = %w[authorization proxy-authorization].freeze
      ADDRESSES = %w[location referer content-location].freeze
      private_constant :SECRET, :SECRET_END, :CREDENTIALS, :ADDRESSES

      # The Stripe key of an Authorization header (`Bearer KEY`, `Basic base64(KEY:)`, `KEY`), or nil.
      def self.key_of(value)
        scheme, space, credentials = value.partition(" ")
        return (value if StripeKeys.key?(value)) if space.empty?

        credentials = credentials.strip
        case scheme.downcase
        when "basic" then credentials = JsonText.utf8(credentials.unpack1("m").split(":", 2)[0].to_s)
        when "bearer" then nil
        else return nil
        end
        credentials if StripeKeys.key?(credentials)
      end

      def initialize(salt, names, reveal, rules)
        @salt = salt
        @secret = SECRET + names
        @reveal = reveal
        @rules = rules
      end

      # `local`: answered on this machine.
      def call(headers, local, at, redacted)
        headers.map do |name, value|
          lower = name.downcase
          value = JsonText.utf8(value)
          shown = shown(lower, value, local)
          redacted["#{at}.#{lower}"] = true if shown != value
          [name, shown]
        end
      end

      private

      def shown(name, value, local)
        return value if value == "" || (local && @reveal.include?(name))
        return credentials(value) if CREDENTIALS.include?(name)
        return Text::REDACTED if @secret.include?(name) || SECRET_END.match?(name)

        ADDRESSES.include?(name) ? @rules.url(value, "url", {}) : @rules.text(value)
      end

      def credentials(value)
        key = Headers.key_of(value)
        scheme, space, = value.partition(" ")
        shown = key.nil? ? Text::REDACTED : "#{StripeKeys.mask(key)} (fp #{Digests.fingerprint(@salt, key)})"
        space.empty? ? shown : scheme + space + shown
      end
    end
  end
end
