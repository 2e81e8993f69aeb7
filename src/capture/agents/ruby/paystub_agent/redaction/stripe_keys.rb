# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # Stripe's keys and secrets, wherever they stand. What is left of one tells its kind, its mode and,
    # when it is long enough, its last four characters.
    module StripeKeys
      PREFIX = /(?:sk|rk|pk|ek)_(?:org_)?(?:test|live)_/.freeze
      # In the middle of a word (`task_test_one`) only what is as long as keys are.
      KEY = /((?<![A-Za-z])#{PREFIX}|#{PREFIX}(?=[A-Za-z0-9_]{16}))([A-Za-z0-9_]+)/.freeze
      WHOLE_KEY = /\A#{PREFIX}[A-Za-z0-9_]+\z/.freeze
      WEBHOOK_SECRET = %r{(whsec_)([A-Za-z0-9+/=]+)}.freeze
      WHOLE_WEBHOOK_SECRET = %r{\Awhsec_[A-Za-z0-9+/=]+\z}.freeze
      # Looking back, since a long text of one word would be read from each of its letters.
      CLIENT_SECRET = /(?<=[A-Za-z0-9]{6})_secret_[A-Za-z0-9%]{10,}/.freeze
      LIVE_KEY = /\A(?:sk|rk)_(?:org_)?live_[A-Za-z0-9_]+\z/.freeze
      private_constant(*constants(false))

      # `sk_test_51H…` becomes `sk_test_…4f2a`, `whsec_…` likewise, `pi_1_secret_2` `pi_1_secret_…`.
      def self.mask(text)
        text = text.gsub(KEY) { shorten($1, $2) } if text.include?("_test_") || text.include?("_live_")
        text = text.gsub(WEBHOOK_SECRET) { shorten($1, $2) } if text.include?("whsec_")
        text = text.gsub(CLIENT_SECRET, "_secret_…") if text.include?("_secret_")
        text
      end

      def self.key?(value)
        WHOLE_KEY.match?(value)
      end

      def self.live?(value)
        LIVE_KEY.match?(value)
      end

      # A key or a webhook secret, and nothing but that.
      def self.secret?(value)
        key?(value) || WHOLE_WEBHOOK_SECRET.match?(value)
      end

      def self.shorten(start, rest)
        "#{start}…#{rest.length < 8 ? '' : rest[-4, 4]}"
      end
      private_class_method :shorten
    end
  end
end
