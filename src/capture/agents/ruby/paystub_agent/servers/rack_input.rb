# frozen_string_literal: true

module PaystubAgent
  module Servers
    # Put upon the body of a request, which stays what it is: keeps what the application reads of it.
    module RackInput
      INBOUND = :@__paystub_inbound
      private_constant :INBOUND

      def self.watch(input, inbound)
        return if input.nil? || input.frozen?

        input.instance_variable_set(INBOUND, inbound)
        input.extend(self)
      end

      def read(*args)
        __paystub_note(super)
      end

      def gets(*args)
        __paystub_note(super)
      end

      def each(*args, &block)
        return super if block.nil?

        super do |part|
          __paystub_note(part)
          block.call(part)
        end
      end

      def rewind
        instance_variable_get(INBOUND)&.rewind
        super
      end

      private

      def __paystub_note(data)
        inbound = instance_variable_get(INBOUND)
        return data if inbound.nil? || inbound.done

        Report.attempt("a body") { data.nil? || data.empty? ? inbound.read_to_end : inbound.receive(data) }
        data
      end
    end
  end
end
