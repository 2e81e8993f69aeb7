# frozen_string_literal: true

module PaystubAgent
  # A call with a live key was stopped before it was sent.
  class LiveKeyRefused < StandardError; end

  # Keeps live keys on the machine while calls go to the real Stripe.
  module LiveKeys
    # Raises LiveKeyRefused when a live key would leave the machine.
    def self.check(host, authorization)
      return if Settings.mode != "observe" || Settings.allow_live || Settings.local?(host) || authorization.nil?

      key = Redaction::Headers.key_of(JsonText.utf8(authorization))
      return if key.nil? || !Redaction::StripeKeys.live?(key)

      raise LiveKeyRefused,
            "Paystub stopped this call to #{host}: its key #{Redaction.redactor.text(key)} is a live one. " \
            "Use a test key, or start with `paystub run --observe --allow-live`."
    end
  end
end
