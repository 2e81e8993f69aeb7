# frozen_string_literal: true

module PaystubAgent
  # How stripe-ruby checked a delivery: told on the request that brought it, without secret and bytes.
  module StripeWebhook
    class << self
      def install
        Patching.around_own(Stripe::Webhook::Signature, :verify_header) do |owner, args, block, original|
          result = original.bind_call(owner, *args, &block)
          Report.attempt("a check") { note(args[0], args[2], nil) }
          result
        rescue StandardError => problem
          Report.attempt("a check") { note(args[0], args[2], problem) }
          raise
        end
      end

      private

      # Of several secrets that are tried, the one that fits counts.
      def note(payload, secret, problem)
        inbound = Context.current
        return if inbound.nil? || !inbound.about.fetch(:verify, { error: "" }).key?(:error)

        inbound.about[:verify] = facts(payload, secret, problem)
      end

      def facts(payload, secret, problem)
        facts = {}
        facts[:secret_fp] = Digests.fingerprint(Settings.salt, secret) if secret.is_a?(String)
        if payload.is_a?(String)
          type = payload.encoding == Encoding::BINARY ? "bytes" : "text"
          facts.update(payload_type: type, payload_sha256: Digests.sha256(payload))
        else
          facts[:payload_type] = payload.nil? ? "none" : "object"
        end
        facts[:error] = Redaction.redactor.text(problem.message.to_s[0, 500]) unless problem.nil?
        site, = CallSite.locate
        facts[:site] = site unless site.nil?
        facts
      end
    end
  end
end
