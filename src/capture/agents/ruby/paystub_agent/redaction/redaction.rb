# frozen_string_literal: true

module PaystubAgent
  # Takes secrets out of events.
  module Redaction
    {
      CardNumbers: "card_numbers", FieldNames: "field_names", FieldPath: "field_path", Form: "form",
      Headers: "headers", JsonBody: "json_body", Multipart: "multipart", Redactor: "redactor",
      StripeKeys: "stripe_keys", Text: "text"
    }.each { |name, file| autoload name, File.join(__dir__, "#{file}.rb") }

    def self.complete
      constants.each { |name| const_get(name) }
      redactor
    end

    def self.redactor
      @redactor ||= Redactor.new(
        salt: Settings.salt,
        headers: Settings.redact_headers,
        fields: Settings.redact_fields,
        reveal: Settings.reveal_headers
      )
    end
  end
end
