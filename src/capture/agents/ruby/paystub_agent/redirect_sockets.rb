# frozen_string_literal: true

module PaystubAgent
  # Connections to redirected hosts lead to Paystub's TLS listener.
  module RedirectSockets
    class << self
      def install
        Patching.around(TCPSocket, :initialize) do |socket, args, block, original|
          original.bind_call(socket, *instead(args), &block)
        end
        # Socket.tcp, Addrinfo.foreach and the event loops ask for addresses here.
        Patching.around_own(Addrinfo, :getaddrinfo) do |owner, args, block, original|
          original.bind_call(owner, *numeric(instead(args)), &block)
        end
        Patching.around_own(Addrinfo, :tcp) do |owner, args, block, original|
          original.bind_call(owner, *instead(args), &block)
        end
      end

      private

      # The host and the port come first.
      def instead(args)
        return args unless args[0].is_a?(String) && Settings.redirects?(args[0])

        host, port = Settings.tls
        changed = args.dup
        changed[0, 2] = [host, port]
        changed
      end

      # `family` may ask for IPv6, which the listener does not have.
      def numeric(args)
        return args unless args[0, 2] == Settings.tls && args.length > 2 && !args[2].is_a?(Hash)

        args.dup.tap { |changed| changed[2] = nil }
      end
    end
  end
end
