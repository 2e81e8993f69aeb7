# frozen_string_literal: true

module PaystubAgent
  # An exception as the record keeps it.
  module ExceptionEvent
    LONGEST_STACK = 65_536
    LONGEST_MESSAGE = 8192
    MOST_FRAMES = 50
    private_constant :LONGEST_STACK, :LONGEST_MESSAGE, :MOST_FRAMES

    class << self
      def of(problem, handled)
        event = Events.base("exception")
        places = places_of(problem)
        own = places.find { |file, *| !CallSite.foreign?(file) }
        event[:site] = CallSite.describe(*own) unless own.nil?
        event.update(
          name: problem.class.name.to_s, message: message_of(problem), handled: handled, stack: stack_of(problem),
          frames: places.first(MOST_FRAMES).map { |place| frame(*place) }
        )
        cause = problem.cause
        event[:cause] = { name: cause.class.name.to_s, message: message_of(cause) } unless cause.nil?
        event
      end

      # As Ruby tells it on standard error, without lines of this agent.
      def stack_of(problem)
        told = problem.full_message(highlight: false, order: :top)
        lines = told.lines.reject { |line| line.start_with?("\tfrom ") && CallSite.ours?(line[6..-1]) }
        Redaction.redactor.text(lines.join[0, LONGEST_STACK])
      end

      private

      def message_of(problem)
        Redaction.redactor.text(problem.message.to_s[0, LONGEST_MESSAGE])
      end

      # File, line and function, innermost first.
      def places_of(problem)
        locations = problem.backtrace_locations
        places = locations.nil? ? told_places(problem) : locations.map { |one| CallSite.place(one) }
        places.reject { |file, *| CallSite.ours?(file) }
      end

      def told_places(problem)
        Array(problem.backtrace).map do |line|
          file, number, function = line.match(/\A(.+?):(\d+)(?::in [`'](.+)')?/)&.captures
          [file || line, number.to_i, function]
        end
      end

      def frame(file, line, function)
        frame = { file: file, line: line }
        frame[:fn] = function unless function.nil?
        frame[:foreign] = true if CallSite.foreign?(file)
        code = SourceLines.around(file, line)
        frame[:code] = code unless code.nil?
        frame
      end
    end
  end
end
