# frozen_string_literal: true

module PaystubAgent
  # What the program logs with `Logger`, whatever becomes of it there.
  module LogRecords
    LONGEST_MESSAGE = 32_768
    LEVELS = %w[debug info warn error error info].freeze
    UNKNOWN = 5
    NUMBERS = { "debug" => 0, "info" => 1, "warn" => 2, "warning" => 2, "error" => 3, "fatal" => 4 }.freeze
    # A logger that hands on to others (that of Rails) is told once.
    SAME_WITHIN_MS = 1000
    private_constant :LONGEST_MESSAGE, :LEVELS, :UNKNOWN, :NUMBERS, :SAME_WITHIN_MS

    class << self
      def install
        watch(Logger)
        Logger.send(:alias_method, :log, :add) if Logger.method_defined?(:log)
      end

      # A class or module of loggers, with an `add` of its own.
      def watch(owner)
        lowest = lowest_level
        Patching.around(owner, :add) do |logger, args, block, original|
          severity = args[0] || UNKNOWN
          seen = Report.attempt("a log") { severity >= lowest && writes?(logger, severity) }
          next original.bind_call(logger, *args, &block) unless seen

          message = args[1]
          watched = block && proc { message = block.call }
          result = original.bind_call(logger, *args, &watched)
          Report.attempt("a log") { note(logger, severity, message, args[2], block) }
          result
        end
      end

      private

      # PAYSTUB_LOG_LEVEL by name or by number; from 10 on those of other languages.
      def lowest_level
        asked = Settings.log_level.downcase
        return NUMBERS.fetch(asked, 1) unless asked.match?(/\A\d+\z/)

        asked.to_i < 10 ? asked.to_i : asked.to_i / 10 - 1
      end

      def writes?(logger, severity)
        severity >= logger.level && !logger.instance_variable_get(:@logdev).nil?
      end

      def note(logger, severity, message, progname, block)
        if message.nil? && block.nil?
          message = progname
          progname = nil
        end
        name = progname || logger.progname
        return if ignored?(name)

        site, = CallSite.locate
        emit(severity, message, name, site) unless told?(logger, message, site)
      end

      def ignored?(name)
        name = name.to_s
        Settings.ignore_loggers.any? { |other| name == other || name.start_with?("#{other}.", "#{other}::") }
      end

      # By another logger, from the same line.
      def told?(logger, message, site)
        what = [message.hash, site && site.values_at(:file, :line)]
        told_by, told, at = Thread.current[:paystub_last_log]
        now = Events.ticks
        return true if told == what && told_by != logger.object_id && now - at < SAME_WITHIN_MS

        Thread.current[:paystub_last_log] = [logger.object_id, what, now]
        false
      end

      def emit(severity, message, name, site)
        event = Events.base("log")
        event[:site] = site unless site.nil?
        event[:level] = LEVELS.fetch(severity, "info")
        event[:logger] = Redaction.redactor.text(name.to_s) unless name.nil?
        event[:msg] = Redaction.redactor.text(plain(JsonText.utf8(text_of(message)))[0, LONGEST_MESSAGE])
        event[:exc_text] = ExceptionEvent.stack_of(message)[0, LONGEST_MESSAGE] if message.is_a?(Exception)
        Events.emit(event)
      end

      # Without what colours terminals.
      def plain(text)
        text.include?("\e[") ? text.gsub(/\e\[[0-9;]*[A-Za-z]/, "") : text
      end

      def text_of(message)
        case message
        when String then message
        when Exception then "#{message.message} (#{message.class})"
        else message.inspect
        end
      end
    end
  end
end
