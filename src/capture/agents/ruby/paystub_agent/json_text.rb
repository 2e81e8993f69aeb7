# frozen_string_literal: true

module PaystubAgent
  # JSON, written and read without the library: the program may bring another version of that.
  module JsonText
    ESCAPES = {
      '"' => '\"', "\\" => "\\\\", "\n" => '\n', "\r" => '\r', "\t" => '\t', "\b" => '\b', "\f" => '\f'
    }.freeze
    UNESCAPES = { "n" => "\n", "r" => "\r", "t" => "\t", "b" => "\b", "f" => "\f" }.freeze
    private_constant :ESCAPES, :UNESCAPES

    # Any string as UTF-8 that is whole.
    def self.utf8(text)
      return text if text.encoding == Encoding::UTF_8 && text.valid_encoding?
      return text.dup.force_encoding(Encoding::UTF_8).scrub if [Encoding::BINARY, Encoding::UTF_8, Encoding::US_ASCII].include?(text.encoding)

      text.encode(Encoding::UTF_8, invalid: :replace, undef: :replace)
    end

    def self.write(value)
      case value
      when String then quote(value)
      when Hash then "{#{value.map { |name, item| "#{quote(name.to_s)}:#{write(item)}" }.join(',')}}"
      when Array then "[#{value.map { |item| write(item) }.join(',')}]"
      when Float then value.finite? ? value.to_s : "null"
      when nil then "null"
      when true, false, Integer then value.to_s
      else quote(value.to_s)
      end
    end

    def self.quote(text)
      escaped = utf8(text).gsub(/["\\\u0000-\u001f]/) { |found| ESCAPES[found] || format('\u%04x', found.ord) }
      "\"#{escaped}\""
    end

    # What a token in quotes stands for, or nil where it is not whole.
    def self.unquote(token)
      return nil unless token.match?(/\A"[^"\\\u0000-\u001f]*+(?:\\(?:["\\\/bfnrt]|u\h{4})[^"\\\u0000-\u001f]*+)*"\z/)

      token[1..-2].gsub(/\\u[dD][89abAB]\h\h\\u[dD][c-fC-F]\h\h|\\u\h{4}|\\./) { |found| unescape(found) }
    end

    def self.unescape(found)
      return UNESCAPES.fetch(found[1], found[1]) unless found[1] == "u"

      first = found[2, 4].hex
      first = 0x10000 + ((first - 0xd800) << 10) + (found[8, 4].hex - 0xdc00) if found.length == 12
      (0xd800..0xdfff).cover?(first) ? "\ufffd" : [first].pack("U")
    end
    private_class_method :unescape
  end
end
