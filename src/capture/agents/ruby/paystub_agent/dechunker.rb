# frozen_string_literal: true

module PaystubAgent
  # Reads the framing of a chunked body, however its bytes are cut, and hands the content to the block.
  class Dechunker
    def initialize(&out)
      @out = out
      @line = String.new(encoding: Encoding::BINARY)
      # Bytes of the chunk that are still to come, and of the line break behind it.
      @rest = @skip = 0
      @ended = false
    end

    def push(data)
      data = data.b
      until data.empty? || @ended
        if @skip.positive?
          data = pass_break(data)
        else
          data = @rest.positive? ? content(data) : size_line(data)
        end
      end
    end

    private

    def pass_break(data)
      step = [@skip, data.bytesize].min
      @skip -= step
      data.byteslice(step..-1)
    end

    def content(data)
      chunk = data.byteslice(0, @rest)
      @out.call(chunk)
      @rest -= chunk.bytesize
      @skip = 2 if @rest.zero?
      data.byteslice(chunk.bytesize..-1)
    end

    def size_line(data)
      head, newline, rest = data.partition("\n")
      @line << head
      return "" if newline.empty?

      @rest = @line.hex
      @line.clear
      @ended = @rest.zero?
      rest
    end
  end
end
