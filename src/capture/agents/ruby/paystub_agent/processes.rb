# frozen_string_literal: true

module PaystubAgent
  # The process itself: its start, its end, and its forks.
  module Processes
    @under_way = {}
    @pid = Process.pid

    class << self
      def install
        ChildEnvironment.install
        Report.attempt("the first line") { Spool.start }
        # Registered first, so run last: behind the handlers in which test frameworks do their work.
        at_exit { Report.attempt("the end") { leave } }
      end

      # What is written as `in_flight` when the process ends: `exchange` has `id` and `leave`. That of a
      # parent process is none of a fork's.
      def begins(exchange)
        forget_parent
        @under_way[exchange.id] = exchange
      end

      def ended(exchange)
        @under_way.delete(exchange.id)
      end

      private

      def forget_parent
        return if @pid == Process.pid

        @pid = Process.pid
        @under_way = {}
      end

      def leave
        forget_parent
        Crashes.record($!, false) if Settings.exceptions
        @under_way.values.each(&:leave)
        return unless Spool.open?

        Events.emit(ProcessMarks.finish)
        Spool.finish
      end
    end
  end
end
