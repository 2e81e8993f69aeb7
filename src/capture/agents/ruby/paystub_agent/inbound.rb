# frozen_string_literal: true

module PaystubAgent
  # A request that the program answers, while it is being handled. The event is written once, behind the
  # answer. What happens meanwhile has it as its parent.
  class Inbound
    # `about`: `framework`, `route`, `remote`, `exc`, `verify`.
    attr_reader :id, :trace, :about, :received, :sent, :server, :done

    def initialize(server, method, url, path, headers)
      @began = Events.ticks
      @event = Events.base("http.in")
      @id = @event[:id]
      @trace = @event.fetch(:trace, @id)
      @received = Tap.new
      @sent = Tap.new
      @about = {}
      @server = server
      @url = url
      @headers = headers
      @res_headers = []
      host = Bodies.header(headers, "host")
      @event.update(lib: server, method: method, url: url, host: host, path: path.empty? ? "/" : path)
      Processes.begins(self)
    end

    def version(text)
      @event[:httpv] = text unless text.to_s.empty?
    end

    def read_to_end
      @ended = true
    end

    # Who reads it again reads the same: what was read in part only is begun anew.
    def receive(data)
      if @rewound
        return if request_state == "full"

        @received = Tap.new
        @rewound = false
      end
      @received.push(data)
    end

    def rewind
      @rewound = true
    end

    def answers(status, headers)
      @ttfb = elapsed
      @status = status
      @res_headers = headers
    end

    # It left a handler, or a framework answered in its place.
    def raised(problem, handled)
      @about[:exc] = Redaction.redactor.text("#{problem.class.name}: #{problem.message}"[0, 1000])
      Context.inside(self) { Crashes.record(problem, handled) }
    end

    def complete
      write("ok", "full")
    end

    # The client went away, or the answer was closed before its end.
    def abort
      write("aborted", "aborted")
    end

    # It left the handler, and the server answers as it pleases.
    def fail(problem)
      return if @done

      Report.attempt("an exception") { raised(problem, false) }
      write("error", @status.nil? ? "aborted" : "full")
    end

    # The process ends before the request does.
    def leave
      write("in_flight", "aborted")
    end

    private

    def elapsed
      (Events.ticks - @began).round(3)
    end

    def write(state, body_state)
      return if @done

      @done = true
      Processes.ended(self)
      Report.attempt("the event of a request") { emit(state, body_state) }
      # Threads that it began hold it for as long as they live.
      [@received, @sent].each(&:release)
    end

    def request_state
      declared = Bodies.header(@headers, "content-length")
      unless declared.match?(/\A\d+\z/)
        chunked = Bodies.header(@headers, "transfer-encoding") != ""
        return @ended || !chunked ? "full" : "unread"
      end
      return "full" if @received.size >= declared.to_i

      @received.size.zero? ? "unread" : "aborted"
    end

    def emit(state, body_state)
      redacted = {}
      @event.update(dur: elapsed, lib: @about.fetch(:framework, @server), state: state)
      @event[:url] = Redaction.redactor.url(@url, "req.query", redacted)
      @event[:path] = Redaction.redactor.text(@event[:path])
      @event[:req] = message(@headers, @received, request_state, "req", redacted)
      unless @status.nil?
        @event[:res] = { status: @status, **message(@res_headers, @sent, body_state, "res", redacted) }
        @event[:t] = { ttfb: @ttfb }
      end
      @event[:in] = @about
      @event[:err] = problem if state == "error" && @about.key?(:exc)
      @event[:redacted] = redacted.keys.sort unless redacted.empty?
      Events.emit(@event)
    end

    def problem
      name, _, message = @about[:exc].partition(": ")
      { name: name, message: message }
    end

    def message(headers, tap, state, at, redacted)
      {
        headers: Redaction.redactor.headers(headers, false, "#{at}.headers", redacted),
        body: Bodies.of(tap, headers, state, "#{at}.body", redacted)
      }
    end
  end
end
