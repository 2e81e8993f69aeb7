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
      [:StripeSdk, "Stripe::ConnectionManager", :execute_request],
      [:StripeWebhook, "Stripe::Webhook::Signature", nil],
      [:RackBuilder, "Rack::Builder", :to_app],
      [:RackHandler, "Rack::Handler::WEBrick", :service],
      [:RackHandler, "Rackup::Handler::WEBrick", :service],
      [:Webrick, "WEBrick::HTTPServer", :service],
      [:Puma, "Puma::Server", :run],
      [:Unicorn, "Unicorn::HttpServer", :build_app!]
    ].freeze
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
        found = @left.select { |_, constant, method| there?(constant, method) }
        return if found.empty?

        @left -= found
        found.each { |ours, constant, _| patch(ours, constant) }
      end

      private

      def unwanted
        logs = Settings.logs ? [] : [:LogRecords]
        logs + (Settings.redirecting? ? [] : %i[RedirectTls RedirectSockets])
      end

      def patch(ours, constant)
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
        path.split("::").each do |name|
          return false if owner.autoload?(name) || !owner.const_defined?(name, false)

          owner = owner.const_get(name, false)
        end
        method.nil? || owner.method_defined?(method)
      end

      # Named as a part of Ruby: libraries look for their caller, and leave such files out.
      def follow
        verbose = $VERBOSE
        $VERBOSE = nil
        Kernel.class_eval(<<~RUBY, "<internal:paystub_agent>", 1)
          alias_method :paystub_require, :require
          private :paystub_require
          def require(path)
            loaded = paystub_require(path)
            PaystubAgent::Loading.loaded if loaded
            loaded
          end
          private :require
        RUBY
      ensure
        $VERBOSE = verbose
      end
    end
  end
end
