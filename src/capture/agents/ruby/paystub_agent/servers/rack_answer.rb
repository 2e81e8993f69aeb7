# frozen_string_literal: true

module PaystubAgent
  module Servers
    # The parts of an answer on their way to the server. Each is made inside the request.
    class RackAnswer
      # The answer to hand on in place of the application's.
      def self.watch(answer, inbound)
        status, headers, body = answer
        inbound.answers(status.to_i, pairs(headers))
        if body.instance_of?(Array)
          body.each { |part| inbound.sent.push(part) }
          inbound.complete
          return answer
        end
        watched = answer.dup
        watched[2] = body.respond_to?(:each) ? new(body, inbound) : Stream.new(body, inbound)
        watched
      end

      # Rack 2 puts repeated headers into lines, Rack 3 into a list.
      def self.pairs(headers)
        headers.to_a.flat_map do |name, value|
          (value.is_a?(Array) ? value : value.to_s.split("\n")).map { |one| [name.to_s, one.to_s] }
        end
      end
      private_class_method :pairs

      def initialize(body, inbound)
        @body = body
        @inbound = inbound
      end

      def each
        @open = true
        Context.inside(@inbound) do
          @body.each do |part|
            Report.attempt("an answer") { @inbound.sent.push(part) }
            yield part
          end
        end
        @open = false
        @inbound.complete
      rescue Exception => problem
        # The client may be gone.
        problem.is_a?(SystemCallError) || problem.is_a?(IOError) ? @inbound.abort : @inbound.fail(problem)
        raise
      end

      def close
        Context.inside(@inbound) { @body.close if @body.respond_to?(:close) }
      ensure
        # A body that was never asked for (HEAD, a file that the server sends by itself) is complete.
        @open ? @inbound.abort : @inbound.complete
      end

      def respond_to_missing?(name, include_private = false)
        @body.respond_to?(name, include_private)
      end

      # `to_path`, `to_ary` and `call` tell the server what kind of answer it is.
      def method_missing(name, *args, &block)
        return super unless @body.respond_to?(name)

        result = Context.inside(@inbound) { @body.public_send(name, *args, &block) }
        Report.attempt("an answer") { result.each { |part| @inbound.sent.push(part) } } if name == :to_ary && !@inbound.done
        @inbound.complete if %i[to_ary call].include?(name)
        result
      end
      ruby2_keywords :method_missing

      # An answer that writes itself, to what the server calls it with. Servers ask whether it has parts first.
      class Stream < RackAnswer
        undef_method :each
      end
    end
  end
end
