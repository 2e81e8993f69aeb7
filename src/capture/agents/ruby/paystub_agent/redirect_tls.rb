# frozen_string_literal: true

module PaystubAgent
  # A redirected host was about to be reached through something else than Paystub.
  class ReachedElsewhere < StandardError; end

  # TLS to the listener trusts Paystub's own authority, and nothing else; TLS to all others is left as it
  # was. So a client that brings its own authorities, as Stripe's does, is answered, too.
  module RedirectTls
    class << self
      def install
        Patching.around(OpenSSL::SSL::SSLSocket, :initialize) do |socket, args, block, original|
          original.bind_call(socket, *trusting(args), &block)
        end
        Patching.around(OpenSSL::SSL::SSLSocket, :hostname=) do |socket, args, _, original|
          check_peer(socket) if Settings.redirects?(args[0])
          original.bind_call(socket, *args)
        end
      end

      private

      def trusting(args)
        io, context = args
        return args unless peer(io) == Settings.tls && client?(context)

        [io, Report.attempt("trust") { context_like(context) } || context, *args.drop(2)]
      end

      # The program may be the server of a connection that has this port by chance: then it has a certificate.
      def client?(context)
        context.nil? || context.cert.nil?
      end

      def context_like(theirs)
        ours = OpenSSL::SSL::SSLContext.new
        ours.cert_store = store
        ours.verify_mode = OpenSSL::SSL::VERIFY_PEER
        protocols = theirs&.alpn_protocols
        ours.alpn_protocols = protocols unless protocols.nil?
        ours
      end

      def store
        @store ||= OpenSSL::X509::Store.new.tap { |store| store.add_file(Settings.ca) }
      end

      def peer(io)
        address = io.to_io.remote_address
        [address.ip_address, address.ip_port]
      rescue StandardError
        nil
      end

      # A proxy that a client was given by hand would take the call to the real Stripe.
      def check_peer(socket)
        address = peer(socket)
        return if address.nil? || address == Settings.tls || Proxies.own?(*address)

        raise ReachedElsewhere,
              "Paystub stopped a call to Stripe that went to #{address.join(':')}: clients with a proxy of their " \
              "own cannot be redirected. Take the proxy away, or start with `paystub run --observe`."
      end
    end
  end
end
