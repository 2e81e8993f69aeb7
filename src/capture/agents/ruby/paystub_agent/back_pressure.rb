# frozen_string_literal: true

module PaystubAgent
  # What is given up when the spool file is not drained: bodies first, then logs, never the program's time.
  class BackPressure
    NO_BODIES_FROM = 20 * 1024 * 1024
    NO_LOGS_FROM = 40 * 1024 * 1024
    ASKS_EVERY = 1024 * 1024
    BARE = 2048
    private_constant :NO_BODIES_FROM, :NO_LOGS_FROM, :ASKS_EVERY, :BARE

    # `path` is the spool file's. Beside it the collector keeps `<path>.offset`: the bytes it has read.
    def initialize(path)
      @offset_file = "#{path}.offset"
      @written = @drained = @dropped = 0
      @asks_at = ASKS_EVERY
    end

    # The event, the event without its bodies, or nil: it is dropped, and counted.
    def admit(event, size)
      waiting = self.waiting
      if waiting < NO_BODIES_FROM
        @written += size
        return event
      end
      if waiting >= 2 * NO_LOGS_FROM || (waiting >= NO_LOGS_FROM && event[:kind] == "log")
        @dropped += 1
        return nil
      end
      kept = without_bodies(event)
      @written += kept.equal?(event) ? size : BARE
      kept
    end

    # How many since it was last asked, once there is room again.
    def take_dropped
      @dropped.zero? || waiting >= NO_BODIES_FROM ? 0 : left
    end

    # How many were dropped and not told of.
    def left
      dropped = @dropped
      @dropped = 0
      dropped
    end

    protected

    def waiting
      if @written >= @asks_at
        @asks_at = @written + ASKS_EVERY
        @drained = read_offset
      end
      @written - @drained
    end

    private

    def read_offset
      File.binread(@offset_file, 20).to_i
    rescue SystemCallError
      @drained
    end

    def without_bodies(event)
      return event unless event.key?(:req)

      kept = event.dup
      %i[req res].each do |side|
        next unless kept.key?(side)

        body = kept[side][:body].reject { |name, _| %i[data blob].include?(name) }
        kept[side] = kept[side].merge(body: body.merge(kept: 0, enc: "none", state: "truncated"))
      end
      kept
    end
  end
end
