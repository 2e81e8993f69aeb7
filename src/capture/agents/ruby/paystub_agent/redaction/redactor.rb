# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # What is taken out of events before they are written. The rules are the same in every language, and
    # test/capture/redaction-vectors.json holds them. `redacted` is a hash everywhere, and gets the paths of
    # what was taken out as its keys.
    class Redactor
      def initialize(salt: "", headers: [], fields: [], reveal: [])
        @names = FieldNames.new(fields)
        @text = Text.new(@names.names)
        @headers = Headers.new(salt, headers, reveal, self)
      end

      def secret?(segments)
        @names.secret?(segments)
      end

      def text(value)
        @text.call(JsonText.utf8(value))
      end

      def headers(pairs, local, at, redacted)
        @headers.call(pairs, local, at, redacted)
      end

      # Path parameters by the rules of text, the query by those of a form: `req.query.password`.
      def url(value, at, redacted)
        whole, hash_mark, fragment = JsonText.utf8(value).partition("#")
        address, query_mark, query = whole.partition("?")
        shown = text(address)
        redacted["url"] = true if shown != address
        query = Form.redact(query, self, at, redacted) unless query_mark.empty?
        shown + query_mark + query + hash_mark + (hash_mark.empty? ? "" : text(fragment))
      end

      # A form that begins like JSON is JSON with the wrong label.
      def body(value, content_type, at, redacted)
        content_type = content_type.to_s
        return Multipart.redact(value, content_type, self, at, redacted) if content_type.match?(%r{multipart/form-data}i)
        if content_type.match?(%r{[/+]json\b|ndjson}i) || value.match?(/\A\s*[{\[]/)
          return JsonBody.redact(value, self, at, redacted)
        end
        return Form.redact(value, self, at, redacted) if content_type.match?(/x-www-form-urlencoded/i)

        plain(value, at, redacted)
      end

      def plain(value, at, redacted)
        shown = text(value)
        redacted[at] = true if shown != value
        shown
      end
    end
  end
end
