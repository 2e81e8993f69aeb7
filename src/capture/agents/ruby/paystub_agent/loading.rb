# frozen_string_literal: true

module PaystubAgent
  # Patches a library at the moment the program requires it: what is not required costs nothing.
  module Loading
    # The last two parts of what was required (the last one for short names) => the constant that has
    # to be there by then, and the module of ours with `install`.
    PATCHES = {
      "net/http" => ["Net::HTTP", :NetHttp],
      "open-uri" => ["OpenURI", :OpenUri],
      "openssl" => ["OpenSSL::SSL::SSLSocket", :RedirectTls],
      "socket" => ["TCPSocket", :RedirectSockets],
      "uri" => ["URI::Generic", :Proxies],
      "logger" => ["Logger", :LogRecords],
      "stripe/connection_manager" => ["Stripe::ConnectionManager", :StripeSdk],
      "stripe/webhook" => ["Stripe::Webhook", :StripeWebhook],
      "rack/builder" => ["Rack::Builder", :RackBuilder],
      "handler/webrick" => ["Rack::Handler", :RackHandler],
      "webrick/httpserver" => ["WEBrick::HTTPServer", :Webrick],
      "puma/server" => ["Puma::Server", :Puma],
      "unicorn/http_server" => ["Unicorn::HttpServer", :Unicorn]
    }.freeze
    private_constant :PATCHES

    class << self
      def install
        @left = PATCHES.dup
        @left.delete("logger") unless Settings.logs
        %w[openssl socket].each { |name| @left.delete(name) } unless Settings.redirecting?
        @left.each_key { |name| patch(name) }
        Threads.install
        follow
      end

      # Behind each `require` that loaded something.
      def loaded(path)
        name = path.to_s
        return if @left.empty?

        name = name.delete_suffix(".rb")
        short = name[%r{[^/]+(?:/[^/]+)?\z}]
        key = [short, short && short[%r{[^/]+\z}]].find { |one| @left.key?(one) }
        patch(key) unless key.nil?
      end

      private

      def patch(name)
        constant, ours = @left[name]
        return unless there?(constant)

        @left.delete(name)
        holder = [PaystubAgent, Clients, Servers].find { |one| one.const_defined?(ours, false) }
        Report.attempt("patching #{name}") do
          holder.const_get(ours, false).install
          Report.say("patched #{name}")
        end
      end

      def there?(path)
        path.split("::").inject(Object) do |owner, name|
          return false if owner.autoload?(name) || !owner.const_defined?(name, false)

          owner.const_get(name, false)
        end
        true
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
            PaystubAgent::Loading.loaded(path) if loaded
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
