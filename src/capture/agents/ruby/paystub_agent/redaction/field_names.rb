# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # Which fields are secret by their name, whatever the spelling: `client_secret`, `clientSecret`.
    class FieldNames
      # Secret wherever they stand, and all that lies below them.
      ALWAYS_SECRET = %w[
        cvc cvv exp_month exp_year account_number routing_number iban ssn ssn_last_4 id_number password passwd
        client_secret secret access_token refresh_token api_key private_key
        secret_access_key session_token x_amz_security_token x_amz_signature x_amz_credential
        x_goog_signature x_goog_credential
      ].freeze
      # A `number` below one of these is that of a card or an account.
      CARD_PARENTS = %w[
        card cards source sources defaultsource externalaccount bankaccount paymentmethod paymentmethoddata
      ].freeze
      MOST_KNOWN = 5000
      private_constant :ALWAYS_SECRET, :CARD_PARENTS, :MOST_KNOWN

      attr_reader :names

      # `added` are names of the user's own.
      def initialize(added)
        @names = ALWAYS_SECRET + added
        @secret = @names.to_h { |name| [plain(name), true] }
        @known = {}
      end

      # `card[number]` is `["card", "number"]`.
      def secret?(segments)
        known = @known[segments]
        return known unless known.nil?

        @known.clear if @known.size >= MOST_KNOWN
        @known[segments.dup.freeze] = judge(segments.map { |name| plain(name) })
      end

      private

      def plain(name)
        name.downcase.delete("_-")
      end

      def judge(path)
        return true if path.any? { |name| @secret.key?(name) }

        at = path.rindex("number")
        !at.nil? && path[0, at].any? { |name| CARD_PARENTS.include?(name) }
      end
    end
  end
end
