# frozen_string_literal: true

module PaystubAgent
  # The proxy of the run is for programs without an agent: this one captures by itself.
  #
  # Only what Net::HTTP asks is changed. The variables stay, because children inherit them (curl below a
  # Ruby script is still to go through the proxy), and so do clients that are not Net::HTTP. What the user
  # had is in PAYSTUB_SAVED_*. Whatever proxy is left does not apply to the redirected hosts: it would carry
  # their calls to the real Stripe.
  module Proxies
    NAMES = %w[http_proxy https_proxy HTTP_PROXY HTTPS_PROXY].freeze
    EXCEPTIONS = %w[no_proxy NO_PROXY].freeze
    private_constant :NAMES, :EXCEPTIONS

    class << self
      def install
        Patching.around(URI::Generic, :find_proxy) do |uri, args, _, original|
          next nil if Settings.redirects?(uri.hostname)

          given = args[0] || ENV
          env = Report.attempt("the proxy") { without_ours(given) } || given
          original.bind_call(uri, env)
        end
      end

      # Whether an address is that of the run's own proxy.
      def own?(host, port)
        ours = ENV["PAYSTUB_PROXY"]
        return false if ours.to_s == ""

        parts = UrlParts.of(ours)
        parts.host == host && parts.port == port
      end

      private

      def without_ours(env)
        ours = env["PAYSTUB_PROXY"]
        return nil if ours.to_s == "" || NAMES.none? { |name| env[name] == ours }

        users = env.to_hash.dup
        NAMES.select { |name| users[name] == ours }.each { |name| restore(users, name) }
        EXCEPTIONS.each { |name| restore(users, name) if users.key?("PAYSTUB_SAVED_#{name}") }
        users
      end

      def restore(env, name)
        saved = env["PAYSTUB_SAVED_#{name}"]
        saved.nil? ? env.delete(name) : env[name] = saved
      end
    end
  end
end
