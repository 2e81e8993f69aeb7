# frozen_string_literal: true

require "zlib"

module PaystubAgent
  # Undoes the transfer coding of a body that was kept, up to a bound: a small body can be a bomb.
  module Decoding
    STEP = 16 * 1024
    WINDOWS = { "gzip" => [47], "x-gzip" => [47], "deflate" => [15, -15] }.freeze
    private_constant :STEP, :WINDOWS

    # The decoded bytes and the coding that was undone, or the data and nil. A cut body gives what it can.
    def self.decode(data, coding)
      coding = coding.to_s.strip.downcase
      return [data, nil] if data.empty? || !WINDOWS.key?(coding)

      WINDOWS[coding].each do |window|
        decoded = inflate(data, window)
        return [decoded, coding.delete_prefix("x-")] unless decoded.nil?
      end
      [data, nil]
    end

    def self.inflate(data, window)
      inflater = Zlib::Inflate.new(window)
      out = String.new(encoding: Encoding::BINARY)
      0.step(data.bytesize - 1, STEP) do |at|
        inflater.inflate(data.byteslice(at, STEP)) { |part| out << part if out.bytesize < Settings::BLOB_LIMIT }
        break if out.bytesize >= Settings::BLOB_LIMIT || inflater.finished?
      end
      out.byteslice(0, Settings::BLOB_LIMIT)
    rescue Zlib::Error
      # Not what its header says.
      nil
    ensure
      inflater&.close
    end
    private_class_method :inflate
  end
end
