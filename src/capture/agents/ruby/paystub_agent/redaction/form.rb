# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # Forms and query strings, redacted in place: a pair that stays keeps its bytes.
    module Form
      # `redacted` gets the paths, as `req.body.card[number]`.
      def self.redact(text, rules, at, redacted)
        text.split("&", -1).map { |pair| pair(pair, rules, at, redacted) }.join("&")
      end

      def self.pair(pair, rules, at, redacted)
        raw_key, equals, raw_value = pair.partition("=")
        key = decode(raw_key)
        value = decode(raw_value)
        shown_key = rules.text(key)
        secret = value != "" && rules.secret?(FieldPath.segments(key))
        shown = secret ? Text.value(value) : rules.text(value)
        return pair if shown_key == key && shown == value

        redacted["#{at}.#{shown_key}"] = true
        (shown_key == key ? raw_key : encode(shown_key)) + equals + (shown == value ? raw_value : encode(shown))
      end
      private_class_method :pair

      def self.decode(text)
        spaced = text.tr("+", " ")
        return spaced unless spaced.include?("%")

        bytes = spaced.b.gsub(/%(\h\h)/n) { $1.hex.chr }.force_encoding(Encoding::UTF_8)
        bytes.valid_encoding? ? bytes : spaced.gsub(/%(\h\h)/) { [$1.hex].pack("U") }
      end
      private_class_method :decode

      # `[redacted]` and `…` stay readable.
      def self.encode(text)
        text.gsub(/[^A-Za-z0-9\-_.~\[\]… ]/) { |found| found.bytes.map { |byte| format("%%%02X", byte) }.join }
            .tr(" ", "+")
      end
      private_class_method :encode
    end
  end
end
