# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # JSON, redacted in place: what stays keeps its bytes, and a body that was cut short is read as far as
    # it goes. Several values in a row (NDJSON) are read one after another.
    class JsonBody
      TOKEN = /"(?:[^"\\]|\\[\s\S])*"?|[{}\[\]:,]|[^\s{}\[\]:,"]+/.freeze
      # Names that are looked at, from either end of a path: nobody means it when there are more.
      DEEP = 32
      LITERALS = %w[null true false].freeze
      private_constant :TOKEN, :DEEP, :LITERALS

      # `redacted` gets the paths, as `req.body.card[number]`.
      def self.redact(text, rules, at, redacted)
        body = new(rules, at, redacted)
        text.gsub(TOKEN) { |found| body.next(found) }
      end

      def initialize(rules, at, redacted)
        @rules = rules
        @at = at
        @redacted = redacted
        # One entry for each open bracket: the name or the index at which it stands now.
        @segments = []
        @arrays = []
        @expects_name = false
      end

      # What is to stand in place of a token.
      def next(found)
        case found[0]
        when "{", "[" then open_bracket(found == "[")
        when "}", "]" then close_bracket
        when "," then separate
        when ":" then @expects_name = false
        else return @expects_name ? name(found) : value(found)
        end
        found
      end

      private

      def open_bracket(array)
        @segments.push(array ? 0 : "")
        @arrays.push(array)
        @expects_name = !array
      end

      def close_bracket
        @segments.pop
        @arrays.pop
        @expects_name = false
      end

      def separate
        if @arrays.last
          @segments[-1] += 1
        else
          @expects_name = !@arrays.empty?
        end
      end

      def name(found)
        name = decode(found)
        shown = @rules.text(name)
        @segments[-1] = shown
        return found if shown == name

        note
        JsonText.quote(shown)
      end

      def value(found)
        is_text = found.start_with?('"')
        return found if !is_text && found.start_with?(*LITERALS)

        value = is_text ? decode(found) : found
        return found if value == ""

        shown = secret_here? ? Text.value(value) : @rules.text(value)
        return found if shown == value

        note
        JsonText.quote(shown)
      end

      def decode(found)
        JsonText.unquote(found) || found.delete_prefix('"').delete_suffix('"')
      end

      def secret_here?
        path = @segments
        path = path.first(DEEP) + path.last(DEEP) if path.length > 2 * DEEP
        @rules.secret?(path.reject { |part| part.is_a?(Integer) })
      end

      def note
        @redacted[FieldPath.of(@at, @segments.first(2 * DEEP))] = true
      end
    end
  end
end
