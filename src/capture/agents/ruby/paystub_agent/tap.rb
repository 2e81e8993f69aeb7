# frozen_string_literal: true

module PaystubAgent
  # A body that goes by: counts and hashes all of it, and keeps the beginning.
  class Tap
    attr_reader :size, :kept

    def initialize
      @size = 0
      @digest = nil
      @kept = String.new(encoding: Encoding::BINARY)
      @limit = Settings.bodies ? Settings::BLOB_LIMIT : 0
    end

    def push(chunk)
      return if chunk.nil? || chunk.empty?

      @digest ||= Digests.running
      bytes = chunk.encoding == Encoding::BINARY ? chunk : chunk.b
      @size += bytes.bytesize
      @digest << bytes
      room = @limit - @kept.bytesize
      @kept << (room < bytes.bytesize ? bytes.byteslice(0, room) : bytes) if room.positive?
    end

    # Keeps nothing any more, whatever comes.
    def release
      @kept = String.new(encoding: Encoding::BINARY)
      @limit = 0
    end

    def sha256
      @digest&.hexdigest
    end

    def cut?
      @kept.bytesize < @size
    end
  end
end
