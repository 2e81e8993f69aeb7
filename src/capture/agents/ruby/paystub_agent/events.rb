# frozen_string_literal: true

module PaystubAgent
  # The part that all events have in common, and the way out of them.
  module Events

    # An event of this kind, inside the current inbound request. `ts` in Unix ms, by default now.
    def self.base(kind, ts = now)
      event = { v: 1, id: Ulid.make, kind: kind, ts: ts, run: Settings.run }
      event[:session] = Settings.session if Settings.session.to_s != ""
      event[:app] = Settings.app if Settings.app.to_s != ""
      event[:proc] = proc_facts
      inbound = Context.current
      event.update(trace: inbound.trace, parent: inbound.id) unless inbound.nil?
      event[:origin] = "agent"
      event
    end

    def self.emit(event)
      Report.attempt("writing") { Spool.write(event) }
    end

    def self.now
      Process.clock_gettime(Process::CLOCK_REALTIME, :float_millisecond).round(3)
    end

    # Milliseconds on a clock that nobody sets.
    def self.ticks
      Process.clock_gettime(Process::CLOCK_MONOTONIC, :float_millisecond)
    end

    def self.proc_facts
      thread = Thread.current
      tid = thread.respond_to?(:native_thread_id) ? thread.native_thread_id : thread.object_id
      { pid: Process.pid, ppid: Process.ppid, rt: "ruby", rtv: RUBY_VERSION, tid: tid }
    end
    private_class_method :proc_facts
  end
end
