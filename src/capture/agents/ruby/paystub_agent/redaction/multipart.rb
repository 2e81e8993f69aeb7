# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # Forms with files: a field is redacted by its name, a file as text.
    module Multipart
      # `redacted` gets the paths, as `req.body.card[number]`.
      def self.redact(text, content_type, rules, at, redacted)
        found = content_type.match(/boundary=(?:"([^"]+)"|([^\s;]+))/i)
        return rules.text(text) if found.nil?

        mark = "--#{found[1] || found[2]}"
        text.split(mark, -1).map { |part| part(part, rules, at, redacted) }.join(mark)
      end

      def self.part(part, rules, at, redacted)
        split = part.match(/\r?\n\r?\n/)
        return part if split.nil?

        head = part[0...split.end(0)]
        content, line_end = part[split.end(0)..-1].match(/\A([\s\S]*?)(\r?\n)?\z/).captures
        name = head[/\bname="([^"]*)"/i, 1].to_s
        secret = content != "" && !head.match?(/\bfilename\*?=/i) && rules.secret?(FieldPath.segments(name))
        shown = secret ? Text.value(content) : rules.text(content)
        return part if shown == content

        redacted["#{at}.#{name}"] = true
        head + shown + line_end.to_s
      end
      private_class_method :part
    end
  end
end
