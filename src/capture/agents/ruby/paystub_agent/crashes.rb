# frozen_string_literal: true

module PaystubAgent
  # Exceptions that nobody caught, and those that a framework turned into an answer.
  module Crashes
    MARK = :@__paystub_recorded__
    private_constant :MARK

    # Threads are watched; the one that ends the process is found at its end.
    def self.install
      Threads.watch_exceptions
    end

    # Writes an exception event, once for each exception.
    def self.record(problem, handled)
      Report.attempt("an exception") do
        next if ordinary_end?(problem) || problem.instance_variable_defined?(MARK)

        # One that is frozen is recorded as often as it is seen.
        problem.instance_variable_set(MARK, true) unless problem.frozen?
        Events.emit(ExceptionEvent.of(problem, handled))
      end
    end

    def self.ordinary_end?(problem)
      !problem.is_a?(Exception) || problem.is_a?(SystemExit) || problem.is_a?(SignalException)
    end
    private_class_method :ordinary_end?
  end
end
