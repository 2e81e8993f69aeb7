# frozen_string_literal: true

module PaystubAgent
  # A call with a live key was stopped before it was sent.
  class LiveKeyRefused < StandardError; end

  # Keeps live keys on the machine while calls go to the real Stripe.
  module LiveKeys
    # The LiveKeyRefused to raise where a live key would leave the machine, or nil.
    def self.refusal(host, authorization)
      return nil if Settings.mode != "observe" || Settings.allow_live || Settings.local?(host) || authorization.nil?

      key = Redaction::Headers.key_of(JsonText.utf8(authorization))
      return nil if key.nil? || !Redaction::StripeKeys.live?(key)

      LiveKeyRefused.new(
        "Paystub stopped this call to #{host}: its key #{Redaction.redactor.text(key)} is a live one. " \
        "Use a test key, or start with `paystub run --observe --allow-live`."
      )
    end
  end
end
