# frozen_string_literal: true

module PaystubAgent
  # Up to Rails 7.0, its loggers do not hand on to `Logger`: they write by themselves.
  module RailsLogs
    def self.install
      LogRecords.watch(ActiveSupport::LoggerThreadSafeLevel)
    end
  end
end
