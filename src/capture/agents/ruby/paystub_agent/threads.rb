# frozen_string_literal: true

module PaystubAgent
  # Work that a request hands to a thread still belongs to that request, and what ends a thread is told.
  module Threads
    # Their threads outlive the request in which they were started.
    POOLS = %r{/(?:concurrent-ruby|concurrent|puma|webrick|celluloid|sidekiq|unicorn|async)[-/]}.freeze
    private_constant :POOLS

    class << self
      def install
        Patching.around(Thread, :initialize) do |thread, args, block, original|
          original.bind_call(thread, *args, &(block.nil? ? nil : carried(block)))
        end
        %i[start fork].each do |name|
          Patching.around_own(Thread, name) do |owner, args, block, original|
            original.bind_call(owner, *args, &(block.nil? ? nil : carried(block)))
          end
        end
      end

      def watch_exceptions
        @watches = true
      end

      # A thread of ours: it belongs to no request.
      def quietly(&block)
        thread = Context.inside(nil) { Thread.new(&block) }
        thread.report_on_exception = false
        thread
      end

      private

      def carried(block)
        inbound = pool?(block) ? nil : Context.current
        run = proc do |*args|
          Context.current = inbound
          begin
            block.call(*args)
          rescue Exception => problem
            Crashes.record(problem, false) if @watches
            raise
          end
        end
        run.ruby2_keywords
      end

      def pool?(block)
        block.source_location.to_a[0].to_s.match?(POOLS)
      end
    end
  end
end
