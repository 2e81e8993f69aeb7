# frozen_string_literal: true

module PaystubAgent
  # The first and the last line of a process.
  module ProcessMarks
    TELLING = %w[_test_ _live_ whsec_ secret password passwd token key cvc cvv ://].freeze
    private_constant :TELLING

    class << self
      def start
        argv = self.argv
        data = { argv: argv, cwd: cwd, runtime: "#{RUBY_ENGINE} #{RUBY_VERSION}" }
        mark("process.start", argv.join(" ")[0, 200], data)
      end

      def finish
        mark("process.end", "", {})
      end

      def dropped(count)
        mark("dropped", "#{count} events dropped: the record could not keep up", { count: count })
      end

      protected

      def argv
        words = whole_command || [RUBY_ENGINE, $PROGRAM_NAME.to_s, *ARGV]
        words = words.map { |word| JsonText.utf8(word) }
        # The rules are loaded only where they may be needed: they cost some milliseconds.
        words.any? { |word| may_hold_secrets?(word) } ? words.map { |word| Redaction.redactor.text(word) } : words
      end

      private

      # Linux tells it with Ruby's own options and the code of -e.
      def whole_command
        words = File.binread("/proc/self/cmdline").split("\0")
        words.empty? ? nil : words
      rescue SystemCallError
        nil
      end

      def cwd
        Dir.pwd
      rescue SystemCallError
        ""
      end

      def may_hold_secrets?(word)
        lower = word.downcase
        TELLING.any? { |sign| lower.include?(sign) } || word.count("0-9") > 12
      end

      def mark(mark, text, data)
        event = Context.inside(nil) { Events.base("mark") }
        event.update(mark: mark, text: text, data: data)
      end
    end
  end
end
