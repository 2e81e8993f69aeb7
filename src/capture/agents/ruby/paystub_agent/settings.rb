# frozen_string_literal: true

module PaystubAgent
  # What `paystub run` asked for, read once from the environment.
  module Settings
    REDIRECTED_HOSTS = %w[api.stripe.com files.stripe.com connect.stripe.com meter-events.stripe.com].freeze
    BLOB_LIMIT = 5 * 1024 * 1024
    LOOPBACK = %w[localhost ::1 [::1] 0.0.0.0].freeze
    private_constant :LOOPBACK

    class << self
      attr_reader :run, :spool, :url, :token, :mode, :tls, :ca, :salt, :app, :session, :allow_live,
                  :redact_headers, :redact_fields, :reveal_headers, :logs, :log_level, :ignore_loggers,
                  :exceptions, :bodies, :max_body, :debug, :own_address

      def read(env)
        read_run(env)
        read_rules(env)
        read_kinds(env)
      end

      # Whether a local Paystub answers in place of this host.
      def redirects?(host)
        redirecting? && REDIRECTED_HOSTS.include?(host.to_s.downcase.chomp("."))
      end

      def redirecting?
        @mode == "local" && !@tls.nil?
      end

      def local?(host)
        LOOPBACK.include?(host) || host.start_with?("127.")
      end

      # Whether a call there is recorded: never what the agents themselves send to Paystub.
      def wants?(host, port, path)
        host = host.downcase
        return false if path.start_with?("/_paystub/") && own?(host, port)
        return false if one_of?(host, @ignore_hosts)

        @capture_hosts.empty? || one_of?(host, @capture_hosts)
      end

      # What installs packages is none of the application; what `bundle exec` starts is.
      def package_manager?
        name = File.basename($PROGRAM_NAME.to_s)
        name == "gem" || (name == "bundle" && ARGV[0] != "exec")
      end

      private

      def read_run(env)
        @run = env["PAYSTUB_RUN"].to_s
        @spool = env["PAYSTUB_SPOOL"].to_s
        @url = env["PAYSTUB_URL"].to_s
        @token = env["PAYSTUB_TOKEN"].to_s
        @mode = env["PAYSTUB_MODE"] || "local"
        @tls = address_of(env["PAYSTUB_TLS"], 443)
        @ca = env["PAYSTUB_CA"].to_s
        @app = env["PAYSTUB_APP"]
        @session = env["PAYSTUB_SESSION"]
        @debug = env["PAYSTUB_DEBUG"] == "1"
        @own_address = address_of(@url.split("://", 2)[1].to_s.split("/", 2)[0], 80)
      end

      def read_rules(env)
        @salt = env["PAYSTUB_SALT"].to_s
        @allow_live = env["PAYSTUB_ALLOW_LIVE"] == "1"
        @capture_hosts = names(env["PAYSTUB_CAPTURE_HOSTS"])
        @ignore_hosts = names(env["PAYSTUB_IGNORE_HOSTS"])
        @redact_headers = names(env["PAYSTUB_REDACT_HEADERS"])
        @redact_fields = names(env["PAYSTUB_REDACT_FIELDS"])
        @reveal_headers = names(env["PAYSTUB_REVEAL_HEADERS"])
      end

      def read_kinds(env)
        @logs = env["PAYSTUB_LOGS"] != "0"
        @log_level = env["PAYSTUB_LOG_LEVEL"].to_s == "" ? "info" : env["PAYSTUB_LOG_LEVEL"]
        @ignore_loggers = env["PAYSTUB_IGNORE_LOGGERS"].to_s.split(",").map(&:strip).reject(&:empty?)
        @exceptions = env["PAYSTUB_EXCEPTIONS"] != "0"
        @bodies = env["PAYSTUB_BODIES"] != "0"
        limit = env["PAYSTUB_MAX_BODY"].to_s
        @max_body = limit.match?(/\A\d+\z/) ? limit.to_i : 262_144
      end

      def names(list)
        list.to_s.split(",").map { |part| part.strip.downcase }.reject(&:empty?)
      end

      def one_of?(host, names)
        names.any? { |name| host == name || host.end_with?(".#{name}") }
      end

      def own?(host, port)
        return false if @own_address.nil? || port != @own_address[1]

        host == @own_address[0] || local?(host)
      end

      def address_of(text, default_port)
        return nil if text.to_s == ""

        host, colon, port = text.rpartition(":")
        colon == "" || port !~ /\A\d+\z/ ? [text, default_port] : [host.delete("[]"), port.to_i]
      end
    end

    read(ENV)
  end
end
