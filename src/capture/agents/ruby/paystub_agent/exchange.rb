# frozen_string_literal: true

module PaystubAgent
  # An HTTP call of the program while it goes on. The event is written once, when the answer has been read
  # or given up.
  class Exchange
    GIVEN_UP = %w[Interrupt SignalException SystemExit].freeze
    private_constant :GIVEN_UP

    attr_reader :id, :sent, :received, :done

    # Starts the record of a call, or returns nil for one that is not recorded. `client` is the name of the
    # library where the stack tells no other; `began` is in ticks, where connecting came before.
    def self.begin(method, url, client, began: nil)
      Report.attempt("a call") do
        parts = UrlParts.of(url)
        Settings.wants?(parts.host, parts.port, parts.path) ? new(method, url, parts, client, began) : nil
      end
    end

    def initialize(method, url, parts, client, began)
      site, found = CallSite.locate
      @sent = Tap.new
      @received = Tap.new
      @host = parts.host
      @url = url
      @headers = []
      @res_headers = []
      @began = began || Events.ticks
      @event = Events.base("http.out", (Events.now - (Events.ticks - @began)).round(3))
      @id = @event[:id]
      @event.update(lib: found || client, method: method, url: url, host: parts.authority,
                    path: parts.path.empty? ? "/" : parts.path)
      @event[:site] = site unless site.nil?
      @event[:redirected] = true if parts.scheme == "https" && Settings.redirects?(@host)
      @event[:t] = {}
      Processes.begins(self)
    end

    # The request's headers, as pairs in the order in which they are sent.
    def asks(headers, version = nil)
      @headers = headers
      @event[:httpv] = version unless version.nil?
    end

    # `connect_ms`: nil where the connection was open already.
    def connected(connect_ms)
      @event[:t][:reused] = connect_ms.nil?
      @event[:t][:connect] = connect_ms.round(3) unless connect_ms.nil?
    end

    # The head of the answer has come.
    def answers(status, headers, version)
      @event[:t][:ttfb] = elapsed
      @status = status
      @res_headers = headers
      @event[:httpv] = version
    end

    # All of the answer was read.
    def complete
      write("ok", "full")
    end

    # The program left the answer before its end.
    def give_up
      @received.size.zero? ? write("ok", "unread") : write("aborted", "aborted")
    end

    def fail(problem)
      write(GIVEN_UP.include?(problem.class.name) ? "aborted" : "error", "aborted", problem)
    end

    # The process ends before the call does.
    def leave
      @status.nil? ? write("in_flight", "unread") : give_up
    end

    private

    def elapsed
      (Events.ticks - @began).round(3)
    end

    def write(state, body_state, problem = nil)
      return if @done

      @done = true
      Processes.ended(self)
      Report.attempt("the event of a call") { emit(state, body_state, problem) }
      [@received, @sent].each(&:release)
    end

    def emit(state, body_state, problem)
      redacted = {}
      local = @event[:redirected] || Settings.local?(@host)
      @event.update(dur: elapsed, state: state)
      @event[:url] = Redaction.redactor.url(@url, "req.query", redacted)
      @event[:path] = Redaction.redactor.text(@event[:path])
      @event[:req] = message(@headers, @sent, "full", "req", local, redacted)
      unless @status.nil?
        @event[:res] = { status: @status, **message(@res_headers, @received, body_state, "res", local, redacted) }
      end
      @event[:err] = Problems.describe(problem) unless problem.nil?
      @event[:redacted] = redacted.keys.sort unless redacted.empty?
      Events.emit(@event)
    end

    def message(headers, tap, state, at, local, redacted)
      {
        headers: Redaction.redactor.headers(headers, local, "#{at}.headers", redacted),
        body: Bodies.of(tap, headers, state, "#{at}.body", redacted)
      }
    end
  end
end
