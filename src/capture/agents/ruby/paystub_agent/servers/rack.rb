# frozen_string_literal: true

module PaystubAgent
  module Servers
    # Rack: any application, whoever serves it.
    class Rack
      KEY = "paystub.inbound"
      # Where frameworks leave what they answered an exception with.
      EXCEPTIONS = %w[rack.exception action_dispatch.exception sinatra.error].freeze
      private_constant :EXCEPTIONS

      # The application, seen by a server that may know it by its other methods, too.
      def self.wrap(app, server)
        app.nil? || app.is_a?(Rack) || !app.respond_to?(:call) ? app : new(app, server)
      end

      def initialize(app, server)
        @app = app
        @server = server
      end

      def call(env)
        return @app.call(env) if env.key?(KEY)
        return adopt(Context.current, env) if Context.current&.server == "webrick"

        inbound = Report.attempt("a request") { start(env) }
        return @app.call(env) if inbound.nil?

        answer = answer_inside(inbound, env)
        Report.attempt("a route") { note(inbound, env, answer[0]) }
        Report.attempt("an answer") { RackAnswer.watch(answer, inbound) } || answer
      end

      def respond_to_missing?(name, include_private = false)
        @app.respond_to?(name, include_private)
      end

      def method_missing(name, *args, &block)
        @app.respond_to?(name) ? @app.public_send(name, *args, &block) : super
      end
      ruby2_keywords :method_missing

      private

      def answer_inside(inbound, env)
        answer = nil
        Context.inside(inbound) { answer = @app.call(env) }
        answer
      rescue Exception => problem
        Report.attempt("a route") { note(inbound, env, 500) }
        inbound.fail(problem)
        raise
      ensure
        # Left by `throw`: the server answers later, in a way of its own.
        inbound.complete if answer.nil?
      end

      # A request that WEBrick tells of is the same one: here are its body and its route.
      def adopt(inbound, env)
        env[KEY] = inbound
        Report.attempt("a body") { RackInput.watch(env["rack.input"], inbound) }
        status = 500
        answer = @app.call(env)
        status = answer[0]
        answer
      ensure
        Report.attempt("a route") { note(inbound, env, status) }
      end

      def start(env)
        url, path = address(env)
        inbound = Inbound.new(server_of(env), env["REQUEST_METHOD"].to_s, url, path, headers(env))
        inbound.version((env["SERVER_PROTOCOL"] || env["HTTP_VERSION"]).to_s[%r{\AHTTP/(.+)}, 1])
        inbound.about[:remote] = env["REMOTE_ADDR"] if env["REMOTE_ADDR"]
        Report.attempt("a body") { RackInput.watch(env["rack.input"], inbound) } if body?(env)
        env[KEY] = inbound
      end

      # What a config.ru makes is served by whoever reads it.
      def server_of(env)
        named = env["SERVER_SOFTWARE"].to_s[/\A[A-Za-z]+/] if @server == "rack"
        named.nil? ? @server : named.downcase
      end

      def body?(env)
        env["CONTENT_LENGTH"].to_i.positive? || env.key?("HTTP_TRANSFER_ENCODING")
      end

      def headers(env)
        env.each_with_object([]) do |(name, value), found|
          plain = name.start_with?("HTTP_") ? name[5..-1] : name
          next unless name.start_with?("HTTP_") || %w[CONTENT_TYPE CONTENT_LENGTH].include?(name)
          next if name == "HTTP_VERSION" || value.to_s.empty?

          found << [plain.split("_").map(&:capitalize).join("-"), value.to_s]
        end
      end

      # The whole URL, and its path as it was sent.
      def address(env)
        raw = (env["REQUEST_URI"] || env["ORIGINAL_FULLPATH"]).to_s.sub(%r{\Ahttps?://[^/]*}i, "")
        path = raw.partition("?")[0]
        path = "#{env['SCRIPT_NAME']}#{env['PATH_INFO']}" unless path.start_with?("/")
        query = env["QUERY_STRING"].to_s
        host = env["HTTP_HOST"] || "#{env['SERVER_NAME']}:#{env['SERVER_PORT']}"
        ["#{env['rack.url_scheme'] || 'http'}://#{host}#{path}#{"?#{query}" unless query.empty?}", path]
      end

      # What frameworks left behind: which one it was, the route, an exception that became an answer.
      def note(inbound, env, status)
        if env.key?("sinatra.route")
          inbound.about.update(framework: "sinatra", route: env["sinatra.route"].to_s.split(" ", 2)[1].to_s)
        elsif env.key?("action_dispatch.request.path_parameters")
          inbound.about.update(framework: "rails", **rails_route(env))
        end
        problem = EXCEPTIONS.map { |name| env[name] }.find { |one| one.is_a?(Exception) }
        return if problem.nil? || inbound.about.key?(:exc) || no_route?(problem)

        inbound.raised(problem, status.to_i < 500)
      end

      # An address that leads nowhere is told by the status.
      def no_route?(problem)
        %w[Sinatra::NotFound ActionController::RoutingError].include?(problem.class.name)
      end

      def rails_route(env)
        route = env["action_dispatch.route_uri_pattern"]&.delete_suffix("(.:format)")
        named = env["action_dispatch.request.path_parameters"]
        route ||= "#{named[:controller]}##{named[:action]}" if named[:controller]
        route.nil? ? {} : { route: route }
      end
    end
  end
end
