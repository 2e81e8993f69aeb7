# frozen_string_literal: true

module PaystubAgent
  # Bodies as the record keeps them.
  module Bodies
    class << self
      # The first header of this name, or "".
      def header(headers, name)
        found = headers.find { |key, _| key.casecmp?(name) }
        found.nil? ? "" : found[1]
      end

      # What was tapped, decoded, redacted and cut. `state` is what became of it on the wire; the paths of
      # what was taken out are added to `redacted`.
      def of(tap, headers, state, at, redacted)
        content_type = JsonText.utf8(header(headers, "content-type"))
        body = { size: tap.size, kept: 0, enc: "none", state: state }
        body[:ctype] = content_type unless content_type.empty?
        return body if tap.size.zero?

        body[:sha256] = tap.sha256
        return body unless Settings.bodies

        data = decoded(tap, headers, body)
        keep(body, *redact(data, content_type, at, redacted))
        body
      end

      private

      def decoded(tap, headers, body)
        coding = header(headers, "content-encoding")
        data, undone = coding.empty? ? [tap.kept, nil] : Decoding.decode(tap.kept, coding)
        body[:decoded] = undone unless undone.nil?
        return data unless tap.cut? || data.bytesize >= Settings::BLOB_LIMIT

        mark_cut(body)
        data.byteslice(0, Settings.max_body)
      end

      def mark_cut(body)
        body[:state] = "truncated" if body[:state] == "full"
      end

      # The redacted bytes, and whether they are text.
      def redact(data, content_type, at, redacted)
        text = as_text(data)
        if text.nil?
          # Not text: keys and card numbers are still found as long as each byte is one letter.
          letters = data.dup.force_encoding(Encoding::ISO_8859_1).encode(Encoding::UTF_8)
          shown = Redaction.redactor.body(letters, content_type, at, redacted).gsub("…", "...")
          return [shown.encode(Encoding::ISO_8859_1, undef: :replace).b, false]
        end
        shown = Redaction.redactor.body(text, content_type, at, redacted)
        [shown.b, !text.include?("\0")]
      end

      # A letter may have been cut in two at the end.
      def as_text(data)
        text = data.dup.force_encoding(Encoding::UTF_8)
        return text if text.valid_encoding?

        (1..3).each do |cut|
          shorter = text.byteslice(0, [text.bytesize - cut, 0].max)
          return shorter if shorter.valid_encoding?
        end
        nil
      end

      def keep(body, data, is_text)
        if data.bytesize > Settings.max_body
          name = Digests.sha256(data)
          if data.bytesize <= Settings::BLOB_LIMIT && Spool.keep_blob(name, data)
            return body.update(kept: data.bytesize, blob: name, enc: is_text ? "utf8" : "base64")
          end
          data = data.byteslice(0, Settings.max_body)
          mark_cut(body)
        end
        return body.update(kept: data.bytesize, enc: "base64", data: [data].pack("m0")) unless is_text

        text = as_text(data).to_s
        body.update(kept: text.bytesize, enc: "utf8", data: text)
      end
    end
  end
end
