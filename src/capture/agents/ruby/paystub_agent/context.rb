# frozen_string_literal: true

module PaystubAgent
  # Which inbound request the running code belongs to. Fibers and threads inherit it from Ruby 3.2 on;
  # before, it is that of the thread, and Threads hands it on.
  module Context
    KEY = :paystub_inbound
    private_constant :KEY

    if Fiber.respond_to?(:[])
      def self.current
        Fiber[KEY]
      end

      def self.current=(inbound)
        Fiber[KEY] = inbound
      end
    else
      def self.current
        Thread.current.thread_variable_get(KEY)
      end

      def self.current=(inbound)
        Thread.current.thread_variable_set(KEY, inbound)
      end
    end

    # Makes it the parent of what happens within the block.
    def self.inside(inbound)
      before = current
      self.current = inbound
      yield
    ensure
      self.current = before
    end
  end
end
