# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # JSON, redacted in place: what stays keeps its bytes, and a body that was cut short is read as far as
    # it goes. Several values in a row (NDJSON) are read one after another.
    class JsonBody
      # A repeated choice would be remembered for each letter: 40 bytes of memory for one of text.
      TOKEN = /"[^"\\]*+(?:\\[\s\S][^"\\]*+)*"?|[{}\[\]:,]|[^\s{}\[\]:,"]+/.freeze
      # Names that are looked at on the way to a value. What lies below is left out: nobody means it.
      DEEPEST = 64
      LITERALS = %w[null true false].freeze
      private_constant :TOKEN, :DEEPEST, :LITERALS

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
        # Open brackets of what is left out.
        @left_out = 0
      end

      # What is to stand in place of a token.
      def next(found)
        return leave_out(found) if @left_out.positive?

        case found[0]
        when "{", "[" then return open_bracket(found)
        when "}", "]" then close_bracket
        when "," then separate
        when ":" then @expects_name = false
        else return @expects_name ? name(found) : value(found)
        end
        found
      end

      private

      def open_bracket(found)
        if @segments.length == DEEPEST
          @left_out = 1
          note
          return JsonText.quote(Text::TOO_DEEP)
        end
        array = found == "["
        @segments.push(array ? 0 : "")
        @arrays.push(array)
        @expects_name = !array
        found
      end

      def leave_out(found)
        case found
        when "{", "[" then @left_out += 1
        when "}", "]" then @left_out -= 1
        end
        ""
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
        @rules.secret?(@segments.reject { |part| part.is_a?(Integer) })
      end

      def note
        @redacted[FieldPath.of(@at, @segments)] = true
      end
    end
  end
end
