# frozen_string_literal: true

module PaystubAgent
  module Clients
    # The socket of a Net::HTTP connection: what is written to and read from it has gone over the wire.
    # Nothing is read that the program does not read, so that a stream keeps its pace.
    class NetHttpSocket
      STATE = :@__paystub_state
      private_constant :STATE

      # Passes on to where an answer is read to.
      Watched = Struct.new(:to, :tap) do
        def <<(data)
          PaystubAgent::Report.attempt("a body") { tap.push(data) }
          to << data
          self
        end
      end

      class << self
        def install
          watch_socket
          watch_answers
        end

        # `exchange` is nil for a call that is not recorded.
        def begin(socket, exchange)
          socket.instance_variable_set(STATE, exchange && new(exchange))
        end

        private

        def of(socket)
          socket.instance_variable_get(STATE)
        end

        def watch_socket
          Patching.around(Net::BufferedIO, :write) do |socket, args, block, original|
            state = of(socket)
            Report.attempt("a request") { args.each { |data| state.wrote(data) } } unless state.nil?
            original.bind_call(socket, *args, &block)
          end
          # Line breaks between chunks are read without saying where to.
          Patching.around(Net::BufferedIO, :read) do |socket, args, block, original|
            state = args.length > 1 ? of(socket) : nil
            next original.bind_call(socket, *args, &block) if state.nil? || !state.reading

            original.bind_call(socket, args[0], Watched.new(args[1], state.exchange.received), *args.drop(2))
            args[1]
          end
          Patching.around(Net::BufferedIO, :read_all) do |socket, args, block, original|
            state = args.empty? ? nil : of(socket)
            next original.bind_call(socket, *args, &block) if state.nil? || !state.reading

            original.bind_call(socket, Watched.new(args[0], state.exchange.received))
            args[0]
          end
        end

        def watch_answers
          Patching.around_own(Net::HTTPResponse, :read_new) do |owner, args, block, original|
            original.bind_call(owner, *args, &block)
          rescue Exception => problem
            of(args[0])&.exchange&.fail(problem)
            raise
          end
          Patching.around(Net::HTTPResponse, :reading_body) do |response, args, block, original|
            state = of(args[0])
            next original.bind_call(response, *args, &block) if state.nil?

            args[0].instance_variable_set(STATE, nil) unless Report.attempt("an answer") { state.answered(response) }
            begin
              result = original.bind_call(response, *args, &block)
              state.ended
              result
            rescue Exception => problem
              state.exchange.fail(problem)
              raise
            ensure
              # Left by `break` or `throw`.
              state.exchange.give_up
              args[0].instance_variable_set(STATE, nil)
            end
          end
        end
      end

      attr_reader :exchange, :reading

      def initialize(exchange)
        @exchange = exchange
        @awaits_head = true
        @reading = false
      end

      # Request line and headers are written in one piece; behind them comes the body.
      def wrote(data)
        return @dechunker.nil? ? @exchange.sent.push(data) : @dechunker.push(data) unless @awaits_head

        @awaits_head = false
        first, *lines = data.to_s.split("\r\n")
        headers = lines.map { |line| line.split(": ", 2) }.select { |pair| pair.length == 2 }
        @exchange.asks(headers, first.to_s[%r{HTTP/(\S+)\z}, 1])
        return unless Bodies.header(headers, "transfer-encoding").match?(/chunked/i)

        @dechunker = Dechunker.new { |content| @exchange.sent.push(content) }
      end

      # The headers are taken here: reading a zipped body takes one of them away.
      def answered(response)
        headers = response.to_hash.flat_map { |name, values| values.map { |value| [name, value] } }
        @exchange.answers(response.code.to_i, headers, response.http_version)
        @length = response.content_length if response.class.body_permitted? && !response.chunked?
        @reading = true
      end

      # Net::HTTP takes a body that ends too early for a whole one.
      def ended
        received = @exchange.received.size
        return @exchange.complete if @length.nil? || received.zero? || received >= @length

        @exchange.fail(EOFError.new("The connection ended after #{received} of #{@length} bytes"))
      end
    end
  end
end
