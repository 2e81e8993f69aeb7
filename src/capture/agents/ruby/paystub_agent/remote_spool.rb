# frozen_string_literal: true

require "io/wait"
require "socket"

module PaystubAgent
  # Where no file can be written (a container without the spool folder): lines go to Paystub over HTTP,
  # from a thread of its own; the oldest go when the queue is full.
  class RemoteSpool
    BATCH_BYTES = 1024 * 1024
    QUEUED_LINES = 10_000
    TIMEOUT_S = 5
    LAST_WAIT_S = 2
    private_constant :BATCH_BYTES, :QUEUED_LINES, :TIMEOUT_S, :LAST_WAIT_S

    def initialize
      @lines = Queue.new
      @busy = false
      @lost = 0
    end

    def send_line(line)
      if @lines.size >= QUEUED_LINES
        @lines.pop(true)
        @lost += 1
      end
      @lines << line
      @thread = Threads.quietly { run } unless @thread&.alive?
    end

    def finish
      until_s = Process.clock_gettime(Process::CLOCK_MONOTONIC) + LAST_WAIT_S
      sleep(0.01) while (@busy || !@lines.empty?) && Process.clock_gettime(Process::CLOCK_MONOTONIC) < until_s
    end

    private

    def run
      loop do
        line = @lines.pop
        @busy = true
        deliver(batch_from(line))
        @busy = false
      end
    end

    def batch_from(line)
      batch = [line.b]
      size = line.bytesize
      while !@lines.empty? && size < BATCH_BYTES
        batch << @lines.pop(true).b
        size += batch.last.bytesize
      end
      batch
    end

    def deliver(batch)
      lost = @lost
      @lost = 0
      told = lost.zero? ? [] : ["#{JsonText.write(ProcessMarks.dropped(lost))}\n".b]
      @lost += lost + batch.size unless post((told + batch).join)
    end

    # Whether it was taken.
    def post(body)
      host, port = Settings.own_address
      socket = Socket.tcp(host, port, connect_timeout: TIMEOUT_S)
      socket.write("POST /_paystub/ingest HTTP/1.1\r\nHost: #{host}:#{port}\r\nPaystub-Token: #{Settings.token}\r\n" \
                   "Content-Type: application/x-ndjson\r\nContent-Length: #{body.bytesize}\r\nConnection: close\r\n\r\n")
      socket.write(body)
      status = socket.wait_readable(TIMEOUT_S) ? socket.gets.to_s[%r{\AHTTP/1\.\d (\d+)}, 1] : "none"
      return true if status == "200"

      Report.say("events were lost: Paystub answered #{status}")
      false
    rescue StandardError => problem
      Report.say("events were lost on their way to Paystub: #{problem.inspect}")
      false
    ensure
      socket&.close
    end
  end
end
