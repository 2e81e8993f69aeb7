# frozen_string_literal: true

module PaystubAgent
  # A child that is given a clean environment is still part of the run: our variables are put back.
  module ChildEnvironment
    SEARCH_PATHS = {
      "PYTHONPATH" => File::PATH_SEPARATOR, "NODE_OPTIONS" => " ", "RUBYLIB" => File::PATH_SEPARATOR, "RUBYOPT" => " "
    }.freeze
    PROXIES = %w[HTTP_PROXY HTTPS_PROXY http_proxy https_proxy].freeze
    private_constant :SEARCH_PATHS, :PROXIES

    class << self
      def install
        remember
        %i[spawn system exec].each do |name|
          Patching.around(Kernel, name) { |*call| pass(:completed, *call) }
          watch_own(Kernel, name)
        end
        %i[spawn exec].each { |name| watch_own(Process, name) }
        watch_own(IO, :popen, :completed_for_popen)
      end

      # The arguments of `spawn` and its kind: an environment (or none), the command, options (or none).
      def completed(args, options = options_of(args))
        env = args[0] if args[0].is_a?(Hash)
        is_clean = options[:unsetenv_others] == true
        return args if env.nil? && !is_clean

        full = is_clean ? complete(env || {}) : with_search_paths(env)
        [full, *(env.nil? ? args : args.drop(1))]
      end

      # `popen` may have them within a list, and its options behind it.
      def completed_for_popen(args)
        return completed(args) unless args[0].is_a?(Array)

        [completed(args[0], options_of(args[0]).merge(options_of(args))), *args.drop(1)]
      end

      private

      def options_of(args)
        args.length > 1 && args[-1].is_a?(Hash) ? args[-1] : {}
      end

      def remember
        folder = File.dirname(FOLDER)
        agents = File.dirname(folder)
        @ours = ENV.to_h.select { |name, _| name.start_with?("PAYSTUB_") }
        SEARCH_PATHS.each do |name, separator|
          parts = ENV[name].to_s.split(separator).select { |part| part.include?(agents) }
          parts = [ENV[name]] if name == "NODE_OPTIONS" && !parts.empty?
          @ours[name] = parts.join(separator) unless parts.empty?
        end
        @ours["RUBYLIB"] = folder
        @ours["RUBYOPT"] = "-rpaystub_agent"
        proxy = ENV["PAYSTUB_PROXY"].to_s
        PROXIES.each { |name| @ours[name] = proxy if proxy != "" && ENV[name] == proxy }
      end

      # With an empty PAYSTUB_RUN a child was left out on purpose.
      def complete(env)
        return env if env["PAYSTUB_RUN"] == ""

        with_search_paths(@ours.merge(env.reject { |name, value| SEARCH_PATHS.key?(name) && value.nil? }))
      end

      # What the program sets itself is kept behind ours.
      def with_search_paths(env)
        env.to_h do |name, value|
          ours = @ours[name] if SEARCH_PATHS.key?(name)
          missing = !ours.nil? && value.is_a?(String) && !value.include?(ours)
          [name, missing ? [ours, value].reject(&:empty?).join(SEARCH_PATHS[name]) : value]
        end
      end

      def watch_own(owner, name, way = :completed)
        Patching.around_own(owner, name) { |*call| pass(way, *call) }
      end

      def pass(way, receiver, args, block, original)
        full = Report.attempt("the environment of a child") { send(way, args) } || args
        original.bind_call(receiver, *full, &block)
      end
    end
  end
end
