# frozen_string_literal: true

module PaystubAgent
  module Clients
    # Net::HTTP, and what is built on it: stripe-ruby, open-uri, Faraday, HTTParty, rest-client. Each attempt
    # is one event, those that Net::HTTP makes again by itself too.
    module NetHttp
      # What is known of a call before its request is written. `began` is nil from the second attempt on.
      Call = Struct.new(:http, :method, :url, :began)
      LIB = "net/http"
      CALL = :paystub_call
      CONNECTED = :@__paystub_connect_ms
      private_constant :LIB, :CALL, :CONNECTED

      class << self
        def install
          NetHttpSocket.install
          watch_intents
          watch_requests
          watch_connecting
          watch_attempts
        end

        private

        def watch_intents
          Patching.around_own(Net::HTTP, :get_response) do |owner, args, block, original|
            Intent.of("GET", address(args)) { original.bind_call(owner, *args, &block) }
          end
          %i[post post_form].each do |name|
            Patching.around_own(Net::HTTP, name) do |owner, args, block, original|
              Intent.of("POST", args[0]) { original.bind_call(owner, *args, &block) }
            end
          end
        end

        # Of the arguments of get_response: a URL, or a host, a path and a port.
        def address(args)
          host, path, port = args
          return host unless host.is_a?(String)

          "http://#{host}#{port.nil? || port == 80 ? '' : ":#{port}"}#{path if path.is_a?(String)}"
        end

        def watch_requests
          Patching.around(Net::HTTP, :request) do |http, args, block, original|
            before = Thread.current[CALL]
            # An unopened connection opens itself, and calls this again.
            next original.bind_call(http, *args, &block) if !before.nil? && before.http.equal?(http)

            call = Report.attempt("a call") { Call.new(http, args[0].method, url(http, args[0].path), Events.ticks) }
            next original.bind_call(http, *args, &block) if call.nil?

            refuse_live_key(call, args[0])
            begin
              Thread.current[CALL] = call
              original.bind_call(http, *args, &block)
            ensure
              Thread.current[CALL] = before
            end
          end
        end

        def refuse_live_key(call, request)
          refusal = Report.attempt("a key") { LiveKeys.refusal(call.http.address, request["authorization"]) }
          return if refusal.nil?

          exchange = Exchange.begin(call.method, call.url, LIB)
          exchange&.asks(request.each_capitalized.to_a)
          exchange&.fail(refusal)
          raise refusal
        end

        def url(http, path)
          host = http.address.to_s
          host = "[#{host}]" if host.include?(":") && !host.start_with?("[")
          port = http.port == (http.use_ssl? ? 443 : 80) ? "" : ":#{http.port}"
          "#{http.use_ssl? ? 'https' : 'http'}://#{host}#{port}#{path.to_s.sub(%r{\Ahttps?://[^/]*}, '')}"
        end

        def watch_connecting
          Patching.around(Net::HTTP, :connect) do |http, args, block, original|
            began = Events.ticks
            begin
              result = original.bind_call(http, *args, &block)
            rescue Exception => problem
              Report.attempt("a connection") { failed(http, began, problem) }
              raise
            end
            http.instance_variable_set(CONNECTED, Events.ticks - began)
            result
          end
        end

        def failed(http, began, problem)
          call = Thread.current[CALL]
          method, url = call&.http.equal?(http) ? [call.method, call.url] : Intent.current
          method, url = ["CONNECT", url(http, "/")] if method.nil?
          Exchange.begin(method, url, LIB, began: began)&.fail(problem)
        end

        # From here to the end of the answer the exchange is the socket's.
        def watch_attempts
          Patching.around(Net::HTTPGenericRequest, :exec) do |request, args, block, original|
            exchange = Report.attempt("a call") { begin_exchange(args[0]) }
            begin
              original.bind_call(request, *args, &block)
            rescue Exception => problem
              # A broken pipe may still have an answer.
              exchange&.fail(problem) unless problem.is_a?(Errno::EPIPE)
              raise
            end
          end
        end

        def begin_exchange(socket)
          call = Thread.current[CALL]
          return nil if call.nil? || !socket.is_a?(Net::BufferedIO)

          connect_ms = call.http.instance_variable_get(CONNECTED)
          call.http.instance_variable_set(CONNECTED, nil)
          exchange = Exchange.begin(call.method, call.url, LIB, began: call.began)
          call.began = nil
          exchange&.connected(connect_ms)
          NetHttpSocket.begin(socket, exchange)
          exchange
        end
      end
    end
  end
end
