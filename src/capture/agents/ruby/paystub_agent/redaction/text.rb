# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # Text of any kind: logs, messages, values of fields. Short texts (names, states, ids) come again and
    # again: the answer is remembered.
    class Text
      REDACTED = "[redacted]"
      # What stands for JSON that is nested deeper than anybody means it.
      TOO_DEEP = "[too deep]"
      # postgres://user:password@host
      USER_INFO = %r{(\b[a-z][a-z0-9+.-]{0,30}://)[^\s/@:"']*:[^\s/@"']+@}i.freeze
      BEARER = %r{(?<![A-Za-z])(Bearer +)([A-Za-z0-9._~+/=-]{16,})}i.freeze
      BASIC = %r{(?<![A-Za-z])(Basic +)[A-Za-z0-9+/=]{16,}}i.freeze
      QUOTED_OR_BARE = /"[^"\\]*+(?:\\.[^"\\]*+)*"|'[^'\\]*+(?:\\.[^'\\]*+)*'|[^\s,;&"'{}()\[\]]+/.freeze
      LITERAL = /\A(?:null|undefined|none|nil|true|false)\z/i.freeze
      REDACTED_ALREADY = %r{\A(?:\[?redacted\]?|\[too deep\]|[A-Za-z0-9_]*…[A-Za-z0-9_+/=]{0,4})\z}.freeze
      SHORT = 64
      MOST_KNOWN = 5000
      private_constant :USER_INFO, :BEARER, :BASIC, :QUOTED_OR_BARE, :LITERAL, :REDACTED_ALREADY, :SHORT, :MOST_KNOWN

      # Of a field that is secret by its name.
      def self.value(value)
        return value if REDACTED_ALREADY.match?(value) || CardNumbers.test_card?(value)

        StripeKeys.secret?(value) ? StripeKeys.mask(value) : REDACTED
      end

      # `names` are those of secret fields.
      def initialize(names)
        spelled = names.map { |name| name.gsub(/[^A-Za-z0-9_-]/, "").gsub(/[_-]/, "[_-]?") }.join("|")
        @assigned = assignments(spelled)
        @elements = elements(spelled)
        @known = {}
      end

      def call(text)
        return redact(text) if text.length > SHORT

        known = @known[text]
        return known unless known.nil?

        @known.clear if @known.size >= MOST_KNOWN
        @known[text] = redact(text)
      end

      private

      # `cvc: '123'`, `"cvc":"123"`, `password=x`, `:cvc=>"123"`.
      def assignments(spelled)
        start = /(?<![A-Za-z0-9])(?:#{spelled})\\?["']?\]?\s*[:=]>?\s*\\?/i
        /(#{start})(#{QUOTED_OR_BARE})/i
      end

      # XML: `<SessionToken>x</SessionToken>`, with a prefix, attributes or CDATA, too.
      def elements(spelled)
        start = /<(?:[A-Za-z0-9_-]{1,40}:)?(?:#{spelled})(?:\s[^<>]*)?>(?:<!\[CDATA\[)?/i
        /(#{start})([^<]+)/i
      end

      # Each rule is asked only where it can have something to say: it would read all of the text.
      def redact(text)
        text = text.gsub(USER_INFO) { "#{$1}#{REDACTED}@" } if text.include?("@") && text.include?("://")
        if text.include?(" ")
          text = text.gsub(BEARER) { StripeKeys.key?($2) ? $& : "#{$1}#{REDACTED}" }
          text = text.gsub(BASIC) { "#{$1}#{REDACTED}" }
        end
        text = text.gsub(@assigned) { assigned($1, $2) } if text.include?(":") || text.include?("=")
        text = text.gsub(@elements) { element($1, $2) } if text.include?("</")
        CardNumbers.mask(StripeKeys.mask(text))
      end

      def element(start, value)
        start + (value.strip.empty? ? value : Text.value(value))
      end

      def assigned(start, value)
        quote = value.start_with?('"', "'") ? value[0] : ""
        inner = quote.empty? ? value : value[1..-2]
        return start + value if ["", "\\"].include?(inner) || LITERAL.match?(inner)

        start + quote + Text.value(inner) + quote
      end
    end
  end
end
