# frozen_string_literal: true

module PaystubAgent
  # Patches a library at the moment the program requires it: what is not required costs nothing.
  module Loading
    # Each with the constant, and the method of it, that are there when all is that the patch needs.
    PATCHES = [
      [:NetHttp, "Net::HTTPOK", nil],
      [:Faraday, "Faraday::Adapter::NetHttp", :call],
      [:OpenUri, "OpenURI", nil],
      [:RedirectTls, "OpenSSL::SSL::SSLServer", nil],
      [:RedirectSockets, "TCPSocket", nil],
      [:Proxies, "URI::Generic", :find_proxy],
      [:LogRecords, "Logger", :add],
      [:RailsLogs, "ActiveSupport::LoggerThreadSafeLevel", :add],
      [:StripeSdk, "Stripe::ConnectionManager", :execute_request],
      [:StripeWebhook, "Stripe::Webhook::Signature", nil],
      [:RackBuilder, "Rack::Builder", :to_app],
      [:RackHandler, "Rack::Handler::WEBrick", :service],
      [:RackHandler, "Rackup::Handler::WEBrick", :service],
      [:Webrick, "WEBrick::HTTPServer", :service],
      [:Puma, "Puma::Server", :run],
      [:Unicorn, "Unicorn::HttpServer", :build_app!]
    ].map { |ours, constant, method| [ours, constant.split("::").map(&:to_sym), method] }.freeze
    private_constant :PATCHES

    class << self
      def install
        @left = PATCHES.reject { |ours, *| unwanted.include?(ours) }
        Threads.install
        loaded
        follow
      end

      # Behind each `require` that loaded something.
      def loaded
        found = @left.select { |_, path, method| there?(path, method) }
        return if found.empty?

        @left -= found
        found.each { |ours, *| patch(ours) }
      end

      private

      def unwanted
        logs = Settings.logs ? [] : %i[LogRecords RailsLogs]
        logs + (Settings.redirecting? ? [] : %i[RedirectTls RedirectSockets])
      end

      def patch(ours)
        holder = [PaystubAgent, Clients, Servers].find { |one| one.const_defined?(ours, false) }
        Report.attempt("patching for #{ours}") do
          PaystubAgent.complete
          PaystubAgent.complete_for_bodies unless holder == PaystubAgent
          holder.const_get(ours, false).install
          Report.say("patched for #{ours}")
        end
      end

      # Without loading what is loaded on demand.
      def there?(path, method)
        owner = Object
        path.each do |name|
          return false if !owner.const_defined?(name, false) || owner.autoload?(name)

          owner = owner.const_get(name, false)
          # The program may have given the name to something else.
          return false unless owner.is_a?(Module)
        end
        method.nil? || owner.method_defined?(method)
      end

      # Also below what RubyGems puts around `require`: Bundler takes that away again. Named as a part of
      # Ruby: libraries look for their caller, and leave such files out.
      def follow
        verbose = $VERBOSE
        $VERBOSE = nil
        %w[gem_original_require require].each do |name|
          next unless Kernel.private_method_defined?(name)

          Kernel.class_eval(<<~RUBY, "<internal:paystub_agent>", 1)
            alias_method :paystub_#{name}, :#{name}
            def #{name}(path)
              loaded = paystub_#{name}(path)
              PaystubAgent::Loading.loaded if loaded
              loaded
            end
            private :#{name}, :paystub_#{name}
          RUBY
        end
      ensure
        $VERBOSE = verbose
      end
    end
  end
end
