# frozen_string_literal: true

module PaystubAgent
  # The line of the program's own code that something came from.
  module CallSite
    MOST_FRAMES = 5
    STEP = 40
    # Name of a gem -> what the client is called. The outermost one between us and the program counts.
    CLIENTS = {
      "stripe" => "stripe-ruby", "faraday" => "faraday", "httparty" => "httparty", "rest-client" => "rest-client",
      "restclient" => "rest-client", "open-uri.rb" => "open-uri"
    }.freeze
    private_constant :MOST_FRAMES, :STEP, :CLIENTS
    @foreign = {}

    class << self
      # Whether a file is a gem's, the runtime's or ours.
      def foreign?(path)
        known = @foreign[path]
        return known unless known.nil?

        @foreign[path] = path.start_with?("<", "(") || path.start_with?(*folders) || path.include?("/bundler/gems/")
      end

      # Whether a line of a backtrace is in a file of ours.
      def ours?(line)
        line.start_with?(own)
      end

      # The call site (or nil), and the name of the client that was called (or nil).
      def locate
        client = nil
        start = 1
        until (locations = caller_locations(start, STEP)).nil? || locations.empty?
          locations.each_with_index do |location, at|
            path = location.absolute_path || location.path.to_s
            return [of(location, start + at + 1), client] unless foreign?(path)

            client = client_of(path) || client
          end
          start += STEP
        end
        [nil, client]
      end

      # A call site; its text is the line of code, redacted.
      def describe(file, line, function)
        site = { file: file, line: line }
        site[:fn] = function unless function.nil?
        text = SourceLines.line(file, line)&.strip
        site[:text] = text unless text.nil? || text.empty?
        site
      end

      # Of a `Thread::Backtrace::Location`.
      def place(location)
        path = location.absolute_path || location.path.to_s
        [path, location.lineno, location.label]
      end

      private

      # `depth` is that of the location for the caller of this method.
      def of(location, depth)
        own = caller_locations(depth, STEP).to_a.map { |one| place(one) }.reject { |path, *| foreign?(path) }
        describe(*place(location)).update(frames: own.first(MOST_FRAMES).map { |place| place.join(":") })
      end

      def client_of(path)
        part = path[%r{/gems/([a-z_-]+?)(?:-net_http)?-\d[^/]*/}, 1] || path[%r{/vendor_ruby/([^/.]+)}, 1]
        CLIENTS[part || File.basename(path)]
      end

      def own
        @own ||= "#{File.dirname(__dir__)}/"
      end

      def folders
        @folders ||= begin
          config = defined?(RbConfig) ? RbConfig::CONFIG : {}
          standard = config.values_at("rubylibdir", "vendorlibdir", "sitelibdir", "vendordir", "sitedir").compact
          gems = defined?(Gem) ? Gem.path.map { |path| File.join(path, "gems") } : []
          ([own.chomp("/"), "/usr/share/rubygems-integration"] + standard + gems).map { |path| "#{path}/" }
        end
      end
    end
  end
end
