# frozen_string_literal: true

module PaystubAgent
  # A call with a live key was stopped before it was sent.
  class LiveKeyRefused < StandardError; end

  # Keeps live keys on the machine.
  module LiveKeys
    # The LiveKeyRefused to raise where a live key would leave the machine, or nil.
    def self.refusal(host, authorization)
      may_leave = Settings.mode == "observe" && Settings.allow_live
      return nil if may_leave || Settings.local?(host) || Settings.redirects?(host) || authorization.nil?

      key = Redaction::Headers.key_of(JsonText.utf8(authorization))
      return nil if key.nil? || !Redaction::StripeKeys.live?(key)

      LiveKeyRefused.new(
        "Paystub stopped this call to #{host}: its key #{Redaction.redactor.text(key)} is a live one. " \
        "Use a test key, or start with `paystub run --observe --allow-live`."
      )
    end
  end
end
