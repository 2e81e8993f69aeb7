# frozen_string_literal: true

module PaystubAgent
  # What the agent says of itself, on standard error, and only where PAYSTUB_DEBUG=1.
  module Report
    def self.say(text)
      STDERR.puts("paystub[#{Process.pid}]: #{text}") if Settings.debug
    rescue StandardError
      nil
    end

    # Runs a step of ours. What fails in it must not reach the program: then the result is nil.
    def self.attempt(what)
      yield
    rescue StandardError, ScriptError => problem
      say("#{what} failed: #{problem.inspect} at #{Array(problem.backtrace).first(3).join(', ')}")
      nil
    end
  end
end
