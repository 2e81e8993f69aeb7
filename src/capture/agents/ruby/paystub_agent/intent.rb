# frozen_string_literal: true

module PaystubAgent
  # What a library is about to send: it opens the connection before there is a request, and when that fails
  # the call is to be told all the same.
  module Intent
    KEY = :paystub_intent
    private_constant :KEY

    # The method and the URL.
    def self.current
      Thread.current[KEY]
    end

    def self.of(method, url)
      before = Thread.current[KEY]
      Thread.current[KEY] = [method, url.to_s]
      yield
    ensure
      Thread.current[KEY] = before
    end
  end
end
